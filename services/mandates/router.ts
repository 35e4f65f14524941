import { implement, ORPCError } from '@orpc/server';
import { type Caller, type CitizenCaller, citizenOf } from '#platform/caller.ts';
import { dayAt } from '#platform/days/index.ts';
import { citizenId } from '#platform/ids.ts';
import type { CallContext } from '#platform/service.ts';
import { standingProcedure, type Standings } from '#platform/standing/index.ts';
import { topic } from '#services/submissions/api.ts';
import { mandatesApi } from './api.ts';
import { checked } from './check.ts';
import type { MandatesParts } from './parts.ts';
import { endPower } from './powers/end.ts';
import { knownPower, knownPowers } from './powers/known.ts';
import { powerMandates } from './powers/mandate.ts';
import { daysFit, declinePower, lookAt, offerPower, takePower } from './powers/offers.ts';
import { findPower } from './powers/store.ts';
import { noteUse, usesOf } from './powers/uses.ts';
import { registeredMandates } from './registers/known.ts';

/** The contract of acting for others, put together from the rooms. */
export function mandatesRouter(parts: MandatesParts, standings: Standings) {
  const os = implement(mandatesApi).$context<CallContext>();
  return os.router({
    standing: standingProcedure(standings),

    list: os.list.handler(async ({ context }) => {
      const citizen = citizenOf(context.caller);
      const [registered, powers] = await Promise.all([
        registeredMandates(parts, citizen),
        powerMandates(parts, citizen),
      ]);
      return { state: registered.state, items: [...registered.items, ...powers] };
    }),

    refresh: os.refresh.handler(async ({ context }) => {
      const citizen = citizenOf(context.caller);
      const begun = await Promise.all([
        parts.snapshots.ask(citizen, 'dependants', 'refresh'),
        parts.snapshots.ask(citizen, 'entities', 'refresh'),
      ]);
      return { started: begun.some(Boolean) };
    }),

    check: os.check.handler(({ input }) => checked(parts, citizenId(input.citizen), input.mandate, input.topic)),

    used: os.used.handler(async ({ input: { citizen, ...use } }) => {
      await noteUse(parts, citizenId(citizen), use);
      return {};
    }),

    powers: {
      list: os.powers.list.handler(async ({ context }) =>
        (await knownPowers(parts, citizenOf(context.caller))).map(({ power }) => power),
      ),

      get: os.powers.get.handler(async ({ context, input, errors }) => {
        const found = await knownPower(parts, citizenOf(context.caller), input.id);
        if (!found) throw errors.NOT_FOUND();
        return found.power;
      }),

      uses: os.powers.uses.handler(async ({ context, input, errors }) => {
        const citizen = citizenOf(context.caller);
        if (!(await findPower(parts.database, citizen, input.id))) throw errors.NOT_FOUND();
        return usesOf(parts, citizen, input.id);
      }),

      offer: os.powers.offer.handler(async ({ context, input, errors }) => {
        // What is no section would be left out, and nothing left would mean everything.
        if (input.scope.some((one) => !topic.safeParse(one).success)) throw new ORPCError('BAD_REQUEST');
        if (!daysFit(input, dayAt(parts.now()))) throw errors.WRONG_DAYS();
        const offered = await offerPower(parts, whoOf(context.caller), input);
        if (!offered) throw errors.CONFLICT();
        return offered;
      }),

      look: os.powers.look.handler(async ({ context, input, errors }) => {
        const offered = await lookAt(parts, citizenOf(context.caller), input.code);
        if (!offered) throw errors.NOT_FOUND();
        return offered;
      }),

      take: os.powers.take.handler(async ({ context, input, errors }) => {
        const taken = await takePower(parts, whoOf(context.caller), input.code);
        if (taken === 'none') throw errors.NOT_FOUND();
        if (taken === 'gone') throw errors.CONFLICT();
        return taken;
      }),

      decline: os.powers.decline.handler(async ({ context, input, errors }) => {
        if (!(await declinePower(parts, whoOf(context.caller), input.code))) throw errors.NOT_FOUND();
        return {};
      }),

      end: os.powers.end.handler(async ({ context, input, errors }) => {
        const citizen = citizenOf(context.caller);
        const found = await knownPower(parts, citizen, input.id);
        if (!found) throw errors.NOT_FOUND();
        await endPower(parts, citizen, found, context.caller);
        return {};
      }),
    },
  });
}

function whoOf(caller: Caller): CitizenCaller {
  if (caller.kind !== 'citizen') throw new Error('called without a citizen');
  return caller;
}
