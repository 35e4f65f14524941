import { ORPCError } from '@orpc/server';
import { dayAt } from '#platform/days/index.ts';
import type { CitizenId } from '#platform/ids.ts';
import type { Party } from '#services/mandates/api.ts';
import { carriedOver } from '../answers/carry.ts';
import { type Known, nothingKnown } from '../answers/read/reading.ts';
import { walk, type Way } from '../answers/walk.ts';
import type { AnySubmissionType, Setting } from '../definition/type.ts';
import { type Change, type Opened, openSubmission, storeChange } from '../opened.ts';
import type { Parts } from '../parts.ts';
import type { DraftContent } from '../sealed.ts';
import { knownOf } from './known.ts';

/** A draft with the way through its form. */
export interface ReadDraft {
  readonly opened: Opened;
  readonly type: AnySubmissionType;
  readonly setting: Setting;
  readonly way: Way;
  /** Questions that the channel objected to, and not answered since. */
  readonly objected: ReadonlySet<string>;
}

/** Times that a change is tried again when others write at the same time. */
const patience = 40;

type DraftParts = Pick<Parts, 'database' | 'seals' | 'types' | 'clients' | 'now'>;

/** For whom it is filed. */
export function applicantOf({ mandate, filer }: Pick<DraftContent, 'mandate' | 'filer'>): Party {
  return mandate?.principal ?? filer;
}

/**
 * A submission with the way through its form, and what only others know looked up. One begun under an older version of its
 * type is carried over first. Undefined: there is none, or none of a type that is still filed.
 */
export async function readDraft(parts: DraftParts, citizen: CitizenId, id: string): Promise<ReadDraft | undefined> {
  const opened = await openCarried(parts, citizen, id);
  const type = opened && parts.types.get(opened.draft.type);
  if (!opened || !type) return undefined;
  return wayThrough(opened, type, parts.now(), await knownOf(parts, type, opened.draft.answers));
}

/** The way through a form as it was opened; codes are believed where nobody was asked. */
export function wayThrough(opened: Opened, type: AnySubmissionType, now: Date, known: Known = nothingKnown): ReadDraft {
  const { draft } = opened;
  const setting = { today: dayAt(now), applicant: applicantOf(draft) };
  const way = walk(type, { answers: draft.answers, seen: new Set(draft.seen), setting, known });
  return { opened, type, setting, way, objected: objectedQuestions(type, draft) };
}

/** Questions that the channel would not take; a warning stops nobody. */
export function objectedQuestions(type: AnySubmissionType, { objections }: Pick<DraftContent, 'objections'>) {
  const errors = objections.filter(({ severity }) => severity === 'error');
  const names = errors.map((one) => questionOf(type, one.item));
  return new Set(names.filter((name) => name !== undefined));
}

/** The question that an objection of the channel is about. */
export function questionOf({ channel, questions }: AnySubmissionType, item: string | null): string | undefined {
  if (item === null || channel.kind === 'data-box') return undefined;
  const name = channel.questionOf?.(item);
  return name !== undefined && Object.hasOwn(questions, name) ? name : undefined;
}

async function openCarried(parts: DraftParts, citizen: CitizenId, id: string): Promise<Opened | undefined> {
  const opened = await openSubmission(parts, citizen, id);
  const type = opened && parts.types.get(opened.draft.type);
  if (!type || opened.row.state !== 'draft' || opened.draft.version === type.version) return opened;
  return changeDraft(parts, citizen, id, ({ draft }) => {
    const carried = carriedOver(type, draft);
    return carried && { draft: { ...carried, carriedOver: parts.now().toISOString() } };
  });
}

/**
 * Changes a draft that is being filled in. Where somebody else has written in the meantime, the change is made anew over
 * what they wrote, so that nothing of theirs is lost.
 *
 * @param work what to change; undefined: nothing
 * @throws NOT_FOUND, CONFLICT: it is not being filled in (any more)
 */
export async function changeDraft(
  parts: Pick<Parts, 'database' | 'seals' | 'now'>,
  citizen: CitizenId,
  id: string,
  work: (opened: Opened) => Change | undefined | Promise<Change | undefined>,
): Promise<Opened> {
  for (let attempt = 0; attempt < patience; attempt += 1) {
    const opened = await openSubmission(parts, citizen, id);
    if (!opened) throw new ORPCError('NOT_FOUND');
    if (opened.row.state !== 'draft') throw new ORPCError('CONFLICT');
    const change = await work(opened);
    if (!change) return opened;
    const stored = await storeChange(parts, citizen, opened, change);
    if (stored) return stored;
  }
  throw new ORPCError('CONFLICT');
}
