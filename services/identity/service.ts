import { join } from 'node:path';
import { z } from 'zod';
import { job } from '#platform/events/index.ts';
import { defineService } from '#platform/service.ts';
import { identityApi, identityEvents } from './api.ts';
import { createProvider } from './provider.ts';
import { identityRouter } from './router.ts';
import { identitySettings } from './settings.ts';
import { createSignIn } from './sign-in.ts';
import { createSignOut } from './sign-out.ts';
import { createPendingStore } from './store/pending.ts';
import { identityDeeds } from './deeds.ts';
import { exportIdentity } from './export.ts';
import { createConsentStore } from './store/consents.ts';
import { createDeviceStore } from './store/devices.ts';
import { createPeopleStore } from './store/people.ts';
import { createSamlMemory } from './store/saml-memory.ts';
import { createSessionStore } from './store/sessions.ts';

export default defineService({
  target: 'po-be-identita',
  title: { cs: 'Identita', en: 'Identity' },
  placement: 'cloud',
  api: identityApi,
  settings: identitySettings,
  deeds: identityDeeds,
  emits: Object.values(identityEvents),
  migrations: new URL('./migrations/', import.meta.url),
  setup({ database, vault, audit, settings, outside, publicUrl, dataDir, log, now }) {
    const requests = createSamlMemory(database);
    const pending = createPendingStore(database, vault);
    const people = createPeopleStore(database, vault);
    const consents = createConsentStore(database);
    const devices = createDeviceStore(database);
    const sessions = createSessionStore(database, vault, {
      idleMs: settings.SESSION_IDLE_MINUTES * 60_000,
      absoluteMs: settings.SESSION_ABSOLUTE_HOURS * 3_600_000,
    });
    const provider = createProvider({
      metadataUrl: settings.NIA_METADATA_URL,
      serviceUrl: settings.NIA_SERVICE_URL ?? publicUrl,
      publicUrl,
      keyFile: settings.NIA_KEY_FILE ?? join(dataDir, 'nia.pem'),
      clockSkewMs: settings.NIA_CLOCK_SKEW_SECONDS * 1000,
      requests,
      outside: outside({ system: 'nia' }),
      now,
    });
    const router = identityRouter({
      signIn: createSignIn({ provider, pending, people, sessions, consents, devices, audit, log, now }),
      signOut: createSignOut({ provider, sessions, audit, log, now }),
      sessions,
      people,
      consents,
      audit,
      provider,
      now,
    });
    return {
      router,
      export: exportIdentity(router),
      forget: (citizen) => people.release(citizen),
      jobs: {
        tidy: job({
          schema: z.unknown(),
          run: async () => {
            await Promise.all([requests.forgetExpired(), pending.forgetExpired()]);
            for (const session of await sessions.overdue(now())) await sessions.expire(session);
          },
        }),
      },
      schedules: [{ job: 'tidy', cron: '*/10 * * * *' }],
      stop: () => sessions.stop(),
    };
  },
});
