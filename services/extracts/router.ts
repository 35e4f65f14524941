import { implement } from '@orpc/server';
import type { CallContext } from '#platform/service.ts';
import { standingProcedure, type Standings } from '#platform/standing/index.ts';
import { extractsApi } from './api.ts';
import type { Parts } from './parts.ts';
import { requestProcedures } from './requests/procedures.ts';

/** The whole contract, put together. */
export function extractsRouter(parts: Parts, standings: Standings) {
  return implement(extractsApi)
    .$context<CallContext>()
    .router({ standing: standingProcedure(standings), ...requestProcedures(parts) });
}
