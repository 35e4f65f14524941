import { implement } from '@orpc/server';
import type { CallContext } from '#platform/service.ts';
import { standingProcedure, type Standings } from '#platform/standing/index.ts';
import { propertyApi } from './api.ts';
import { orderProcedures } from './orders/procedures.ts';
import { ownProcedures } from './own/procedures.ts';
import type { Parts } from './parts.ts';
import { searchProcedures } from './search/procedures.ts';
import type { PropertySnapshots } from './service-parts.ts';

/** The whole contract, put together from the rooms. */
export function propertyRouter(parts: Parts, snapshots: PropertySnapshots, standings: Standings) {
  return implement(propertyApi)
    .$context<CallContext>()
    .router({
      standing: standingProcedure(standings),
      ...ownProcedures(parts, snapshots),
      search: searchProcedures(parts),
      orders: orderProcedures(parts),
    });
}
