import type { CalendarDay } from '../api.ts';
import { addDays, type Day, isWorkingDay, publicHolidayOn } from '#platform/days/index.ts';
import { nameDaysOn } from '../days/name-days.ts';
import { weekOf } from '../days/weeks.ts';

/** The days of a range as everybody's calendar has them, both ends included. */
export function calendarDays(from: Day, to: Day): CalendarDay[] {
  const days: CalendarDay[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) {
    days.push({
      day,
      week: weekOf(day),
      holiday: publicHolidayOn(day)?.name ?? null,
      working: isWorkingDay(day),
      names: [...nameDaysOn(day)],
    });
  }
  return days;
}
