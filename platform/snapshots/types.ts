import type { z } from 'zod';
import type { JobDefinition } from '../events/index.ts';
import type { CitizenId } from '../ids.ts';

/** How one reading of an outside source ended. */
export type Reading<T> =
  | { readonly state: 'read'; readonly at: string; readonly partial: boolean; readonly data: T }
  /** The source answers later; `ticket` is what the answer is picked up by, `after` when to ask (ISO 8601). */
  | { readonly state: 'later'; readonly ticket: string; readonly after: string }
  | { readonly state: 'not-found'; readonly at: string }
  | { readonly state: 'not-permitted'; readonly at: string };

/** How something is read. */
export interface Reader<T extends z.ZodType = z.ZodType> {
  /** What was kept by an older release and does not fit any more is taken for not read. */
  readonly schema: T;
  /**
   * Reads it, or picks up by the ticket what was asked for before. What it throws means that the source does not answer:
   * it is tried again.
   * @param reason why, in the source's own words or codes
   */
  read(citizen: CitizenId, reason: string, ticket: string | null, signal: AbortSignal): Promise<Reading<z.output<T>>>;
}

/** What is known of something that is read from outside, and how old it is. */
export interface Snapshot<T> {
  /** As last read; null: never read, or the source no longer knows it. */
  readonly data: T | null;
  readonly readAt: Date | null;
  /** The source gave less than it was asked for. */
  readonly partial: boolean;
  /** How the latest reading that has ended ended. `failed`: the source did not answer; `none`: none has ended yet. */
  readonly outcome: 'none' | 'read' | 'not-found' | 'not-permitted' | 'failed';
  /** A reading is under way. */
  readonly reading: boolean;
  /** When the citizen may ask for a fresh reading; in the past: now. */
  readonly mayAskAt: Date;
}

type Readers = Readonly<Record<string, Reader>>;
type DataOf<R extends Readers, K extends keyof R> = z.output<R[K]['schema']>;

/** Sealed snapshots of what a service reads outside of a citizen, each with its age. */
export interface Snapshots<R extends Readers> {
  get<K extends keyof R & string>(citizen: CitizenId, what: K): Promise<Snapshot<DataOf<R, K>>>;
  /**
   * The same, and begins a reading when there is none or it is too old. Waits shortly for the first one, so that who
   * comes for the first time mostly sees data.
   */
  look<K extends keyof R & string>(citizen: CitizenId, what: K, reason: string): Promise<Snapshot<DataOf<R, K>>>;
  /** Begins a fresh reading, unless one is under way or the last one was too lately; whether it was begun. */
  ask(citizen: CitizenId, what: keyof R & string, reason: string): Promise<boolean>;
  /**
   * Begins a reading whatever was read before, and waits shortly for its end: after something that the citizen has just
   * changed at the source.
   */
  anew<K extends keyof R & string>(citizen: CitizenId, what: K, reason: string): Promise<Snapshot<DataOf<R, K>>>;
  /** To be offered by the service under the name `read` among its jobs. */
  readonly job: JobDefinition;
}
