import type { CitizenCaller } from '#platform/caller.ts';
import { sectionsOf } from '../answers/sections.ts';
import { slotsOf } from '../answers/walk.ts';
import type { KeptFile } from '../files/files.ts';
import type { Parts } from '../parts.ts';
import { filerOf } from '../prefill/filer.ts';
import { readRegister } from '../prefill/sources.ts';
import type { Check } from '../shapes.ts';
import type { ReadDraft } from './reading.ts';
import { recipientOf } from './recipient.ts';
import { problemsOf } from './views.ts';

/** Attachments that still want a file. */
export function missingOf({ type, way, setting }: ReadDraft, files: readonly KeptFile[]): Check['missing'] {
  const filled = new Set(files.filter(({ kind }) => kind === 'attachment').map(({ about }) => about.slot));
  return slotsOf(type, way.values, setting)
    .filter(({ id, optional }) => !optional && !filled.has(id))
    .map(({ id, title }) => ({ slot: id, title }));
}

/** All before a draft is finished. Who is asked for the authority and does not answer leaves it unknown for now. */
export async function checkOf(
  parts: Parts,
  caller: CitizenCaller,
  read: ReadDraft,
  files: readonly KeptFile[],
): Promise<Check> {
  const { type, way, setting, opened } = read;
  return {
    sections: sectionsOf(type, way, opened.draft.prefilled),
    problems: problemsOf(read),
    missing: missingOf(read, files),
    applicant: setting.applicant,
    filer: opened.draft.filer,
    recipient: await recipientOf(parts, caller.citizen, read).catch(() => null),
    fee: type.fee?.(way.values, setting) ?? null,
    signature: type.signature,
    channel: type.channel.kind,
  };
}

/**
 * A draft with its filer as the registers have them now, where they had told nothing yet when it was begun: only with an
 * address is it known which authority is competent.
 */
export async function withFiler(parts: Parts, caller: CitizenCaller, read: ReadDraft): Promise<ReadDraft> {
  const { opened, setting } = read;
  if (opened.draft.filer.address !== null) return read;
  const register = await readRegister(parts, caller);
  if (!register?.data) return read;
  const filer = await filerOf(parts, caller, register);
  const draft = { ...opened.draft, filer };
  return {
    ...read,
    opened: { ...opened, draft },
    setting: { ...setting, applicant: draft.mandate?.principal ?? filer },
  };
}
