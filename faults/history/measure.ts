import type { History, Read, Write } from './types.ts';

/** What a history says of a fault. Times in seconds. */
export interface Measures {
  readonly requests: number;
  readonly failedReads: number;
  /** Writes that were not acknowledged. */
  readonly failedWrites: number;
  /** Pages that were looked at after an acknowledged write, and answered. */
  readonly looks: number;
  /** Failed ones that were not under way at any of the moments given. */
  readonly failedOutside: number;
  /** Longest time in which no reading of some page was answered, no write of some kind acknowledged, from the first moment. */
  readonly readGap: number;
  readonly writeGap: number;
  /** From the first moment until the last request ended that failed; 0 when none did. */
  readonly healthyAfter: number;
  /** Longest that a successful request took. */
  readonly slowestRead: number;
  readonly slowestWrite: number;
  /** What failed ones were told, counted. */
  readonly said: Readonly<Record<string, number>>;
}

const isBad = (one: Read | Write): boolean => ('ok' in one ? !one.ok : one.outcome !== 'acknowledged');
const seconds = (milliseconds: number): number => Math.round(milliseconds) / 1000;

/** When something was done to the portal (`performance.now()`). */
export interface Moment {
  readonly from: number;
  readonly until: number;
}

/**
 * Measures a history.
 *
 * @param moments the first of them first
 * @param until end of the load
 */
export function measure({ reads, writes }: History, moments: readonly Moment[], until: number): Measures {
  const all = [...reads, ...writes];
  const bad = all.filter(isBad);
  const from = moments[0]?.from ?? until;
  const underWay = (one: Read | Write): boolean =>
    moments.some((moment) => one.began <= moment.until && moment.from <= one.ended);
  const after = bad.filter(({ ended }) => ended >= from).map(({ ended }) => ended);
  const said: Record<string, number> = {};
  for (const one of bad) {
    const key = `${'ok' in one ? one.what : one.kind}: ${one.said}`;
    said[key] = (said[key] ?? 0) + 1;
  }
  return {
    requests: all.length,
    failedReads: reads.filter(isBad).length,
    failedWrites: writes.filter(isBad).length,
    looks: reads.filter(({ look }) => look !== undefined).length,
    failedOutside: bad.filter((one) => !underWay(one)).length,
    readGap: longest(
      Map.groupBy(reads, ({ what }) => what),
      from,
      until,
    ),
    writeGap: longest(
      Map.groupBy(writes, ({ kind }) => kind),
      from,
      until,
    ),
    healthyAfter: after.length === 0 ? 0 : seconds(Math.max(...after) - from),
    slowestRead: slowest(reads),
    slowestWrite: slowest(writes),
    said,
  };
}

function longest(kinds: ReadonlyMap<string, readonly (Read | Write)[]>, from: number, until: number): number {
  return Math.max(0, ...[...kinds.values()].map((all) => gap(all, from, until)));
}

/** Longest time without a success between two moments. */
function gap(all: readonly (Read | Write)[], from: number, until: number): number {
  const good = all.filter((one) => !isBad(one) && one.ended >= from && one.ended <= until).map(({ ended }) => ended);
  const edges = [from, ...good.toSorted((a, b) => a - b), until];
  return seconds(Math.max(0, ...edges.slice(1).map((edge, index) => edge - edges[index]!)));
}

function slowest(all: readonly (Read | Write)[]): number {
  return seconds(Math.max(0, ...all.filter((one) => !isBad(one)).map(({ began, ended }) => ended - began)));
}
