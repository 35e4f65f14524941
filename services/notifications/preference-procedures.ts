import { implement, ORPCError } from '@orpc/server';
import { citizenOf } from '#platform/caller.ts';
import type { CitizenId } from '#platform/ids.ts';
import type { CallContext } from '#platform/service.ts';
import { notificationsApi } from './api.ts';
import type { Parts } from './parts.ts';
import { nextTime } from './prague.ts';
import { channelStates, chosen, readPreferences } from './views.ts';

/** Moves what waits for the daily summary to another time. */
export type DigestTimer = (citizen: CitizenId, at: Date) => Promise<void>;

/** What a citizen chooses. */
export function preferenceProcedures(parts: Parts, digestTimer: DigestTimer) {
  const os = implement(notificationsApi).$context<CallContext>().preferences;
  return {
    get: os.get.handler(async ({ context }) => {
      const citizen = citizenOf(context.caller);
      const [kept, channels] = await Promise.all([readPreferences(parts, citizen), channelStates(parts, citizen)]);
      return { ...kept, channels };
    }),
    put: os.put.handler(async ({ context, input }) => {
      const citizen = citizenOf(context.caller);
      const { preferences: before, revision } = await parts.preferences.read(citizen);
      const next = chosen(parts, before, input);
      if (input.revision !== revision || !(await parts.preferences.write(citizen, next, revision)))
        throw new ORPCError('CONFLICT');
      await parts.audit.note({ citizen, deed: 'preferences-set', by: context.caller });
      if (next.digest?.at !== before.digest?.at) {
        const now = parts.now();
        await digestTimer(citizen, next.digest ? nextTime(now, next.digest.at) : now);
      }
      return { revision: revision + 1 };
    }),
  };
}
