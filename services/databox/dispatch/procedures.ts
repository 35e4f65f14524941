import { implement } from '@orpc/server';
import type { CitizenId } from '#platform/ids.ts';
import type { CallContext } from '#platform/service.ts';
import { databoxApi, type Dispatch } from '../api.ts';
import { citizenOf } from '../caller.ts';
import type { Parts } from '../parts.ts';
import type { Seals } from '../sealed.ts';
import { findDispatch, listDispatches, withdrawDispatch, type DispatchRow } from './store.ts';

const day = 86_400_000;

/** A stored dispatch as the API tells it. */
export async function dispatchOf(seals: Seals, citizen: CitizenId, row: DispatchRow): Promise<Dispatch> {
  const about = await seals.open(citizen, 'dispatch.sealed', row.id, row.sealed);
  return {
    id: row.id,
    draft: row.draft,
    state: row.state,
    refusal: row.refusal,
    ...about,
    queuedAt: row.queued_at.toISOString(),
    acceptedAt: row.accepted_at?.toISOString() ?? null,
    message: row.message,
  };
}

/** Messages on their way out. */
export function dispatchProcedures({ database, seals, now }: Parts) {
  const os = implement(databoxApi).$context<CallContext>().dispatches;
  return {
    list: os.list.handler(async ({ context }) => {
      const citizen = citizenOf(context);
      const rows = await listDispatches(database, citizen, new Date(now().getTime() - day));
      return Promise.all(rows.map((row) => dispatchOf(seals, citizen, row)));
    }),

    get: os.get.handler(async ({ context, input, errors }) => {
      const citizen = citizenOf(context);
      const row = await findDispatch(database, citizen, input.id);
      if (!row) throw errors.NOT_FOUND();
      return dispatchOf(seals, citizen, row);
    }),

    withdraw: os.withdraw.handler(async ({ context, input, errors }) => {
      const citizen = citizenOf(context);
      const draft = await withdrawDispatch(database, citizen, input.id, now());
      if (draft !== null) return { draft };
      throw (await findDispatch(database, citizen, input.id)) ? errors.CONFLICT() : errors.NOT_FOUND();
    }),
  };
}
