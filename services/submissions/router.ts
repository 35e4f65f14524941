import { implement } from '@orpc/server';
import type { CallContext } from '#platform/service.ts';
import { standingProcedure, type Standings } from '#platform/standing/index.ts';
import { submissionsApi } from './api.ts';
import { caseProcedures } from './cases/procedures.ts';
import { draftProcedures } from './drafts/procedures.ts';
import type { Parts } from './parts.ts';
import { typeProcedures } from './types-procedures.ts';

/** The whole contract, put together from the rooms. */
export function submissionsRouter(parts: Parts, standings: Standings) {
  return implement(submissionsApi)
    .$context<CallContext>()
    .router({
      standing: standingProcedure(standings),
      types: typeProcedures(parts),
      drafts: draftProcedures(parts),
      submissions: caseProcedures(parts),
    });
}
