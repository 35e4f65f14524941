import type { TargetName } from '../ids.ts';
import type { BreakerState } from '../telemetry/index.ts';
import type { Figures } from './figures.ts';
import type { SubjectState } from './states.ts';

/** One way in which a target calls an outside system, in one process. */
export interface SystemInProcess {
  readonly system: string;
  readonly target: TargetName;
  readonly breaker: BreakerState;
  /** ISO 8601, as all times here. */
  readonly since: string;
  readonly lastSuccessAt: string | null;
  readonly lastFailureAt: string | null;
  readonly active: number;
  readonly queued: number;
}

/** How a process is. */
export interface ProcessState {
  /** Bytes. */
  readonly rss: number;
  readonly heap: number;
  /** Share of one processor since the last report. */
  readonly cpu: number;
  /** 99th percentile of the delay of the event loop since the last report, milliseconds. */
  readonly lagMs: number;
  readonly systems: readonly SystemInProcess[];
}

/** A process, running or ended. */
export interface ProcessRow {
  readonly id: string;
  readonly host: string;
  readonly pid: number;
  readonly version: string;
  readonly targets: readonly TargetName[];
  readonly startedAt: string;
  readonly reportedAt: string;
  /** When it said that it ends; null while it runs, or when it ended without a word. */
  readonly stoppedAt: string | null;
  readonly state: ProcessState;
}

/** What was measured in a time, by all processes. */
export interface Measured {
  readonly from: string;
  readonly figures: Figures;
  /** The same of the last minute alone, with the breakers as they are now. */
  readonly latest: Figures;
  /** Those that have reported in the last 90 days, newest report first. */
  readonly processes: readonly ProcessRow[];
  /** About how many people called each target in the last hour, and any target at all. */
  readonly people: { readonly all: number; readonly byTarget: Readonly<Record<string, number>> };
}

/** A day of a subject. */
export interface DayRow {
  readonly subject: string;
  /** Day in Prague, "2026-11-22". */
  readonly day: string;
  /** Minutes. */
  readonly ok: number;
  readonly degraded: number;
  readonly down: number;
}

/** A time in which a subject was not in order. */
export interface IncidentRow {
  readonly subject: string;
  /** Beginnings of the first and of the last minute that were bad. */
  readonly firstMinute: string;
  readonly lastMinute: string;
  readonly worst: Exclude<SubjectState, 'ok'>;
  readonly badMinutes: number;
  readonly requests: number;
  readonly failed: number;
}

/** The newest minute of a subject. */
export interface MinuteRow {
  readonly subject: string;
  readonly at: string;
  readonly state: SubjectState;
  readonly requests: number;
  readonly failed: number;
}

/** Windows that a view may cover. */
export const windows = ['5m', '1h', '24h'] as const;
export type Window = (typeof windows)[number];
