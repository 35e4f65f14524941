import { implement } from '@orpc/server';
import type { CallContext } from '#platform/service.ts';
import { standingProcedure, type Standings } from '#platform/standing/index.ts';
import { databoxApi } from './api.ts';
import { boxProcedures } from './boxes/procedures.ts';
import type { DispatchParts } from './dispatch/runner.ts';
import { dispatchProcedures } from './dispatch/procedures.ts';
import { draftProcedures } from './drafts/procedures.ts';
import { letterProcedures } from './letters/procedures.ts';
import { messageProcedures } from './messages/procedures.ts';
import type { Parts } from './parts.ts';

/** The whole contract, put together from the rooms. */
export function databoxRouter(parts: Parts & Pick<DispatchParts, 'step'>, standings: Standings) {
  return implement(databoxApi)
    .$context<CallContext>()
    .router({
      standing: standingProcedure(standings),
      ...boxProcedures(parts),
      messages: messageProcedures(parts),
      letters: letterProcedures(parts),
      drafts: draftProcedures(parts),
      dispatches: dispatchProcedures(parts),
    });
}
