import type { Driver } from '#services/gateway/api.ts';
import type { Day } from '#platform/days/index.ts';

export type Entry = Driver['entries'][number];

/** Points that end the licence; the register counts no further (§ 123c par. 1 of Act 361/2000 Coll.). */
export const most = 12;

/** The day from which an entry counts: an offence by the legal force of its decision, the rest by its own day. */
export function countsFrom(entry: Entry): Day {
  return entry.finalOn ?? entry.on;
}

/** What the account is made of now. */
export interface Account {
  /** What the entries add up to. */
  readonly sum: number;
  /** Entries since the account was last empty, the oldest first. */
  readonly entries: readonly Entry[];
}

/** Adds the entries up in the order in which they counted. On one day what takes away goes first: it is due as the day begins. */
export function accountOf(entries: readonly Entry[]): Account {
  const inOrder = entries.toSorted(
    (a, b) => countsFrom(a).localeCompare(countsFrom(b)) || a.points - b.points || a.id.localeCompare(b.id),
  );
  let sum = 0;
  let current: Entry[] = [];
  for (const entry of inOrder) {
    sum = entry.kind === 'reset' ? 0 : Math.max(0, Math.min(most, sum + entry.points));
    current = sum === 0 ? [] : [...current, entry];
  }
  return { sum, entries: current };
}
