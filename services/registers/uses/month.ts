import { createHash } from 'node:crypto';
import type { Use } from '#services/gateway/api.ts';

/** Number of the month of an instant, in UTC: year * 12 + month - 1. */
export function monthOf(at: string): number {
  const date = new Date(at);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

/** Uses by the month that they belong to. */
export function byMonth(uses: readonly Use[]): Map<number, Use[]> {
  const months = new Map<number, Use[]>();
  for (const use of uses) {
    const month = monthOf(use.at);
    const those = months.get(month);
    if (those) those.push(use);
    else months.set(month, [use]);
  }
  return months;
}

/**
 * Known uses with those of a new reading, newest first. The same record comes again in every reading that covers it; as
 * it was told last it counts. Null: nothing has changed.
 */
export function merged(known: readonly Use[], fresh: readonly Use[]): Use[] | null {
  const all = new Map(known.map((use) => [use.id, use]));
  let changed = false;
  for (const use of fresh) {
    const before = all.get(use.id);
    if (before && JSON.stringify(before) === JSON.stringify(use)) continue;
    all.set(use.id, use);
    changed = true;
  }
  return changed ? [...all.values()].toSorted(newestFirst) : null;
}

/** Order of a timeline; records of one instant by their number, so that pages never mix. */
export function newestFirst(one: Use, other: Use): number {
  return Date.parse(other.at) - Date.parse(one.at) || (one.id < other.id ? -1 : 1);
}

/** Name of a use in addresses: the register's own number of it may have any characters. */
export function keyOf(id: string): string {
  return createHash('sha256').update(id).digest('hex').slice(0, 32);
}
