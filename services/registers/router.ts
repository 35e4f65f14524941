import { implement } from '@orpc/server';
import { citizenOf } from '#platform/caller.ts';
import type { CallContext } from '#platform/service.ts';
import { standingProcedure, type Standings } from '#platform/standing/index.ts';
import { registersApi } from './api.ts';
import { consentProcedures } from './consents.ts';
import { dataProcedures } from './data.ts';
import { extractsOf } from './extracts/extracts.ts';
import type { ReadingParts } from './parts.ts';
import { petitionProcedures } from './petitions/procedures.ts';
import { useProcedures } from './uses/procedures.ts';

/** The whole contract, put together from the rooms. */
export function registersRouter(parts: ReadingParts, standings: Standings) {
  const os = implement(registersApi).$context<CallContext>();
  return os.router({
    standing: standingProcedure(standings),
    ...dataProcedures(parts),
    uses: useProcedures(parts),
    petitions: petitionProcedures(parts),
    consents: consentProcedures(parts),
    extracts: os.extracts.handler(({ context }) => extractsOf(parts, citizenOf(context.caller))),
  });
}
