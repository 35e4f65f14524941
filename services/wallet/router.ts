import { implement } from '@orpc/server';
import type { CallContext } from '#platform/service.ts';
import { standingProcedure, type Standings } from '#platform/standing/index.ts';
import { walletApi } from './api.ts';
import { credentialProcedures } from './credentials/procedures.ts';
import { issuanceProcedures } from './issuance/procedures.ts';
import { offerProcedures } from './offers/procedures.ts';
import type { Parts } from './parts.ts';
import { presentationProcedures } from './presentations/procedures.ts';
import { verificationProcedures } from './verifier/procedures.ts';

/** The whole contract, put together from the rooms. */
export function walletRouter(parts: Parts, standings: Standings) {
  return implement(walletApi)
    .$context<CallContext>()
    .router({
      standing: standingProcedure(standings),
      ...credentialProcedures(parts),
      offers: offerProcedures(parts),
      presentations: presentationProcedures(parts),
      issuance: issuanceProcedures(parts),
      verifications: verificationProcedures(parts),
    });
}
