import { implement } from '@orpc/server';
import { citizenOf } from '#platform/caller.ts';
import { dayAt } from '#platform/days/index.ts';
import type { CitizenId } from '#platform/ids.ts';
import type { CallContext } from '#platform/service.ts';
import { type Snapshot, stateOfSnapshot } from '#platform/snapshots/index.ts';
import { standingProcedure, type Standings } from '#platform/standing/index.ts';
import { taxesApi } from './api.ts';
import { deliveryProcedures } from './deliveries/procedures.ts';
import { listFilings } from './deliveries/store.ts';
import { filingOf, openFilings } from './deliveries/view.ts';
import { duesOf } from './dues.ts';
import type { Parts } from './parts.ts';
import type { TaxAccountData } from './shapes.ts';

/** The contract of taxes, put together from the rooms. */
export function taxesRouter(parts: Parts, standings: Standings) {
  const os = implement(taxesApi).$context<CallContext>();
  return os.router({
    standing: standingProcedure(standings),
    ...deliveryProcedures(parts),

    overview: os.overview.handler(async ({ context }) => {
      const citizen = citizenOf(context.caller);
      return overviewOf(parts, citizen, await parts.snapshots.look(citizen, 'account', 'citizen-asked'));
    }),

    refresh: os.refresh.handler(async ({ context }) => ({
      begun: await parts.snapshots.ask(citizenOf(context.caller), 'account', 'refresh'),
    })),
  });
}

/** The account as it was read, with what is known here, on the wire. */
export async function overviewOf(parts: Parts, citizen: CitizenId, account: Snapshot<TaxAccountData>) {
  const filings = await openFilings(parts, citizen, await listFilings(parts.database, citizen));
  const today = dayAt(parts.now());
  return {
    account: { state: stateOfSnapshot(account), data: account.data },
    dues: await duesOf(parts, citizen, account, filings, today),
    filings: filings.map(filingOf),
    today,
  };
}
