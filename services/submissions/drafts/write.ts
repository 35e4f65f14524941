import { isDeepStrictEqual } from 'node:util';
import { ORPCError } from '@orpc/server';
import { dayAt } from '#platform/days/index.ts';
import type { CitizenId } from '#platform/ids.ts';
import { overwritten } from '../answers/overwrite.ts';
import type { RawAnswers } from '../definition/values.ts';
import type { Opened } from '../opened.ts';
import type { Parts } from '../parts.ts';
import { changeDraft, questionOf, readDraft } from './reading.ts';
import { endOfDraft } from './time.ts';

/** Most characters of all answers of one form, as JSON. */
const largest = 2_000_000;

/** What is written into a draft. */
export interface Writing {
  readonly answers: RawAnswers;
  /** The page that was sent on; undefined: somebody is still writing. */
  readonly page?: string;
}

/**
 * Writes answers over those that are there, question by question: what somebody else wrote meanwhile elsewhere stays. What
 * was filled in and is changed loses its mark; the same value written another way is no change.
 */
export async function writeAnswers(
  parts: Parts,
  citizen: CitizenId,
  id: string,
  { answers, page }: Writing,
): Promise<Opened> {
  // A draft of an older version becomes one of this before anything is written into it.
  const read = await readDraft(parts, citizen, id);
  if (!read) throw new ORPCError('NOT_FOUND');
  const { type } = read;
  const sentOn = page === undefined ? undefined : type.pages.find((one) => one.id === page);
  if (page !== undefined && !sentOn) throw new ORPCError('NOT_FOUND');
  const given = sentOn ? onlyOf(answers, sentOn.questions) : answers;
  return changeDraft(parts, citizen, id, ({ row, draft }) => {
    const written = overwritten(type, draft, given, dayAt(parts.now()));
    const sent: readonly string[] = sentOn?.questions ?? [];
    const next = {
      ...written,
      seen: [...new Set([...draft.seen, ...sent])],
      // What the channel objected to has been looked at.
      objections: draft.objections.filter(({ item }) => !sent.includes(questionOf(type, item) ?? '')),
    };
    const { prefilled, seen, objections } = draft;
    if (isDeepStrictEqual(next, { answers: draft.answers, prefilled, seen, objections })) return undefined;
    if (JSON.stringify(next.answers).length > largest) throw new ORPCError('PAYLOAD_TOO_LARGE', { status: 413 });
    const expiresAt = row.expires_at === null ? null : endOfDraft(type, parts.now());
    return { draft: next, expiresAt };
  });
}

function onlyOf(answers: RawAnswers, names: readonly string[]): RawAnswers {
  return Object.fromEntries(Object.entries(answers).filter(([name]) => names.includes(name)));
}
