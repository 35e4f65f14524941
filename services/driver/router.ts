import { implement } from '@orpc/server';
import { citizenOf, serviceOf } from '#platform/caller.ts';
import { unavailable } from '#platform/contract.ts';
import { citizenId } from '#platform/ids.ts';
import type { CallContext } from '#platform/service.ts';
import { standingProcedure, type Standings } from '#platform/standing/index.ts';
import { driverApi } from './api.ts';
import { dayAt } from '#platform/days/index.ts';
import type { DriverParts } from './parts.ts';
import { datedOf, driverViewOf } from './view.ts';

/** The contract of the driver. */
export function driverRouter(parts: DriverParts, standings: Standings) {
  const { snapshots, clients, audit, now } = parts;
  const os = implement(driverApi).$context<CallContext>();
  return os.router({
    standing: standingProcedure(standings),

    overview: os.overview.handler(async ({ context }) => {
      const citizen = citizenOf(context.caller);
      const [driver, vehicles] = await Promise.all([
        snapshots.look(citizen, 'driver', 'citizen-asked'),
        snapshots.look(citizen, 'vehicles', 'citizen-asked'),
      ]);
      const today = dayAt(now());
      return {
        driver: datedOf(driver, (data) => driverViewOf(data, today)),
        vehicles: datedOf(vehicles, (data) => data),
        today,
      };
    }),

    refresh: os.refresh.handler(async ({ context, input }) => ({
      begun: await snapshots.ask(citizenOf(context.caller), input.what, 'refresh'),
    })),

    licence: {
      get: os.licence.get.handler(async ({ context, input }) => {
        const citizen = citizenId(input.citizen);
        const by = { kind: 'service', target: serviceOf(context.caller) } as const;
        const { data, readAt, outcome } = await snapshots.look(citizen, 'driver', 'citizen-asked');
        if (data === null && outcome !== 'not-found') throw unavailable();
        const names = data?.licence ? await clients.identity.own.people.names({ citizen }) : null;
        if (!data?.licence || readAt === null || !names || names.birthDate === null) return null;
        await audit.note({ citizen, deed: 'licence-given', by });
        const today = dayAt(now());
        const ban = data.bans.find(({ from, until }) => from <= today && today <= until);
        return {
          ...data.licence,
          holder: { givenName: names.givenName, familyName: names.familyName, birthDate: names.birthDate },
          ban: ban ? { from: ban.from, until: ban.until } : null,
          asOf: readAt.toISOString(),
        };
      }),
    },
  });
}
