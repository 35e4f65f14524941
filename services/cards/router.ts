import { implement } from '@orpc/server';
import { citizenOf } from '#platform/caller.ts';
import type { CitizenId } from '#platform/ids.ts';
import type { CallContext } from '#platform/service.ts';
import { type Snapshot, stateOfSnapshot } from '#platform/snapshots/index.ts';
import { standingProcedure, type Standings } from '#platform/standing/index.ts';
import type { Card } from '#services/gateway/api.ts';
import { cardsApi } from './api.ts';
import { dayAt } from '#platform/days/index.ts';
import { knownCards, knownReports } from './known.ts';
import type { CardsParts } from './parts.ts';
import { reportProcedures } from './reports/procedures.ts';

/** The contract of cards, put together from the rooms. */
export function cardsRouter(parts: CardsParts, standings: Standings) {
  const os = implement(cardsApi).$context<CallContext>();
  return os.router({
    standing: standingProcedure(standings),

    overview: os.overview.handler(async ({ context }) => {
      const citizen = citizenOf(context.caller);
      return overviewOf(parts, citizen, await parts.snapshots.look(citizen, 'cards', 'citizen-asked'));
    }),

    refresh: os.refresh.handler(async ({ context }) => ({
      begun: await parts.snapshots.ask(citizenOf(context.caller), 'cards', 'refresh'),
    })),

    reports: reportProcedures(parts),
  });
}

/** A snapshot with what is known here, on the wire. */
export async function overviewOf(parts: CardsParts, citizen: CitizenId, snapshot: Snapshot<{ items: Card[] }>) {
  const { data } = snapshot;
  return {
    cards: {
      ...stateOfSnapshot(snapshot),
      data: data === null ? null : { items: await knownCards(parts, citizen, data) },
    },
    reports: await knownReports(parts, citizen),
    today: dayAt(parts.now()),
  };
}
