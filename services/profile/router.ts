import { isDeepStrictEqual } from 'node:util';
import { implement } from '@orpc/server';
import { citizenOf } from '#platform/caller.ts';
import type { CallContext } from '#platform/service.ts';
import { standingProcedure, type Standings } from '#platform/standing/index.ts';
import { profileApi } from './api.ts';
import { archiveProcedures } from './archive/procedures.ts';
import { contactProcedures, pendingView } from './contacts/procedures.ts';
import { leavingProcedures } from './leaving/procedures.ts';
import { logProcedures } from './log/procedures.ts';
import { addressOf } from './names/address.ts';
import type { Parts } from './parts.ts';

/** The whole contract, put together from the rooms. */
export function profileRouter(parts: Parts, standings: Standings) {
  const os = implement(profileApi).$context<CallContext>();
  const { profiles, verifications, identity, audit, log, now } = parts;

  return os.router({
    standing: standingProcedure(standings),
    get: os.get.handler(async ({ context }) => {
      const citizen = citizenOf(context.caller);
      const [names, stored, email, sms] = await Promise.all([
        identity.own.people.names({ citizen }).catch((error: unknown) => {
          log.warn({ err: error }, 'a profile is shown without names');
          return null;
        }),
        profiles.read(citizen),
        verifications.read(citizen, 'email'),
        verifications.read(citizen, 'sms'),
      ]);
      const rules = names && addressOf(names);
      return {
        names,
        address: {
          text: stored.address ?? rules?.suggested ?? null,
          suggested: rules?.suggested ?? null,
          formal: rules?.formal ?? null,
          own: stored.address !== null,
        },
        postal: stored.postal ?? null,
        email: { verified: stored.email, pending: pendingView(email.waiting, now()) },
        sms: { verified: stored.sms, pending: pendingView(sms.waiting, now()) },
        preferences: stored.preferences,
      };
    }),

    setAddress: os.setAddress.handler(async ({ context, input }) => {
      const citizen = citizenOf(context.caller);
      const changed = await profiles.change(citizen, (stored) =>
        stored.address === input.text ? undefined : { ...stored, address: input.text },
      );
      if (changed) await audit.note({ citizen, deed: 'address-set', by: context.caller });
      return {};
    }),

    setPostal: os.setPostal.handler(async ({ context, input: { postal } }) => {
      const citizen = citizenOf(context.caller);
      const changed = await profiles.change(citizen, (stored) =>
        isDeepStrictEqual(stored.postal ?? null, postal) ? undefined : { ...stored, postal },
      );
      if (changed) await audit.note({ citizen, deed: 'postal-set', by: context.caller });
      return {};
    }),

    preferences: {
      get: os.preferences.get.handler(
        async ({ context }) => (await profiles.read(citizenOf(context.caller))).preferences,
      ),
      set: os.preferences.set.handler(async ({ context, input }) => {
        const citizen = citizenOf(context.caller);
        const changed = await profiles.change(citizen, (stored) => {
          const { lang, theme, correspondence } = stored.preferences;
          const same = lang === input.lang && theme === input.theme && correspondence === input.correspondence;
          return same ? undefined : { ...stored, preferences: input };
        });
        if (changed) await audit.note({ citizen, deed: 'preferences-set', by: context.caller });
        return {};
      }),
    },

    contacts: contactProcedures(parts),
    log: logProcedures(parts),
    archive: archiveProcedures(parts),
    leaving: leavingProcedures(parts),
  });
}
