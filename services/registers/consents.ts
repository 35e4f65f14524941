import { implement, ORPCError } from '@orpc/server';
import { citizenOf } from '#platform/caller.ts';
import { unavailable } from '#platform/contract.ts';
import type { CallContext } from '#platform/service.ts';
import { stateOfSnapshot } from '#platform/snapshots/index.ts';
import { registersApi } from './api.ts';
import { endOfDay } from '#platform/days/index.ts';
import type { ReadingParts } from './parts.ts';

/** Longest time of a consent: whoever wants more gives it anew. */
const mostYears = 10;

/** Giving data of the population register to another (§ 58a of Act 111/2009 Coll.). */
export function consentProcedures({ snapshots, clients, audit, now }: ReadingParts) {
  const os = implement(registersApi).$context<CallContext>().consents;
  // Asked for each time: at set-up nobody knows yet where the gateway runs.
  const gateway = () => clients.gateway.own.consents;
  return os.router({
    list: os.list.handler(async ({ context }) => {
      const snapshot = await snapshots.look(citizenOf(context.caller), 'consents', 'citizen-asked');
      return { state: stateOfSnapshot(snapshot), items: snapshot.data?.items ?? [] };
    }),

    give: os.give.handler(async ({ context, input: { key, businessId, fields, until }, errors }) => {
      const citizen = citizenOf(context.caller);
      const end = until === null ? null : endOfDay(until);
      if (end && (end <= now() || end.getTime() > now().getTime() + mostYears * 366 * 86_400_000)) throw errors.OVER();
      const wanted = { citizen, key, businessId, fields: [...new Set(fields)], until: end?.toISOString() ?? null };
      const given = await answered(gateway().give(wanted), (code) =>
        code === 'UNKNOWN_RECIPIENT' ? errors.UNKNOWN_RECIPIENT() : null,
      );
      await audit.note({ citizen, deed: 'consent-given', by: context.caller, once: `consent ${key}` });
      await snapshots.anew(citizen, 'consents', 'citizen-asked');
      return given;
    }),

    revoke: os.revoke.handler(async ({ context, input: { id } }) => {
      const citizen = citizenOf(context.caller);
      await answered(gateway().revoke({ citizen, id }), (code) =>
        code === 'NOT_FOUND' ? new ORPCError('NOT_FOUND') : null,
      );
      await audit.note({ citizen, deed: 'consent-revoked', by: context.caller, once: `revoked ${id}` });
      await snapshots.anew(citizen, 'consents', 'citizen-asked');
      return {};
    }),
  });
}

/** An answer of the gateway; what it refuses is told by its code, everything else is a source that does not answer. */
async function answered<T>(answer: Promise<T>, refusal: (code: string) => Error | null): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    throw (error instanceof ORPCError && refusal(String(error.code))) || unavailable(error);
  }
}
