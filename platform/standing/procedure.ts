import { implement } from '@orpc/server';
import { citizenOf } from '../caller.ts';
import type { CallContext } from '../service.ts';
import { standing } from './contract.ts';
import type { Standings } from './standings.ts';

/** Implementation of `standing`. */
export function standingProcedure(standings: Standings) {
  return implement(standing)
    .$context<CallContext>()
    .handler(async ({ context }) => ({ mark: await standings.of(citizenOf(context.caller)) }));
}
