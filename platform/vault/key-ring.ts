import type { KeyObject } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { silenceMs } from '../data/index.ts';
import type { CitizenId } from '../ids.ts';
import { SealError } from './errors.ts';
import { erased } from './key-store.ts';
import type { KeyStore } from './key-store.ts';
import { deriveKey } from './sealing.ts';

/** A citizen's key held open for a short while. All who use it share one, so that an erasure reaches them all. */
export interface HeldKey {
  readonly citizen: CitizenId;
  readonly version: number;
  /** Key for a purpose. @throws {SealError} erased; unknown-key when the key was held for too long */
  derived(purpose: string, use: string): KeyObject;
  /** @throws {SealError} erased */
  mustLive(): void;
}

/** How an erasure went. */
export interface ErasureReport {
  /** False when the key had been destroyed before. */
  readonly destroyed: boolean;
  /** Processes that did not confirm in time; they stop using the key within half a minute at the latest. */
  readonly unconfirmed: number;
}

export interface KeyRing {
  get(citizen: CitizenId): Promise<HeldKey>;
  /** The key was destroyed: whoever holds it can use it no more. */
  drop(citizen: CitizenId): void;
  /** Notices of erasures come (again), from now on. */
  trust(): void;
  /** The connection that brings them has just shown that it lives; keys are used for half a minute after that. */
  heard(): void;
  /** Notices of erasures may be missed: every key is looked up anew. */
  distrust(): void;
  /** Lets go of every key. */
  clear(): void;
}

export interface KeyRingLimits {
  /** Keys held at once. */
  readonly max: number;
  /** How long a key is used without asking the database again, while notices are heard; at most 600,000. */
  readonly ttlMs: number;
  /** Milliseconds that only grow; for tests. */
  readonly clock?: () => number;
}

/** How long somebody who was given a key may work with it beyond the time in which it is given out. */
const graceMs = 5_000;

interface Entry extends HeldKey {
  /** When the database was asked; what was erased before that was seen. */
  readonly askedAt: number;
  readonly readAt: number;
}

/** Shared by all that hold a citizen's key, also by those that the cache has let go of. */
interface Life {
  erased: boolean;
}

/** Keeps opened keys, most recently used ones. */
export function createKeyRing(store: KeyStore, limits: KeyRingLimits): KeyRing {
  const { clock = () => performance.now() } = limits;
  const ttlMs = Math.min(limits.ttlMs, 600_000);
  const kept = new LRUCache<CitizenId, Entry>({ max: limits.max });
  const lives = new Map<CitizenId, WeakRef<Life>>();
  const unheld = new FinalizationRegistry<CitizenId>((citizen) => {
    if (!lives.get(citizen)?.deref()) lives.delete(citizen);
  });
  const lifeOf = (citizen: CitizenId): Life => {
    const known = lives.get(citizen)?.deref();
    if (known) return known;
    const life: Life = { erased: false };
    lives.set(citizen, new WeakRef(life));
    unheld.register(life, citizen);
    return life;
  };
  // Erased is for ever, so this may only ever be right. It settles a read that began before the erasure.
  const tombstones = new LRUCache<CitizenId, true>({ max: 10_000 });
  const reading = new Map<CitizenId, Promise<Entry>>();
  let trustedSince = Number.POSITIVE_INFINITY;
  let heardAt = Number.NEGATIVE_INFINITY;

  const trustedMs = (entry: Entry): number =>
    entry.askedAt >= trustedSince && clock() - heardAt < silenceMs ? ttlMs : 0;
  const givable = (entry: Entry): boolean => clock() - entry.readAt < trustedMs(entry);
  const usable = (entry: Entry): boolean => clock() - entry.readAt < trustedMs(entry) + graceMs;

  const read = async (citizen: CitizenId): Promise<Entry> => {
    const askedAt = clock();
    const { version, key } = await store.load(citizen);
    if (tombstones.has(citizen)) throw erased();
    const entry = makeEntry({ citizen, version, askedAt, readAt: clock() }, key, lifeOf(citizen), usable);
    kept.set(citizen, entry);
    return entry;
  };

  return {
    async get(citizen) {
      if (tombstones.has(citizen)) throw erased();
      const entry = kept.get(citizen);
      if (entry && givable(entry)) return entry;
      const running = reading.get(citizen);
      if (running) return running;
      const begun = read(citizen).finally(() => reading.delete(citizen));
      reading.set(citizen, begun);
      return begun;
    },
    drop(citizen) {
      tombstones.set(citizen, true);
      const life = lives.get(citizen)?.deref();
      if (life) life.erased = true;
      kept.delete(citizen);
    },
    trust: () => (trustedSince = heardAt = clock()),
    heard: () => (heardAt = clock()),
    distrust: () => (trustedSince = Number.POSITIVE_INFINITY),
    clear() {
      kept.clear();
    },
  };
}

function makeEntry(
  facts: Omit<Entry, 'derived' | 'mustLive'>,
  root: KeyObject,
  life: Life,
  usable: (entry: Entry) => boolean,
): Entry {
  // A key for each purpose of each service: so many as the code names.
  const keys = new Map<string, KeyObject>();
  const entry: Entry = {
    ...facts,
    derived(purpose, use) {
      entry.mustLive();
      if (!usable(entry)) throw new SealError('unknown-key', 'a key held for too long; ask for it again');
      const name = `${purpose}\0${use}`;
      let key = keys.get(name);
      if (!key) {
        key = deriveKey(root, [purpose, use]);
        keys.set(name, key);
      }
      return key;
    },
    mustLive() {
      if (life.erased) throw erased();
    },
  };
  return entry;
}
