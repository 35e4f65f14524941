import { instant, localized } from '#platform/contract.ts';
import { windows } from '#platform/operations/index.ts';
import { z } from 'zod';

/** Shapes of the contract in `api.ts`. */

const target = z.string();
/** A target, or an outside system as "system:isds". */
const subject = z.string();
const milliseconds = z.number().nullable();

export const state = z.enum(['ok', 'degraded', 'down', 'unmeasured']);
export type State = z.infer<typeof state>;

/** What was counted in a window. */
const reading = z.object({
  count: z.number().int(),
  failed: z.number().int(),
  perSecond: z.number(),
  p50: milliseconds,
  p95: milliseconds,
});
export type ReadingView = z.infer<typeof reading>;

const node = reading.extend({
  id: subject,
  kind: z.enum(['front', 'service', 'system']),
  /** Of a target; systems have only their short name. */
  title: localized.nullable(),
  state,
  /** Work that is due in the queue of a target, and dead letters. */
  waiting: z.number().int(),
  dead: z.number().int(),
});
export type MapNode = z.infer<typeof node>;

const arrow = reading.extend({ from: subject, to: subject });
export type MapArrow = z.infer<typeof arrow>;

const slow = reading.extend({
  /** "GET /prehled", "po-be-kalendar month", "entry.list". */
  name: z.string(),
  target: target.nullable(),
  /** Share of the time of all of its kind. */
  share: z.number(),
});
export type Slow = z.infer<typeof slow>;

const queue = z.object({
  task: z.string(),
  waiting: z.number().int(),
  oldestSeconds: z.number(),
  dead: z.number().int(),
});

const system = reading.extend({
  system: z.string(),
  breaker: z.enum(['closed', 'half-open', 'open']),
  since: instant,
  lastSuccessAt: instant.nullable(),
  lastFailureAt: instant.nullable(),
  active: z.number().int(),
  queued: z.number().int(),
  usedBy: z.array(target),
});
export type SystemView = z.infer<typeof system>;

const processView = z.object({
  id: z.string(),
  host: z.string(),
  pid: z.number().int(),
  version: z.string(),
  targets: z.array(target),
  startedAt: instant,
  reportedAt: instant,
  rss: z.number(),
  heap: z.number(),
  cpu: z.number(),
  lagMs: z.number(),
});
export type ProcessView = z.infer<typeof processView>;

const release = z.object({
  version: z.string(),
  /** When its first process started, and when its last one reported; null while one runs. */
  since: instant,
  until: instant.nullable(),
  targets: z.array(target),
  running: z.number().int(),
});

/** Who feels what is not in order. */
const affected = z.object({
  subject,
  state: z.enum(['degraded', 'down']),
  /** Targets that call it themselves, and those that call such a one. */
  services: z.array(target),
  through: z.array(target),
  tiles: z.array(localized),
  /** About how many people used those services in the last hour. */
  people: z.number().int(),
});
export type Affected = z.infer<typeof affected>;

/** The portal as an operator sees it. */
export const view = z.object({
  at: instant,
  from: instant,
  window: z.enum(windows),
  /** Only what one process knows of itself, because the database did not answer. */
  alone: z.boolean(),
  nodes: z.array(node),
  arrows: z.array(arrow),
  routes: z.array(slow),
  procedures: z.array(slow),
  queries: z.array(slow),
  queues: z.array(queue),
  systems: z.array(system),
  processes: z.array(processView),
  releases: z.array(release),
  affected: z.array(affected),
  /** About how many people used the portal signed in within the last hour. */
  people: z.number().int(),
});
export type OperatorView = z.infer<typeof view>;

export const deadLetter = z.object({
  id: z.string(),
  task: z.string(),
  event: z.string().nullable(),
  attempts: z.number().int(),
  error: z.string(),
  addedAt: instant,
  diedAt: instant,
});
export type DeadLetterView = z.infer<typeof deadLetter>;

export const deed = z.object({ at: instant, operator: z.string(), deed: z.string(), subject: z.string().nullable() });

export const incident = z.object({
  subject,
  from: instant,
  /** Null while it lasts. */
  to: instant.nullable(),
  worst: z.enum(['degraded', 'down']),
  /** Minutes that were bad between those two. */
  minutes: z.number().int(),
  requests: z.number().int(),
  failed: z.number().int(),
});
export type Incident = z.infer<typeof incident>;

const day = z.object({
  day: z.iso.date(),
  state,
  /** Minutes. */
  ok: z.number().int(),
  degraded: z.number().int(),
  down: z.number().int(),
});

const standing = z.object({
  subject,
  kind: z.enum(['front', 'service', 'system']),
  title: localized.nullable(),
  state,
  /** The minute that the state is of; null when it was not measured. */
  asOf: instant.nullable(),
  /** Ninety days, the oldest first; those without measurements too. */
  days: z.array(day),
  /** Share of the measured minutes in which it was not down, 0 to 1; null when nothing was measured. */
  availability: z.number().nullable(),
  measuredMinutes: z.number().int(),
});
export type Standing = z.infer<typeof standing>;

/** What the public is told. */
export const status = z.object({
  /** When it was made. */
  at: instant,
  /** The measurements could not be read just now; this is how it was then. */
  old: z.boolean(),
  standings: z.array(standing),
  incidents: z.array(incident),
});
export type Status = z.infer<typeof status>;
