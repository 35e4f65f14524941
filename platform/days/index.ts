/** Days and clock times in Prague, as laws and registers count them. */
export {
  addDays,
  addMonths,
  dayOf,
  dayOfNumber,
  daysBetween,
  daysInMonth,
  dayText,
  numberOfDay,
  partsOfDay,
  weekdayOf,
} from './day.ts';
export type { Day } from './day.ts';
export { easterSunday, isWorkingDay, publicHolidayOn, publicHolidays, workingDayFrom } from './holidays.ts';
export type { PublicHoliday } from './holidays.ts';
export {
  dayAt,
  endOfDay,
  instantOf,
  type LocalTime,
  localOf,
  minuteText,
  nightOf,
  offsetAt,
  startOfDay,
} from './prague.ts';
export { endOfPeriod, movedToWorkingDay } from './periods.ts';
export type { CountedEnd, PeriodUnit } from './periods.ts';
