import { implement } from '@orpc/server';
import type { CallContext } from '#platform/service.ts';
import { standingProcedure, type Standings } from '#platform/standing/index.ts';
import { calendarApi } from './api.ts';
import { entryProcedures } from './entries/procedures.ts';
import { importProcedures } from './imports/procedures.ts';
import type { CalendarParts } from './parts.ts';
import { settingsProcedures } from './settings/procedures.ts';
import { davProcedures } from './subscriptions/dav.ts';
import { subscriptionProcedures } from './subscriptions/procedures.ts';
import { viewProcedures } from './views/procedures.ts';

/** The whole contract, put together from the rooms. */
export function calendarRouter(parts: CalendarParts, standings: Standings) {
  return implement(calendarApi)
    .$context<CallContext>()
    .router({
      standing: standingProcedure(standings),
      ...viewProcedures(parts),
      ...subscriptionProcedures(parts),
      entries: entryProcedures(parts),
      settings: settingsProcedures(parts),
      imports: importProcedures(parts),
      dav: davProcedures(parts),
    });
}
