import { LRUCache } from 'lru-cache';
import type { CitizenId } from '../ids.ts';
import type { Database } from './database.ts';
import { hear, type Hearing } from './hearing.ts';
import { silenceMs } from './listen.ts';

/** How often what is not believed any more is thrown away. */
const sweepMs = 60_000;
/** Parts of one citizen that are remembered, such as sessions on several devices. */
const mostParts = 16;

export interface CitizenMemoryOptions<V> {
  readonly database: Database;
  /** Channel on which every change of what is remembered is told; the payload is the citizen's id. */
  readonly channel: string;
  /** How much is remembered in all, in the unit of `sizeOf`; what was used longest ago goes first. */
  readonly max: number;
  /** Nothing is believed for longer, milliseconds, whatever was told. */
  readonly believedMs: number;
  /** Size of a part; without it each counts 1. */
  readonly sizeOf?: (value: V) => number;
  /** Whether the citizen's key still opens what is sealed: after an erasure nothing is remembered of them. */
  readonly lives: (citizen: CitizenId) => Promise<boolean>;
  /** Milliseconds that only grow; for tests. */
  readonly clock?: () => number;
  readonly beatMs?: number;
}

/** What a process remembers of citizens, opened. Nothing in it counts more than the database. */
export interface CitizenMemory<V> {
  /** What is remembered, if it may be believed. */
  recall(citizen: CitizenId, part: string): Promise<V | undefined>;
  /** Reads and remembers, unless a change was told meanwhile; `undefined` is not remembered. */
  learn(citizen: CitizenId, part: string, read: () => Promise<V | undefined>): Promise<V | undefined>;
  /** After a change by this process, before it is acknowledged. */
  forget(citizen: CitizenId): void;
  /**
   * Waits until no process remembers what was changed before. False when one did not say so in time (2 s) or the
   * database did not answer: then that one relies on what it remembers for half a minute more, see `silenceMs`.
   */
  forgottenEverywhere(): Promise<boolean>;
  stop(): Promise<void>;
}

interface Known<V> {
  readonly value: V;
  readonly askedAt: number;
}

/**
 * Remembers answers of the database by citizen, for as long as it hears of every change: what it holds is not trusted
 * while it is not listening or has had no sign of life from its connection for half a minute, nor what it read before
 * it listened (again), nor anything after `believedMs`; and it forgets all when another process that listened is gone, or
 * something was read on a standby.
 */
export function createCitizenMemory<V extends object>(options: CitizenMemoryOptions<V>): CitizenMemory<V> {
  const { database, channel, max, believedMs, sizeOf = () => 1, lives, beatMs } = options;
  const { clock = () => performance.now() } = options;
  const kept = new LRUCache<CitizenId, Map<string, Known<V>>>({ maxSize: max });
  const readings = new Set<{ readonly citizen: CitizenId; told: boolean }>();
  let hearing: Hearing | undefined;
  let sweeping: NodeJS.Timeout | undefined;
  let trustedSince = Number.POSITIVE_INFINITY;
  let aliveAt = Number.NEGATIVE_INFINITY;

  const forgetAll = (): void => {
    kept.clear();
    for (const reading of readings) reading.told = true;
  };
  const forget = (citizen: CitizenId): void => {
    kept.delete(citizen);
    for (const reading of readings) if (reading.citizen === citizen) reading.told = true;
  };
  database.whenBehind(forgetAll);
  const listening = (): Hearing =>
    hear({
      database,
      channel,
      onNotice: (payload) => forget(payload as CitizenId),
      onUp: () => (trustedSince = clock()),
      onAlive: () => (aliveAt = clock()),
      onDown() {
        trustedSince = Number.POSITIVE_INFINITY;
        kept.clear();
      },
      onLeft: forgetAll,
      ...(beatMs === undefined ? {} : { beatMs }),
    });
  // What nobody asks for any more does not lie about in memory.
  const sweep = (): void => {
    for (const [citizen, parts] of kept.entries()) if (!parts.values().some(believed)) kept.delete(citizen);
  };
  // It listens from the first question on, so that a process that never asks has no connection for it.
  const ears = (): Hearing => {
    sweeping ??= setInterval(sweep, sweepMs).unref();
    return (hearing ??= listening());
  };
  const believed = ({ askedAt }: Known<V>): boolean => {
    const now = clock();
    return askedAt >= trustedSince && now - aliveAt < silenceMs && now - askedAt < believedMs;
  };
  const keep = (citizen: CitizenId, part: string, known: Known<V>): void => {
    const parts = kept.get(citizen) ?? new Map<string, Known<V>>();
    if (parts.size >= mostParts) parts.clear();
    parts.set(part, known);
    const size = parts.values().reduce((sum, { value }) => sum + sizeOf(value), 0);
    kept.set(citizen, parts, { size });
  };

  return {
    async recall(citizen, part) {
      const known = kept.get(citizen)?.get(part);
      if (!known || !believed(known)) return undefined;
      if (await lives(citizen)) return known.value;
      forget(citizen);
      return undefined;
    },
    async learn(citizen, part, read) {
      ears();
      const reading = { citizen, told: false };
      readings.add(reading);
      const askedAt = clock();
      try {
        const value = await read();
        if (value !== undefined && !reading.told && askedAt >= trustedSince) keep(citizen, part, { value, askedAt });
        return value;
      } finally {
        readings.delete(reading);
      }
    },
    forget,
    forgottenEverywhere: () =>
      ears()
        .everyone()
        .then(
          (silent) => silent === 0,
          () => false,
        ),
    async stop() {
      clearInterval(sweeping);
      await hearing?.stop();
      kept.clear();
    },
  };
}
