import ICAL from 'ical.js';
import { daysInMonth, instantOf, localOf } from '#platform/days/index.ts';
import type { When } from './when.ts';

/**
 * Repetition (RFC 5545 § 3.3.10). `rule`: an RRULE in its canonical form; `except`: beginnings that are left out, `also`: beginnings
 * that are added, both as days or local times like the entry's own.
 */
export interface Repeat {
  readonly rule: string | null;
  readonly except: readonly string[];
  readonly also: readonly string[];
}

/** Most beginnings that a rule with COUNT, or the lists beside it, may have. */
export const mostRepeats = 3_660;

/** A rule that this calendar does not count: never guessed at, but refused and said so. */
export class UnsupportedRule extends Error {
  override readonly name = 'UnsupportedRule';
}

type Frequency = 'DAILY' | 'WEEKLY' | 'MONTHLY' | 'YEARLY';

/** Parts that each frequency may have. The library never ends on others, e.g. DAILY;BYMONTH=2;BYMONTHDAY=30. */
const parts: Readonly<Record<Frequency, readonly string[]>> = {
  DAILY: [],
  WEEKLY: ['BYDAY'],
  MONTHLY: ['BYDAY', 'BYMONTHDAY', 'BYSETPOS'],
  YEARLY: ['BYMONTH', 'BYDAY', 'BYMONTHDAY', 'BYSETPOS'],
};

/**
 * Reads an RRULE and gives its canonical text.
 *
 * @param timed whether the entry has a time: then UNTIL is an instant (RFC 5545 § 3.3.10), else a day
 * @throws {UnsupportedRule}
 */
export function canonicalRule(text: string, timed: boolean): string {
  const recur = parse(text);
  assertCountable(recur);
  if (recur.until) recur.until = untilFor(recur.until, timed);
  return recur.toString();
}

function parse(text: string): InstanceType<typeof ICAL.Recur> {
  if (text.length > 300) throw new UnsupportedRule('too long');
  let recur: InstanceType<typeof ICAL.Recur>;
  try {
    recur = ICAL.Recur.fromString(text.replace(/^RRULE:/i, ''));
  } catch {
    throw new UnsupportedRule('not a rule');
  }
  const days = recur.getComponent('BYDAY') as string[];
  // Every day, but only on some days of the week, is every week on those days; the library can loop on the former.
  if (recur.freq === 'DAILY' && days.length > 0 && recur.interval === 1) recur.freq = 'WEEKLY';
  return recur;
}

function assertCountable(recur: InstanceType<typeof ICAL.Recur>): void {
  const allowed = parts[recur.freq as Frequency];
  if (!allowed) throw new UnsupportedRule('frequency');
  const used = Object.keys(recur.parts) as (keyof typeof recur.parts)[];
  if (used.some((part) => !allowed.includes(part))) throw new UnsupportedRule('parts');
  if (!Number.isInteger(recur.interval) || recur.interval < 1 || recur.interval > 1000)
    throw new UnsupportedRule('interval');
  if (recur.count !== null && (recur.count < 1 || recur.count > mostRepeats)) throw new UnsupportedRule('count');
  const days = recur.getComponent('BYDAY') as string[];
  if (recur.freq === 'WEEKLY' && days.some((day) => day.length > 2)) throw new UnsupportedRule('parts');
  const monthDays = recur.getComponent('BYMONTHDAY') as number[];
  if (days.length > 0 && monthDays.length > 0) throw new UnsupportedRule('parts');
  if (used.includes('BYSETPOS') && days.length === 0) throw new UnsupportedRule('parts');
  const months = recur.getComponent('BYMONTH') as number[];
  const longest = Math.max(...(months.length > 0 ? months : [1]).map((month) => daysInMonth(2028, month)));
  if (monthDays.length > 0 && monthDays.every((day) => Math.abs(day) > longest)) throw new UnsupportedRule('never');
}

function untilFor(until: InstanceType<typeof ICAL.Time>, timed: boolean): InstanceType<typeof ICAL.Time> {
  if (!timed) {
    const day = until.isDate || !isUtc(until) ? until.toString() : localOf(until.toJSDate());
    return ICAL.Time.fromDateString(day.slice(0, 10));
  }
  if (isUtc(until)) return until;
  const local = until.isDate ? `${until.toString()}T23:59` : until.toString().slice(0, 16);
  return ICAL.Time.fromDateTimeString(`${instantOf(local).toISOString().slice(0, 19)}Z`);
}

function isUtc(time: InstanceType<typeof ICAL.Time>): boolean {
  return time.zone === ICAL.Timezone.utcTimezone;
}

const dayMs = 86_400_000;

/**
 * Beginnings by a canonical rule in order, from the first one at or after `notBefore`; the entry's own beginning is
 * not among them unless the rule makes it. Days for an entry of whole days, local times otherwise.
 */
export function* beginningsOf(rule: string, when: When, notBefore: string): Generator<string, void, undefined> {
  const recur = ICAL.Recur.fromString(rule);
  // Counted as the clock shows it, without a zone; so must be the end.
  if (recur.until && !recur.until.isDate)
    recur.until = ICAL.Time.fromDateTimeString(`${localOf(recur.until.toJSDate())}:00`);
  const start = timeOf(recur.count === null ? broughtNear(recur, when, notBefore) : when.from);
  const iterator = recur.iterator(start);
  const exact = fits(recur, timeOf(when.from));
  for (let step = 0; step < 40_000; step++) {
    const next = iterator.next() as InstanceType<typeof ICAL.Time> | null;
    if (!next || next.year > 2200) return;
    if (!exact(next)) continue;
    const text = next.toString().slice(0, when.kind === 'days' ? 10 : 16);
    if (text >= notBefore && text >= when.from) yield text;
  }
}

function timeOf(text: string): InstanceType<typeof ICAL.Time> {
  return text.length > 10 ? ICAL.Time.fromDateTimeString(`${text}:00`) : ICAL.Time.fromDateString(text);
}

/** A later beginning of a daily or weekly rule that has no COUNT, a whole number of its steps on: nothing is counted for nothing. */
function broughtNear(recur: InstanceType<typeof ICAL.Recur>, when: When, notBefore: string): string {
  const step = ({ DAILY: 1, WEEKLY: 7 } as Record<string, number>)[recur.freq];
  const from = Date.parse(`${when.from.slice(0, 10)}T00:00:00Z`);
  const gap = Date.parse(`${notBefore.slice(0, 10)}T00:00:00Z`) - from;
  if (step === undefined || !(gap > 0)) return when.from;
  const stepMs = step * recur.interval * dayMs;
  const on = new Date(from + Math.max(0, Math.floor(gap / stepMs) - 1) * stepMs).toISOString().slice(0, 10);
  return on + when.from.slice(10);
}

/** A day that does not exist is left out, never moved (RFC 5545 § 3.3.10); the library moves 29 February to 1 March. */
function fits(recur: InstanceType<typeof ICAL.Recur>, first: InstanceType<typeof ICAL.Time>) {
  const months = recur.getComponent('BYMONTH') as number[];
  const monthDays = recur.getComponent('BYMONTHDAY') as number[];
  const byDate = ['MONTHLY', 'YEARLY'].includes(recur.freq) && (recur.getComponent('BYDAY') as string[]).length === 0;
  return (time: InstanceType<typeof ICAL.Time>): boolean => {
    if (months.length > 0 && !months.includes(time.month)) return false;
    if (!byDate) return true;
    if (monthDays.length === 0) return time.day === first.day;
    return monthDays.includes(time.day) || monthDays.includes(time.day - daysInMonth(time.year, time.month) - 1);
  };
}

/** When a rule ends: a day or local time that no beginning is after; null: never. */
export function endOfRule(rule: string, when: When): string | null {
  const recur = ICAL.Recur.fromString(rule);
  if (recur.until) return recur.until.isDate ? recur.until.toString() : localOf(recur.until.toJSDate());
  if (recur.count === null) return null;
  let last = when.from;
  for (const beginning of beginningsOf(rule, when, when.from)) last = beginning;
  return last;
}
