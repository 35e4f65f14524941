import { ORPCError } from '@orpc/client';
import type { CitizenCaller } from '#platform/caller.ts';
import type { Parts } from '../parts.ts';
import { withdrawRequest, type RequestRow } from './store.ts';

/**
 * Takes a request back, with the draft that it was to be sent by. False: it is with ISDS, or just being handed over,
 * or it had ended before.
 */
export async function withdraw(parts: Parts, caller: CitizenCaller, row: RequestRow): Promise<boolean> {
  if (!['written', 'unfinished', 'queued', 'not-sent'].includes(row.state)) return false;
  if (row.state === 'written' && row.held_until > parts.now()) return false;
  if (row.draft !== null && !(await dropDraft(parts, caller, row.draft))) return false;
  if (!(await withdrawRequest(parts.database, caller.citizen, row.id, parts.now()))) return false;
  const { citizen } = caller;
  await parts.audit.note({ citizen, deed: 'extract-withdrawn', by: caller, subject: row.id, once: row.id });
  return true;
}

/** Drops the draft, out of the queue first if it stands there; false when it is too late for that. */
async function dropDraft({ databox }: Parts, caller: CitizenCaller, draft: string): Promise<boolean> {
  const { drafts, dispatches } = databox.as(caller);
  const letter = await orGone(databox.own.letters.sent({ citizen: caller.citizen, draft }));
  if (letter === 'gone') return true;
  if (letter.state !== 'draft') {
    const { dispatch } = letter;
    if (dispatch === null || (await orLate(dispatches.withdraw({ id: dispatch }))) === 'late') return false;
  }
  await orGone(drafts.remove({ id: draft }));
  return true;
}

const orGone = <T>(work: Promise<T>): Promise<T | 'gone'> => orWord(work, 'NOT_FOUND', 'gone');
const orLate = <T>(work: Promise<T>): Promise<T | 'late'> => orWord(work, 'CONFLICT', 'late');

async function orWord<T, W extends string>(work: Promise<T>, code: string, word: W): Promise<T | W> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof ORPCError && error.code === code) return word;
    throw error;
  }
}
