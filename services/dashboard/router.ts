import { implement, ORPCError } from '@orpc/server';
import { citizenOf, serviceOf } from '#platform/caller.ts';
import { citizenId } from '#platform/ids.ts';
import type { CallContext } from '#platform/service.ts';
import { dashboardApi } from './api.ts';
import { arrange, type OwnedTile, viewOf, withSnapshot } from './layout.ts';
import type { BoardStore } from './store.ts';

/** The contract's implementation over a store and the portal's tiles. */
export function dashboardRouter(boards: BoardStore, tiles: readonly OwnedTile[]) {
  const os = implement(dashboardApi).$context<CallContext>();
  return os.router({
    get: os.get.handler(async ({ context }) => {
      const { stored, revision } = await boards.read(citizenOf(context.caller));
      return viewOf(stored, revision, tiles);
    }),
    revision: os.revision.handler(async ({ context }) => ({
      revision: (await boards.read(citizenOf(context.caller))).revision,
    })),
    arrange: os.arrange.handler(async ({ context, input }) => {
      const revision = await boards.change(citizenOf(context.caller), (stored) => arrange(stored, input, tiles));
      // The next page may come from another process, and shows what the citizen has just chosen.
      await boards.shownEverywhere();
      return { revision };
    }),
    push: os.push.handler(async ({ context, input }) => {
      const owner = tiles.find((tile) => tile.id === input.id)?.target;
      if (owner === undefined) throw new ORPCError('NOT_FOUND');
      if (owner !== serviceOf(context.caller)) throw new ORPCError('FORBIDDEN');
      const { content, state, asOf } = input;
      return {
        revision: await boards.change(citizenId(input.citizen), (stored) =>
          withSnapshot(stored, input.id, { content, state, asOf }),
        ),
      };
    }),
  });
}
