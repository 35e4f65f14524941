import type { BreakerState, Log, Metrics } from '../telemetry/index.ts';
import type { Classify } from './classify.ts';

/** How one outside system is called. Everything but the name has a default that suits a register. */
export interface OutsideOptions {
  /** Short name of the system, for errors, figures and operators: "isds", "nia". */
  readonly system: string;
  /** Time that a call has in all, waiting and retries included, milliseconds. Default 10,000. */
  readonly deadlineMs?: number;
  /** Further attempts of idempotent calls. Default two attempts in all, 200 ms apart at first, growing to 2 s. */
  readonly retry?: {
    /** Attempts in all; 1 never retries. */
    readonly attempts: number;
    readonly backoff?: { readonly firstMs?: number; readonly capMs?: number };
  };
  /**
   * When to stop calling: after so many failures one after another, or by a share of failures among the calls of a
   * time window. Default five in a row, half-open after 10 s.
   */
  readonly breaker?: (
    | { readonly failures: number }
    | { readonly threshold: number; readonly durationMs?: number; readonly minimumRps?: number }
  ) & { readonly halfOpenAfterMs?: number };
  /** Calls at once, and calls that may wait for their turn. Default 20 and 100. */
  readonly bulkhead?: { readonly concurrent: number; readonly queued: number };
  /** Entries that `cached` may hold. Default 10,000. */
  readonly cacheEntries?: number;
  /** What thrown errors say of the system; undefined falls back on `classifyByDefault`. */
  readonly classify?: Classify;
  /** A cheap harmless call that shows whether the system answers. */
  readonly probe?: (signal: AbortSignal) => Promise<unknown>;
  readonly metrics?: Metrics | undefined;
  readonly log?: Log | undefined;
  /** Clock in milliseconds, for tests of ages. Default `Date.now`. */
  readonly now?: () => number;
}

export interface CallOptions {
  /** Whether doing it twice is the same as doing it once. Only such calls are ever retried. */
  readonly idempotent: boolean;
  /** Instead of the system's own deadline, milliseconds. */
  readonly deadlineMs?: number;
}

/** How long a cached value may be used. */
export interface CacheOptions {
  /** Younger than this, the value is given without asking the system, milliseconds. */
  readonly freshMs: number;
  /** Younger than this, it may be given although it is not fresh, milliseconds. */
  readonly staleMs: number;
  /**
   * What a reader gets in between: `serve` the old value at once and have it renewed behind (default), or `wait` for
   * the new one and fall back on the old one when that fails.
   */
  readonly whenStale?: 'serve' | 'wait';
}

/** A value from a cache, with what is known of its age. */
export interface Cached<T> {
  readonly value: T;
  readonly ageMs: number;
  /** Not fresh any more: the page says how old it is. */
  readonly stale: boolean;
}

/** What an operator and a tile are told of a system. */
export interface OutsideState {
  readonly system: string;
  readonly breaker: BreakerState;
  /** Since when the breaker is in this state. */
  readonly since: Date;
  readonly lastSuccessAt: Date | undefined;
  readonly lastFailureAt: Date | undefined;
  /** Calls under way and waiting. */
  readonly active: number;
  readonly queued: number;
}

/** One outside system, called one way. */
export interface Outside {
  readonly system: string;
  /**
   * Calls the system. `run` may be called more than once when the call is idempotent; it must hand the signal on.
   *
   * @throws OutsideError, or an error of the connector's own that its classifier calls an answer.
   */
  call<T>(operation: string, options: CallOptions, run: (signal: AbortSignal) => Promise<T>): Promise<T>;
  /**
   * Reads through a cache of this process. Concurrent readers of a key share one fetch. Values may be personal: put
   * the citizen into the key; they stay in memory only, at most `staleMs`, and are never written anywhere.
   */
  cached<T>(key: string, options: CacheOptions, fetch: () => Promise<T>): Promise<Cached<T>>;
  /** Forgets cached values whose key begins so: after a write, or when a citizen leaves. */
  forget(keyPrefix: string): void;
  state(): OutsideState;
  /**
   * Closes the breaker, so that the next call is made; for an operator who knows that the system is back. When it is
   * not, the next failure opens it again.
   */
  reset(): void;
  /** Calls `probe`, where there is one, and answers with the state after it. Never throws. */
  probe(): Promise<OutsideState>;
}

/** Makes the caller of a system; metrics and log are filled in by the platform. */
export type OutsideFactory = (options: Omit<OutsideOptions, 'metrics' | 'log'>) => Outside;
