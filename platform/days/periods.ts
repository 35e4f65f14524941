import { addDays, addMonths, type Day } from './day.ts';
import { isWorkingDay, workingDayFrom } from './holidays.ts';

/** What a period is counted in. */
export type PeriodUnit = 'day' | 'working-day' | 'week' | 'month' | 'year';

/** The last day of a period, and the day off from which the law moved it. */
export type CountedEnd = { readonly due: Day; readonly movedFrom?: Day };

/**
 * The last day of a period that runs from an event on the day `since`. The day of the event is not counted; weeks,
 * months and years end on the day of the same name or number, or on the last day of a shorter month; an end on a
 * Saturday, Sunday or public holiday moves to the next working day. So alike: Administrative Procedure Code § 40 (1),
 * Tax Code § 33, Civil Procedure Code § 57, Code of Administrative Justice § 40, Civil Code §§ 605 and 607. Working
 * days are counted from the day after the event; none of these laws defines them, offices mean Monday to Friday
 * without public holidays.
 *
 * @param count at least 1
 */
export function endOfPeriod(since: Day, count: number, unit: PeriodUnit): CountedEnd {
  if (unit === 'working-day') return { due: workingDaysAfter(since, count) };
  return movedToWorkingDay(plainEnd(since, count, unit));
}

/** The day, or the next working day with the day off it was moved from. */
export function movedToWorkingDay(day: Day): CountedEnd {
  return isWorkingDay(day) ? { due: day } : { due: workingDayFrom(day), movedFrom: day };
}

function plainEnd(since: Day, count: number, unit: Exclude<PeriodUnit, 'working-day'>): Day {
  if (unit === 'day') return addDays(since, count);
  if (unit === 'week') return addDays(since, 7 * count);
  return addMonths(since, unit === 'month' ? count : 12 * count);
}

function workingDaysAfter(since: Day, count: number): Day {
  let day = since;
  for (let left = count; left > 0; left--) day = workingDayFrom(addDays(day, 1));
  return day;
}
