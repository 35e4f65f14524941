/**
 * Events, jobs and schedules on the portal's own PostgreSQL: stored in the same statement as the row they speak of,
 * in order per citizen, at least once, with dead letters. See `migrations/001-init.sql` for how it works.
 */
export { Postponed } from './backoff.ts';
export {
  connectEvents,
  type DeadLetterFilter,
  type EventsAccess,
  type EventsConnection,
  type QueueFigures,
} from './connection.ts';
export { createJobs } from './jobs.ts';
export { once } from './once.ts';
export { eventsPart, eventsRole, type EventsTarget, registerEvents } from './queue.ts';
export { type EventsOptions, type HostedSchedule, type RunningEvents, startEvents } from './runner.ts';
export {
  type AddJobOptions,
  type Backoff,
  type DeadLetter,
  type DeliveredEvent,
  type HostedJob,
  type HostedSubscription,
  job,
  type JobDefinition,
  type Jobs,
  type Subscription,
  subscription,
  type SubscriptionHandler,
  type WorkContext,
} from './types.ts';
