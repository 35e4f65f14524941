import { implement } from '@orpc/server';
import { citizenOf } from '#platform/caller.ts';
import type { CallContext } from '#platform/service.ts';
import { calendarApi } from '../api.ts';
import { dayAt } from '#platform/days/index.ts';
import type { CalendarParts } from '../parts.ts';
import { renewYearly } from '../yearly/renew.ts';
import { groupsFor, knownGroups } from '../yearly/yearly.ts';

const order = (days: readonly number[]) => [...new Set(days)].toSorted((one, other) => other - one);

/** Procedures over the settings: whom the citizen says they are, and when they want to be reminded. */
export function settingsProcedures(parts: CalendarParts) {
  const os = implement(calendarApi).$context<CallContext>().settings;
  return os.router({
    get: os.get.handler(async ({ context }) => {
      const { settings } = await parts.settings.find(citizenOf(context.caller));
      const { groups, reminders } = settings;
      return { groups, reminders, catalogue: groupsFor(groups, dayAt(parts.now())) };
    }),
    put: os.put.handler(async ({ context, input }) => {
      const citizen = citizenOf(context.caller);
      const { settings } = await parts.settings.find(citizen);
      const { deadline, appointment, validity, yearly } = input.reminders;
      const changed = {
        ...settings,
        groups: knownGroups(input.groups),
        reminders: {
          deadline: order(deadline),
          appointment: order(appointment),
          validity: order(validity),
          yearly: order(yearly),
        },
      };
      // The days are there when the page comes back.
      await parts.settings.save(citizen, await renewYearly(parts, citizen, changed));
      return {};
    }),
  });
}
