import { addDays, type Day } from '#platform/days/index.ts';
import { beginningsOf, endOfRule, type Repeat } from './rule.ts';
import { daysOf, movedTo, type When } from './when.ts';

/** When an entry happens, and how often. */
export interface Timing {
  readonly when: When;
  readonly repeat: Repeat | null;
}

/** One time that an entry happens. */
export interface Happening {
  /** Which one it is: its beginning, a day or a local time. */
  readonly on: string;
  readonly when: When;
  readonly from: Day;
  readonly to: Day;
}

/** Every time that an entry touches a day of the range, in order of beginnings. Both ends included. */
export function happeningsIn(timing: Timing, from: Day, to: Day): Happening[] {
  return [...happeningsFrom(timing, from, to)];
}

/** As `happeningsIn`, one after another. */
export function* happeningsFrom(timing: Timing, from: Day, to: Day): Generator<Happening, void, undefined> {
  const { when, repeat } = timing;
  const except = new Set(repeat?.except);
  for (const on of beginnings(timing, from, to)) {
    if (except.has(on)) continue;
    const moved = movedTo(when, on);
    const days = daysOf(moved);
    if (days.to < from || days.from > to) continue;
    yield { on, when: moved, ...days };
  }
}

function* beginnings({ when, repeat }: Timing, from: Day, to: Day): Generator<string, void, undefined> {
  if (!repeat) {
    yield when.from;
    return;
  }
  // One that began before the range may reach into it.
  const reach = Math.max(0, lengthInDays(when));
  const notBefore = addDays(from, -reach - 1);
  const single = [...new Set([when.from, ...repeat.also])].toSorted();
  const byRule = repeat.rule === null ? [] : beginningsOf(repeat.rule, when, notBefore);
  let waiting = single.filter((on) => on >= notBefore);
  for (const on of byRule) {
    if (on.slice(0, 10) > to) break;
    yield* waiting.filter((one) => one < on);
    waiting = waiting.filter((one) => one > on);
    yield on;
  }
  yield* waiting.filter((on) => on.slice(0, 10) <= to);
}

function lengthInDays(when: When): number {
  const { from, to } = daysOf(when);
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000) + 1;
}

/** The months that an entry touches, as year · 12 + month − 1; `last` null: for ever. What a list is looked up by. */
export function monthsOf({ when, repeat }: Timing): { readonly first: number; readonly last: number | null } {
  const starts = [when.from, ...(repeat?.also ?? [])].toSorted();
  const ends = [...starts];
  if (repeat?.rule) {
    const end = endOfRule(repeat.rule, when);
    if (end === null) return { first: monthOf(starts[0]!), last: null };
    ends.push(end);
  }
  const last = addDays(ends.toSorted().at(-1)!.slice(0, 10), lengthInDays(when));
  return { first: monthOf(starts[0]!), last: monthOf(last) };
}

/** Number of a day's month: year · 12 + month − 1. */
export function monthOf(day: string): number {
  return Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
}
