import { addDays, type Day, dayOf, numberOfDay, partsOfDay, weekdayOf } from '#platform/days/index.ts';

/** Number of the week by ISO 8601: weeks begin on Monday, and the first one has the year's first Thursday. */
export function weekOf(day: Day): number {
  const thursday = addDays(day, 4 - weekdayOf(day));
  const first = dayOf(partsOfDay(thursday).year, 1, 1)!;
  return Math.floor((numberOfDay(thursday) - numberOfDay(first)) / 7) + 1;
}

/** The Monday of a day's week. */
export function mondayOf(day: Day): Day {
  return addDays(day, 1 - weekdayOf(day));
}
