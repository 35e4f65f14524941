import { ORPCError } from '@orpc/client';
import type { CitizenId } from '#platform/ids.ts';
import type { SentLetter } from '#services/databox/api.ts';
import { away } from '../away.ts';
import type { Parts } from '../parts.ts';
import type { ExtractState } from '../shapes.ts';
import { waitsUntil } from '../view.ts';
import { findRequest, saveProgress, type Progress, type RequestRow } from './store.ts';

/** How far a message with a request has come, asked of the data box again and again, the more rarely the longer it lasts. */

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

/** After so long a request that was not handed over is one that broke off. */
export const handingOverMs = 30 * second;

/** How long after a look the next one comes, by the age of the request. */
const looks: readonly (readonly [youngerThan: number, wait: number])[] = [
  [minute, 2 * second],
  [15 * minute, 30 * second],
  [24 * hour, 15 * minute],
  [Number.POSITIVE_INFINITY, 6 * hour],
];

const followed: ReadonlySet<ExtractState> = new Set(['written', 'unfinished', 'queued', 'sent', 'delivered']);

/** Looks once; puts the next look on the list while there is something to wait for. */
export async function followRequest(parts: Parts, citizen: CitizenId, id: string): Promise<void> {
  const row = await findRequest(parts.database, citizen, id);
  if (!row || !followed.has(row.state)) return;
  const now = parts.now();
  const progress = progressOf(row, await letterOf(parts, citizen, row), now);
  const goesOn = followed.has(progress.state) && progress.state !== 'unfinished';
  await saveProgress(parts.database, citizen, id, progress, goesOn ? nextLook(row, now) : null);
}

/** The message; `lost`: the draft is not there any more; null: there has been none yet. */
async function letterOf(
  { databox }: Parts,
  citizen: CitizenId,
  { draft }: RequestRow,
): Promise<SentLetter | 'lost' | null> {
  if (draft === null) return null;
  try {
    return await away(databox.own.letters.sent({ citizen, draft }));
  } catch (error) {
    if (error instanceof ORPCError && error.code === 'NOT_FOUND') return 'lost';
    throw error;
  }
}

/** What follows for a request from how its message stands. */
export function progressOf(row: RequestRow, letter: SentLetter | 'lost' | null, now: Date): Progress {
  const none = { sentMessage: null, refusal: null, sentAt: null, deliveredAt: null, endedAt: null };
  if (letter === 'lost') return { ...none, state: 'withdrawn', endedAt: now };
  if (letter === null || letter.state === 'draft') {
    const isHeld = now.getTime() < Math.max(row.held_until.getTime(), row.written_at.getTime() + handingOverMs);
    return { ...none, state: isHeld ? 'written' : 'unfinished' };
  }
  if (letter.state === 'refused') return { ...none, state: 'not-sent', refusal: letter.refusal, endedAt: now };
  if (letter.state !== 'accepted') return { ...none, state: 'queued' };
  const deliveredAt = letter.deliveredAt === null ? null : new Date(letter.deliveredAt);
  const isOver = now >= waitsUntil(row.written_at);
  return {
    state: isOver ? 'given-up' : deliveredAt === null ? 'sent' : 'delivered',
    sentMessage: letter.message,
    refusal: null,
    sentAt: letter.acceptedAt === null ? null : new Date(letter.acceptedAt),
    deliveredAt,
    endedAt: isOver ? now : null,
  };
}

/** When to look again: not later than when the waiting ends. */
export function nextLook(row: Pick<RequestRow, 'written_at'>, now: Date): Date {
  const age = now.getTime() - row.written_at.getTime();
  const [, wait] = looks.find(([youngerThan]) => age < youngerThan) ?? looks.at(-1)!;
  const end = waitsUntil(row.written_at).getTime();
  return new Date(now.getTime() < end ? Math.min(now.getTime() + wait, end) : now.getTime() + wait);
}
