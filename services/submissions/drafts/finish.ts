import { createHash } from 'node:crypto';
import { ORPCError } from '@orpc/server';
import { LIMITS } from '#connectors/isds/protocol.ts';
import type { CitizenCaller } from '#platform/caller.ts';
import { sectionsOf } from '../answers/sections.ts';
import { slotsOf } from '../answers/walk.ts';
import { referenceOf } from '../cases/reference.ts';
import { makeDocument } from '../document/index.ts';
import type { AnySubmissionType } from '../definition/type.ts';
import type { DocumentInput, Recipient } from '../document/types.ts';
import type { KeptFile } from '../files/files.ts';
import { openSubmission, storeChange } from '../opened.ts';
import type { Parts } from '../parts.ts';
import type { CaseContent } from '../sealed.ts';
import { missingOf, withFiler } from './check.ts';
import { type ReadDraft, readDraft } from './reading.ts';
import { recipientOf } from './recipient.ts';
import { endOfDraft } from './time.ts';
import { problemsOf } from './views.ts';

/** Times that it is tried again when somebody writes at the same time. */
const patience = 5;

export type Finished = 'finished' | 'incomplete' | 'recipient-missing' | 'too-big';

/**
 * Finishes a draft: the document is made of what was answered, and from then on nothing changes. First the document is
 * stored, then the draft is changed if it still is what the document was made of; whatever breaks between leaves a draft
 * and a document that nobody sees, which the next finishing replaces. Harmless when repeated.
 *
 * @throws NOT_FOUND, CONFLICT: it has gone out, or must be reopened first; UNAVAILABLE: who knows the authority is away
 */
export async function finish(parts: Parts, caller: CitizenCaller, id: string): Promise<Finished> {
  const { citizen } = caller;
  for (let attempt = 0; attempt < patience; attempt += 1) {
    const found = await readDraft(parts, citizen, id);
    if (!found) throw new ORPCError('NOT_FOUND');
    if (found.opened.row.state === 'ready') return 'finished';
    if (found.opened.row.state !== 'draft') throw new ORPCError('CONFLICT');
    const read = await withFiler(parts, caller, found);
    const files = await parts.files.list(citizen, id);
    if (problemsOf(read).length > 0 || missingOf(read, files).length > 0) return 'incomplete';
    const to = await recipientOf(parts, citizen, read);
    if (!to) return 'recipient-missing';

    const attached = attachmentsOf(read, files);
    const input = await inputOf(parts, caller, read, to, attached);
    const { pdf } = await makeDocument(input);
    await parts.finishStep?.('made');
    // The document holds its attachments inside.
    if (pdf.length > LIMITS.messageBytes) return 'too-big';

    const document = await parts.files.add(citizen, id, {
      kind: 'document',
      fileName: documentName(read.type),
      mimeType: 'application/pdf',
      bytes: pdf,
    });
    await parts.finishStep?.('stored');
    const digest = createHash('sha256').update(pdf).digest('hex');
    const stored = await storeChange(parts, citizen, found.opened, {
      state: 'ready',
      expiresAt: endOfDraft(read.type, parts.now()),
      draft: { filer: read.opened.draft.filer },
      made: caseOf(read, to, attached, digest),
    });
    if (!stored) {
      await parts.files.remove(citizen, document);
      continue;
    }
    await parts.finishStep?.('changed');
    await parts.files.settle(citizen, document);
    await parts.audit.note({
      citizen,
      deed: 'finished',
      by: caller,
      subject: id,
      once: `${id} ${stored.row.revision}`,
    });
    return 'finished';
  }
  throw new ORPCError('CONFLICT');
}

/** Attachments of the slots that the answers ask for; what lies in others stays with the draft and goes nowhere. */
export function attachmentsOf({ type, way, setting }: ReadDraft, files: readonly KeptFile[]): KeptFile[] {
  const slots = new Set(slotsOf(type, way.values, setting).map(({ id }) => id));
  return files.filter(({ kind, about }) => kind === 'attachment' && slots.has(about.slot));
}

/** All that the document of a draft is made of. */
export async function inputOf(
  parts: Parts,
  { citizen }: CitizenCaller,
  read: ReadDraft,
  to: Recipient,
  attached: readonly KeptFile[],
): Promise<DocumentInput> {
  const { opened, type, way, setting } = read;
  const { draft, row } = opened;
  const titles = new Map((type.attachments ?? []).map(({ id, title }) => [id, title.cs]));
  const enclosures = await Promise.all(
    attached.map(async (file) => ({
      title: titles.get(file.about.slot) ?? file.about.fileName,
      fileName: file.about.fileName,
      mimeType: file.about.mimeType,
      bytes: await parts.files.bytes(citizen, file),
    })),
  );
  return {
    id: row.id,
    reference: referenceOf(row.id),
    form: { id: type.id, version: type.version, title: type.title, law: type.law, codes: type.codes ?? {} },
    filer: draft.filer,
    applicant: setting.applicant,
    mandate: draft.mandate && { id: draft.mandate.id, kind: draft.mandate.kind },
    to,
    signature: type.signature,
    sections: sectionsOf(type, way, draft.prefilled),
    enclosures,
    answerTo: await answeredBy(parts, citizen, draft.parent),
    answers: way.values,
    madeAt: parts.now(),
    channel: type.channel.kind,
  };
}

async function answeredBy(
  parts: Parts,
  citizen: CitizenCaller['citizen'],
  parent: string | null,
): Promise<DocumentInput['answerTo']> {
  const opened = parent === null ? undefined : await openSubmission(parts, citizen, parent);
  if (!opened?.made) return null;
  return { id: opened.row.id, reference: referenceOf(opened.row.id), theirs: null };
}

function caseOf(
  { opened, type, way, setting }: ReadDraft,
  to: Recipient,
  attached: readonly KeptFile[],
  digest: string,
): CaseContent {
  const { draft, made } = opened;
  const { channel } = type;
  return {
    type: type.id,
    version: type.version,
    title: type.title,
    topic: type.topic,
    sections: sectionsOf(type, way, draft.prefilled),
    filer: draft.filer,
    applicant: setting.applicant,
    mandate: draft.mandate,
    to,
    channel: channel.kind,
    signature: { asked: type.signature, made: null },
    fee: type.fee?.(way.values, setting) ?? null,
    payments: [],
    history: made?.history ?? [],
    refusal: null,
    objections: [],
    channelReference: null,
    message: null,
    answers: made?.answers ?? [],
    next: [...type.next],
    parent: draft.parent,
    limits: (type.limits ?? []).map((one) => ({ ...one, days: one.days ?? null, months: one.months ?? null })),
    digests: { made: digest, sent: digest },
    data: channel.kind === 'data-box' ? null : channel.data(way.values, setting),
    slots: attached.map(({ about }) => about.slot),
    takenAt: null,
    sentAt: null,
    deliveredAt: null,
  };
}

/** The document's name among files. */
export function documentName({ title }: AnySubmissionType): string {
  return `${title.cs.replace(/[\\/:*?"<>|]/g, '_').slice(0, 120)}.pdf`;
}
