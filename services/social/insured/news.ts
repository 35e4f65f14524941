import type { Benefits } from '#services/gateway/api.ts';

/** News of sick notes and payments: what a reading shows for the first time. */

/** What was there at the last reading: marks of notes and payments. */
export type Told = readonly string[];

export type NewsKind = 'note-came' | 'note-ended' | 'payment-sent';

/** "came:12345678", "ended:12345678", "paid:D-1-2026-11" */
function marksOf({ sickNotes, payments }: Benefits): { mark: string; kind: NewsKind }[] {
  return [
    ...sickNotes.map(({ number }) => ({ mark: `came:${number}`, kind: 'note-came' as const })),
    ...sickNotes
      .filter(({ until }) => until !== null)
      .map(({ number }) => ({ mark: `ended:${number}`, kind: 'note-ended' as const })),
    ...payments
      .filter(({ state }) => state === 'paid')
      .map(({ id }) => ({ mark: `paid:${id}`, kind: 'payment-sent' as const })),
  ];
}

/**
 * What is new. The first reading is no news: all of it was there before. A note that comes together with its end is told
 * as ended only. One event of a kind a reading.
 *
 * @param before null: nothing was ever read
 */
export function newsOf(before: Told | null, benefits: Benefits): { told: Told; news: NewsKind[] } {
  const marks = marksOf(benefits);
  const told = marks.map(({ mark }) => mark);
  if (before === null) return { told, news: [] };
  const known = new Set(before);
  const fresh = marks.filter(({ mark }) => !known.has(mark));
  const ended = new Set(
    fresh.filter(({ kind }) => kind === 'note-ended').map(({ mark }) => mark.slice('ended:'.length)),
  );
  const kinds = fresh
    .filter(({ kind, mark }) => kind !== 'note-came' || !ended.has(mark.slice('came:'.length)))
    .map(({ kind }) => kind);
  return { told, news: [...new Set(kinds)] };
}
