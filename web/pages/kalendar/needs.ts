import { calendarApi } from '#services/calendar/api.ts';

/** Services that these pages stand on. */
export const needs = { calendar: { target: 'po-be-kalendar', api: calendarApi } } as const;

declare module '../../site.ts' {
  interface WebNeeds {
    calendar: (typeof needs)['calendar'];
  }
}
