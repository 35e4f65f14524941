import { implement } from '@orpc/server';
import { citizenOf } from '#platform/caller.ts';
import type { CallContext } from '#platform/service.ts';
import { type Snapshot, stateOfSnapshot } from '#platform/snapshots/index.ts';
import { type DataSource, registersApi } from './api.ts';
import type { ReadingParts } from './parts.ts';
import type { What } from './readers.ts';

const read: Readonly<Record<DataSource, readonly What[]>> = {
  population: ['population'],
  business: ['entities', 'trade'],
  uses: ['uses'],
  consents: ['consents'],
};

/** What the registers say of a citizen. */
export function dataProcedures({ snapshots }: ReadingParts) {
  const os = implement(registersApi).$context<CallContext>();
  return {
    get: os.get.handler(async ({ context }) => {
      const citizen = citizenOf(context.caller);
      const [population, entities, trade] = await Promise.all([
        snapshots.look(citizen, 'population', 'citizen-asked'),
        snapshots.look(citizen, 'entities', 'citizen-asked'),
        snapshots.look(citizen, 'trade', 'citizen-asked'),
      ]);
      return { population: seen(population), entities: seen(entities), trade: seen(trade) };
    }),

    refresh: os.refresh.handler(async ({ context, input }) => {
      const citizen = citizenOf(context.caller);
      const begun = await Promise.all(read[input.source].map((what) => snapshots.ask(citizen, what, 'refresh')));
      return { started: begun.includes(true) };
    }),
  };
}

function seen<T>(snapshot: Snapshot<T>) {
  return { state: stateOfSnapshot(snapshot), data: snapshot.data };
}
