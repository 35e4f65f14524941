import { implement, ORPCError } from '@orpc/server';
import { citizenOf } from '#platform/caller.ts';
import type { CallContext } from '#platform/service.ts';
import { mostWatched, propertyApi } from '../api.ts';
import type { Parts } from '../parts.ts';
import type { PropertySnapshots } from '../service-parts.ts';
import { addWatch, removeWatch } from '../watches/store.ts';
import { recentChanges, scheduleWatch, watchedSheets, watchId } from '../watches/watches.ts';

/** Why the registry is read, as it stands in the snapshot's job. */
export const reasons = { look: 'look', refresh: 'refresh', watch: 'watch' } as const;

/** The citizen's own property, and watching it. */
export function ownProcedures(parts: Parts, snapshots: PropertySnapshots) {
  const { database, vault, audit, now } = parts;
  const os = implement(propertyApi).$context<CallContext>();

  return {
    mine: os.mine.router({
      get: os.mine.get.handler(async ({ context }) => {
        const citizen = citizenOf(context.caller);
        const seen = await snapshots.look(citizen, 'property', reasons.look);
        return {
          property: seen.data,
          readAt: seen.readAt?.toISOString() ?? null,
          partial: seen.partial,
          outcome: seen.outcome,
          reading: seen.reading,
          mayAskAt: seen.mayAskAt.toISOString(),
          watched: await watchedSheets(parts, citizen),
          changes: await recentChanges(parts, citizen),
        };
      }),
      refresh: os.mine.refresh.handler(async ({ context }) => ({
        begun: await snapshots.ask(citizenOf(context.caller), 'property', reasons.refresh),
      })),
      sheet: os.mine.sheet.handler(async ({ context, input }) => {
        const citizen = citizenOf(context.caller);
        const { data, readAt } = await snapshots.get(citizen, 'property');
        const own = data?.state === 'known' ? data.sheets.find(({ sheet }) => sheet.id === input.sheet) : undefined;
        if (!own || !readAt) throw new ORPCError('NOT_FOUND');
        const watched = (await watchedSheets(parts, citizen)).includes(input.sheet);
        return { ...own, readAt: readAt.toISOString(), watched };
      }),
    }),

    watches: os.watches.router({
      start: os.watches.start.handler(async ({ context, input, errors }) => {
        const citizen = citizenOf(context.caller);
        const { data } = await snapshots.get(citizen, 'property');
        const isOwn = data?.state === 'known' && data.sheets.some(({ sheet }) => sheet.id === input.sheet);
        if (!isOwn) throw new ORPCError('NOT_FOUND');
        const id = await watchId(parts, citizen, input.sheet);
        const sealed = await vault.sealJson({ citizen, table: 'watch', row: id }, { sheet: input.sheet });
        const added = await addWatch(database, citizen, { id, since: now(), sealed }, mostWatched);
        if (!added && !(await watchedSheets(parts, citizen)).includes(input.sheet)) throw errors.TOO_MANY();
        if (!added) return {};
        await scheduleWatch(parts, citizen);
        await audit.note({ citizen, deed: 'watch-begun', by: context.caller });
        return {};
      }),
      stop: os.watches.stop.handler(async ({ context, input }) => {
        const citizen = citizenOf(context.caller);
        if (await removeWatch(database, citizen, await watchId(parts, citizen, input.sheet)))
          await audit.note({ citizen, deed: 'watch-ended', by: context.caller });
        return {};
      }),
    }),
  };
}
