import {
  type DayRow,
  type IncidentRow,
  type MinuteRow,
  type Operations,
  type ServiceFacts,
} from '#platform/operations/index.ts';
import { ownTarget } from '../view/assemble.ts';
import type { Incident, Standing, State, Status } from '../shapes.ts';

const minuteMs = 60_000;
const shownDays = 90;
/** A target is asked or says that it is ready all the time; a system may be silent for a while. */
const freshMs = { target: 5 * minuteMs, system: 60 * minuteMs };
/** An incident whose last bad minute is this near lasts still. */
const lastsMs = 5 * minuteMs;
/** Incidents shorter than this are only shown when something was down: a single slow minute is no news. */
const leastMinutes = 2;
const mostIncidents = 50;

type History = Awaited<ReturnType<Operations['history']>>;

/** What the public is told, from the history of the measurements. */
export function statusOf(services: readonly ServiceFacts[], history: History, now: Date): Status {
  const today = pragueDay(now);
  const systems = [...new Set([...history.minutes, ...history.days].map(({ subject }) => subject))]
    .filter((subject) => subject.startsWith('system:'))
    .toSorted();
  const standings = [
    ...services
      .filter(({ target }) => target !== ownTarget)
      .map(({ target, title }) => ({ subject: target as string, title })),
    ...systems.map((subject) => ({ subject, title: null })),
  ].map(({ subject, title }): Standing => {
    const kind = subject.startsWith('system:') ? 'system' : subject.startsWith('po-fe-') ? 'front' : 'service';
    const newest = history.minutes.find((minute) => minute.subject === subject);
    const days = daysOf(
      history.days.filter((day) => day.subject === subject),
      today,
    );
    return {
      subject,
      kind,
      title,
      ...stateNow(newest, kind === 'system' ? freshMs.system : freshMs.target, now),
      days,
      ...availabilityOf(days),
    };
  });
  const known = new Set(standings.map(({ subject }) => subject));
  return {
    at: now.toISOString(),
    old: false,
    standings,
    incidents: history.incidents
      .filter(
        ({ subject, badMinutes, worst }) => known.has(subject) && (badMinutes >= leastMinutes || worst === 'down'),
      )
      .slice(0, mostIncidents)
      .map((row) => incidentOf(row, now)),
  };
}

function stateNow(newest: MinuteRow | undefined, fresh: number, now: Date): Pick<Standing, 'state' | 'asOf'> {
  if (!newest || now.getTime() - Date.parse(newest.at) > fresh) return { state: 'unmeasured', asOf: null };
  return { state: newest.state, asOf: newest.at };
}

/** Ninety days in order; a day without measurements is one too. */
function daysOf(rows: readonly DayRow[], today: string): Standing['days'] {
  const known = new Map(rows.map((row) => [row.day, row]));
  return Array.from({ length: shownDays }, (_, index) => {
    const day = new Date(Date.parse(today) - (shownDays - 1 - index) * 24 * 60 * minuteMs).toISOString().slice(0, 10);
    const { ok, degraded, down } = known.get(day) ?? { ok: 0, degraded: 0, down: 0 };
    return { day, ok, degraded, down, state: dayState(ok, degraded, down) };
  });
}

/** Shares of a day's measured minutes from which the day is told to have been bad; assumed. */
const dayDown = 0.01;
const dayDegraded = 0.01;

/** How a day as a whole was. One bad minute colours no day, a quarter of an hour does. */
export function dayState(ok: number, degraded: number, down: number): State {
  const measured = ok + degraded + down;
  if (measured === 0) return 'unmeasured';
  if (down / measured >= dayDown) return 'down';
  return (degraded + down) / measured >= dayDegraded ? 'degraded' : 'ok';
}

function availabilityOf(days: Standing['days']): Pick<Standing, 'availability' | 'measuredMinutes'> {
  const down = days.reduce((all, day) => all + day.down, 0);
  const measured = days.reduce((all, day) => all + day.ok + day.degraded + day.down, 0);
  return { availability: measured === 0 ? null : 1 - down / measured, measuredMinutes: measured };
}

function incidentOf(row: IncidentRow, now: Date): Incident {
  const lasts = now.getTime() - Date.parse(row.lastMinute) < lastsMs;
  return {
    subject: row.subject,
    from: row.firstMinute,
    to: lasts ? null : new Date(Date.parse(row.lastMinute) + minuteMs).toISOString(),
    worst: row.worst,
    minutes: row.badMinutes,
    requests: row.requests,
    failed: row.failed,
  };
}

const prague = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Prague', dateStyle: 'short' });

/** The day in Prague as "2026-11-22". */
function pragueDay(instant: Date): string {
  return prague.format(instant);
}
