import { type Day, workingDayFrom } from '#platform/days/index.ts';
import type { Group } from '../api.ts';
import { newContent, type EntryContent } from '../entries/content.ts';
import { duties, type Duty } from './duties.ts';
import { dutyGroups } from './groups.ts';

/** One day of a duty in one year. */
export interface DutyDay {
  /** What tells it from every other: the same for ever, whatever its day moves to. */
  readonly key: string;
  readonly duty: Duty;
  /** The last day on which it can be done in time. */
  readonly day: Day;
}

/** Days of the year that concern who is in these groups, in order. */
export function dutyDays(groups: readonly string[], year: number): DutyDay[] {
  const mine = new Set(groups);
  return duties
    .filter((duty) => duty.groups.every((group) => mine.has(group)))
    .flatMap((duty) => duty.days(year).map((day) => ({ key: `${duty.id}/${day}`, duty, day: workingDayFrom(day) })))
    .toSorted((one, other) => (one.day < other.day ? -1 : one.day > other.day ? 1 : 0));
}

/** A duty's day as an entry of the calendar. */
export function dutyContent({ duty, day }: DutyDay): EntryContent {
  return newContent({
    kind: 'yearly',
    title: duty.title,
    description: duty.description,
    when: { kind: 'days', from: day, to: day },
    source: { kind: 'law', name: null },
    law: duty.law,
  });
}

/** The groups to choose from, with what each would bring next. */
export function groupsFor(chosen: readonly string[], today: Day): Group[] {
  const mine = new Set(chosen);
  const year = Number(today.slice(0, 4));
  return dutyGroups.map(({ id, name, note }) => ({
    id,
    name,
    note,
    chosen: mine.has(id),
    duties: duties
      // What falls on a group together with another is shown once that is chosen too.
      .filter(({ groups }) => groups[0] === id && groups.every((group) => group === id || mine.has(group)))
      .map((duty) => ({ title: duty.title, law: duty.law, next: nextOf(duty, year, today) })),
  }));
}

function nextOf(duty: Duty, year: number, today: Day): Day {
  const days = [year - 1, year, year + 1].flatMap((one) => duty.days(one)).map(workingDayFrom);
  return days.find((day) => day >= today) ?? days.at(-1)!;
}

/** Ids of groups without those that do not exist and without repetition. */
export function knownGroups(ids: readonly string[]): string[] {
  const known = new Set(dutyGroups.map(({ id }) => id));
  return [...new Set(ids)].filter((id) => known.has(id));
}
