import { implement, ORPCError } from '@orpc/server';
import { citizenOf } from '#platform/caller.ts';
import type { CallContext } from '#platform/service.ts';
import { calendarApi, longestView } from '../api.ts';
import { numberOfDay } from '#platform/days/index.ts';
import { monthOf } from '../entries/expand.ts';
import { entriesInMonths } from '../entries/store.ts';
import { happeningsOf } from '../entries/view.ts';
import { isDayInSight } from '../entries/when.ts';
import type { Parts } from '../parts.ts';
import { calendarDays } from './days.ts';
import { listFrom } from './list.ts';

/** Procedures that show what happens when. */
export function viewProcedures({ database, entries }: Parts) {
  const os = implement(calendarApi).$context<CallContext>();
  return {
    view: os.view.handler(async ({ context, input: { from, to } }) => {
      const citizen = citizenOf(context.caller);
      const length = numberOfDay(to) - numberOfDay(from) + 1;
      if (!isDayInSight(from) || !isDayInSight(to) || length < 1 || length > longestView)
        throw new ORPCError('BAD_REQUEST');
      const rows = await entriesInMonths(database, citizen, monthOf(from), monthOf(to));
      return { days: calendarDays(from, to), items: happeningsOf(await entries.open(citizen, rows), from, to) };
    }),

    list: os.list.handler(async ({ context, input }) => {
      const citizen = citizenOf(context.caller);
      const { from } = input;
      if (!isDayInSight(from)) throw new ORPCError('BAD_REQUEST');
      const rows =
        input.direction === 'next'
          ? await entriesInMonths(database, citizen, monthOf(from), null)
          : await entriesInMonths(database, citizen, 0, monthOf(from));
      return listFrom(await entries.open(citizen, rows), from, { ...input, started: input.started === 'shown' });
    }),
  };
}
