import { LRUCache } from 'lru-cache';
import type { CacheOptions, Cached } from './types.ts';

interface Entry {
  readonly value: unknown;
  readonly at: number;
}

/** A cache of bounded size whose values have an age. */
export interface AgedCache {
  read<T>(key: string, options: CacheOptions, fetch: () => Promise<T>): Promise<Cached<T>>;
  forget(keyPrefix: string): void;
}

const sweepEveryMs = 60_000;

/**
 * A least-recently-used cache with single flight: readers of one key share one fetch. Values are dropped when they
 * are older than their `staleMs`, at the latest a minute after that while the cache is in use.
 *
 * @param count told of every read: "fresh", "stale" or "miss"
 */
export function createAgedCache(entries: number, now: () => number, count: (outcome: string) => void): AgedCache {
  const cache = new LRUCache<string, Entry>({ max: entries, ttl: 1, ttlResolution: 0, perf: { now } });
  const flights = new Map<string, { entry?: Promise<Entry> }>();
  let sweptAt = now();

  const fly = (key: string, staleMs: number, fetch: () => Promise<unknown>): Promise<Entry> => {
    const under = flights.get(key);
    if (under?.entry !== undefined) return under.entry;
    const flight: { entry?: Promise<Entry> } = {};
    flights.set(key, flight);
    flight.entry = (async () => {
      try {
        const entry: Entry = { value: await fetch(), at: now() };
        // Forgotten while it was under way: hand it to those who wait, but do not keep it.
        if (flights.get(key) === flight) cache.set(key, entry, { ttl: Math.max(1, staleMs) });
        return entry;
      } finally {
        if (flights.get(key) === flight) flights.delete(key);
      }
    })();
    return flight.entry;
  };

  const aged = <T>(entry: Entry, freshMs: number): Cached<T> => {
    const ageMs = Math.max(0, now() - entry.at);
    return { value: entry.value as T, ageMs, stale: ageMs > 0 && ageMs >= freshMs };
  };

  return {
    async read<T>(key: string, { freshMs, staleMs, whenStale }: CacheOptions, fetch: () => Promise<T>) {
      if (now() - sweptAt > sweepEveryMs) {
        sweptAt = now();
        cache.purgeStale();
      }
      const entry = cache.get(key);
      const ageMs = entry === undefined ? Number.POSITIVE_INFINITY : now() - entry.at;
      if (entry !== undefined && ageMs < freshMs) {
        count('fresh');
        return aged<T>(entry, freshMs);
      }
      if (entry === undefined || ageMs >= staleMs) {
        count('miss');
        return aged<T>(await fly(key, staleMs, fetch), freshMs);
      }
      count('stale');
      const renewed = fly(key, staleMs, fetch).catch(() => entry);
      return aged<T>(whenStale === 'wait' ? await renewed : entry, freshMs);
    },
    forget(keyPrefix) {
      for (const key of cache.keys()) if (key.startsWith(keyPrefix)) cache.delete(key);
      for (const key of flights.keys()) if (key.startsWith(keyPrefix)) flights.delete(key);
    },
  };
}
