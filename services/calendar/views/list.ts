import type { HappeningView } from '../api.ts';
import { addDays, type Day } from '#platform/days/index.ts';
import type { Entry } from '../entries/content.ts';
import { happeningsIn } from '../entries/expand.ts';
import { byTime, happeningView } from '../entries/view.ts';

/** How far repeated entries are followed from where a list begins, days. */
const followed = 366;
const firstDay = '1900-01-01';
const lastDay = '2200-12-31';

export interface ListOptions {
  readonly direction: 'next' | 'past';
  /** Whether what began before and is still under way is among what comes. */
  readonly started: boolean;
  readonly limit: number;
}

/**
 * What happens from a day on in order of time, or before it from the latest: whole days until there are `limit`. Forward
 * an entry stands where it begins, but one under way stands at the beginning of the list.
 */
export function listFrom(
  entries: readonly Entry[],
  from: Day,
  { direction, started, limit }: ListOptions,
): { items: HappeningView[]; cursor: Day | null } {
  const forward = direction === 'next';
  const all = entries
    .flatMap((entry) => {
      const [near, far] = entry.content.repeat
        ? forward
          ? [from, addDays(from, followed)]
          : [addDays(from, -followed), addDays(from, -1)]
        : forward
          ? [from, lastDay]
          : [firstDay, addDays(from, -1)];
      return happeningsIn(entry.content, near, far).map((one) => happeningView(entry, one));
    })
    // What is still under way belongs to what comes.
    .filter((one) => (forward ? started || one.from >= from : one.to < from));
  const ordered = forward
    ? all.toSorted(byTime)
    : all.toSorted((one, other) => (one.to === other.to ? byTime(other, one) : one.to < other.to ? 1 : -1));
  const dayOf = (one: HappeningView) => (forward ? (one.from < from ? from : one.from) : one.to);
  const items: HappeningView[] = [];
  for (const one of ordered) {
    if (items.length >= limit && dayOf(one) !== dayOf(items.at(-1)!))
      return { items, cursor: forward ? dayOf(one) : addDays(dayOf(one), 1) };
    items.push(one);
  }
  return { items, cursor: null };
}
