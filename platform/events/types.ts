import type { z } from 'zod';
import type { EventContract } from '../contract.ts';
import type { CitizenId, TargetName } from '../ids.ts';
import type { Log } from '../telemetry/index.ts';

/** An event as a subscriber gets it. */
export interface DeliveredEvent<P = unknown> {
  /** Number of the event in the outbox, as a decimal string: the key for `once`. */
  readonly id: string;
  readonly name: string;
  /** Whom it is about; null when it is about nobody. */
  readonly citizen: CitizenId | null;
  /** Identifiers only, never personal data: payloads are stored in plain. */
  readonly payload: P;
  /** When it happened. */
  readonly at: Date;
}

/** What a handler of an event or a job is given to work with. */
export interface WorkContext {
  /** Which attempt this is, from 1. */
  readonly attempt: number;
  /** Aborts when the process must stop, or the handler has had its time: give it to every call of the outside. */
  readonly signal: AbortSignal;
  readonly log: Log;
}

/** Erased form of an event handler, as a service hands it in; write it with `subscription(…)` to have its payload typed. */
// The payload is checked by the event's own schema before the handler sees it.
// oxlint-disable-next-line typescript/no-explicit-any -- a handler of any payload
export type SubscriptionHandler = (event: DeliveredEvent<any>, context: WorkContext) => Promise<void>;

/** A service's handler of one event. */
export interface Subscription {
  readonly event: EventContract;
  readonly handle: SubscriptionHandler;
}

/** Pairs an event with its handler, so that the handler's payload has the type of the event's schema. */
export function subscription<P extends z.ZodType>(
  event: EventContract<P>,
  handle: (event: DeliveredEvent<z.output<P>>, context: WorkContext) => Promise<void>,
): Subscription {
  return { event, handle: handle as SubscriptionHandler };
}

/** When a failed attempt is tried again: delay = min(cap, first · factor^(attempt−1)), ± jitter. */
export interface Backoff {
  /** Milliseconds before the second attempt. Default 1,000. */
  readonly firstMs?: number;
  /** Default 3. */
  readonly factor?: number;
  /** Longest delay, milliseconds. Default one hour. */
  readonly capMs?: number;
  /** Share of the delay that is random, 0 to 1. Default 0.3. */
  readonly jitter?: number;
}

/** Erased form of a job, as a service hands it in; write it with `job(…)` to have its payload typed. */
export interface JobDefinition {
  readonly schema: z.ZodType;
  // The payload is checked by the schema before the job sees it.
  // oxlint-disable-next-line typescript/no-explicit-any -- a job of any payload
  readonly run: (payload: any, context: WorkContext) => Promise<void>;
  /** Attempts before it becomes a dead letter. Default 10. */
  readonly maxAttempts?: number;
  readonly backoff?: Backoff;
  /** Milliseconds after which the signal aborts. Default five minutes. */
  readonly timeoutMs?: number;
}

/**
 * Declares a job of a service: what it takes and what it does. It runs at least once, so it must be idempotent.
 *
 * @example
 * jobs: { sync: job({ schema: z.object({ box: z.string() }), run: async ({ box }, { signal }) => sync(box, signal) }) }
 */
export function job<P extends z.ZodType>(
  definition: Omit<JobDefinition, 'schema' | 'run'> & {
    readonly schema: P;
    readonly run: (payload: z.output<P>, context: WorkContext) => Promise<void>;
  },
): JobDefinition {
  return definition;
}

/** How a job is added. */
export interface AddJobOptions {
  /**
   * At most one job of this key waits: another one replaces its payload and time. One that has begun is not touched;
   * the new one waits behind it, so two of a key never run at once.
   */
  readonly key?: string;
  /** Not before then. Default at once. */
  readonly runAt?: Date;
  /** Jobs of the same task and queue run one at a time, in order. Not together with `key`. */
  readonly queue?: string;
  /** Whom it is about, so that it goes when they leave. */
  readonly citizen?: CitizenId;
}

/** Adds jobs of one service from code. In the same statement as a row: `insert into events.job`, see the migration. */
export interface Jobs {
  /** Adds `<target>:<job>`; the payload holds identifiers only. */
  add(job: string, payload?: unknown, options?: AddJobOptions): Promise<void>;
}

/** Work that failed for good and waits for an operator. */
export interface DeadLetter {
  readonly id: string;
  /** "po-be-kalendar:events" for an event, "po-be-kalendar:sync" for a job. */
  readonly task: string;
  /** Name of the event; null for a job. */
  readonly event: string | null;
  readonly eventId: string | null;
  readonly citizen: string | null;
  readonly attempts: number;
  /** Type, code and, where it is ours, message of the last error. */
  readonly error: string;
  readonly addedAt: Date;
  readonly diedAt: Date;
  readonly trace: string | null;
}

/** Which target a subscription belongs to. */
export interface HostedSubscription extends Subscription {
  readonly subscriber: TargetName;
}

/** Which target a job belongs to, and its name there. */
export interface HostedJob {
  readonly target: TargetName;
  readonly name: string;
  readonly definition: JobDefinition;
}
