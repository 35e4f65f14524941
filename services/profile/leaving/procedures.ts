import { implement, ORPCError } from '@orpc/server';
import type { Audit } from '#platform/audit/index.ts';
import type { CitizenCaller } from '#platform/caller.ts';
import type { CallContext, ServiceClient } from '#platform/service.ts';
import type { identityApi } from '#services/identity/api.ts';
import { type Leaving, profileApi } from '../api.ts';
import { leavingRules } from './depart.ts';
import type { Departure, DepartureStore } from './store.ts';

export interface LeavingParts {
  readonly departures: DepartureStore;
  readonly identity: ServiceClient<typeof identityApi>;
  readonly audit: Audit;
  now(): Date;
}

/** Leaving and changing one's mind. */
export function leavingProcedures({ departures, identity, audit, now }: LeavingParts) {
  const os = implement(profileApi).$context<CallContext>().leaving;
  return os.router({
    get: os.get.handler(async ({ context }) => {
      const departure = await departures.read((context.caller as CitizenCaller).citizen);
      return departure ? viewOf(departure) : null;
    }),

    request: os.request.handler(async ({ context }) => {
      const { citizen, session } = context.caller as CitizenCaller;
      const at = now();
      const leavesAt = new Date(at.getTime() + leavingRules.mindMs);
      const alarmAt = new Date(leavesAt.getTime() - leavingRules.soonMs);
      // The consent first: what was begun without it would not be what the citizen decided.
      await identity.own.consents.withdraw({ citizen, session });
      if (await departures.begin(citizen, at, leavesAt, alarmAt))
        await audit.note({ citizen, deed: 'leaving-asked', by: context.caller });
      const departure = await departures.read(citizen);
      if (!departure) throw new ORPCError('CONFLICT');
      return viewOf(departure);
    }),

    cancel: os.cancel.handler(async ({ context, errors }) => {
      const { citizen, session } = context.caller as CitizenCaller;
      if (!(await departures.read(citizen))) throw errors.NOT_FOUND();
      if (!(await departures.cancel(citizen))) throw errors.TOO_LATE();
      await identity.own.consents.renew({ citizen, session });
      await audit.note({ citizen, deed: 'leaving-cancelled', by: context.caller });
      return {};
    }),
  });
}

function viewOf({ requestedAt, leavesAt }: Departure): Leaving {
  return { requestedAt: requestedAt.toISOString(), leavesAt: leavesAt.toISOString() };
}
