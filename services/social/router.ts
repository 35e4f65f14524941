import { implement } from '@orpc/server';
import { citizenOf } from '#platform/caller.ts';
import { dayAt } from '#platform/days/index.ts';
import type { CallContext } from '#platform/service.ts';
import { standingProcedure, type Standings } from '#platform/standing/index.ts';
import { socialApi } from './api.ts';
import { deliveryProcedures } from './deliveries/procedures.ts';
import { datedOf, insuranceViewOf } from './insured/view.ts';
import type { SocialParts } from './parts.ts';
import { askedEstimate } from './pension/asked.ts';

/** The contract of social security. */
export function socialRouter(parts: SocialParts, standings: Standings) {
  const { snapshots, now } = parts;
  const { check, take, get, withdraw } = deliveryProcedures(parts);
  const os = implement(socialApi).$context<CallContext>();
  return os.router({
    standing: standingProcedure(standings),
    deliveries: {
      check: os.deliveries.check.handler(({ input }) => check(input)),
      take: os.deliveries.take.handler(({ input }) => take(input)),
      get: os.deliveries.get.handler(({ input }) => get(input)),
      withdraw: os.deliveries.withdraw.handler(({ input }) => withdraw(input)),
    },
    overview: os.overview.handler(async ({ context }) => {
      const citizen = citizenOf(context.caller);
      const [insurance, benefits] = await Promise.all([
        snapshots.look(citizen, 'insurance', 'citizen-asked'),
        snapshots.look(citizen, 'benefits', 'citizen-asked'),
      ]);
      const today = dayAt(now());
      return {
        insurance: datedOf(insurance, (data) => insuranceViewOf(data, today)),
        benefits: datedOf(benefits, (data) => data),
        today,
      };
    }),
    refresh: os.refresh.handler(async ({ context, input }) => ({
      begun: await snapshots.ask(citizenOf(context.caller), input.what, 'refresh'),
    })),
    estimate: os.estimate.handler(({ context, input }) => askedEstimate(parts, citizenOf(context.caller), input)),
  });
}
