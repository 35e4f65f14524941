import { z } from 'zod';
import { job } from '#platform/events/index.ts';
import { defineService } from '#platform/service.ts';
import { createFailureStore } from './accounts/failure-store.ts';
import { createSessions } from './accounts/sessions.ts';
import { createSignIn } from './accounts/sign-in.ts';
import { createAccountStore } from './accounts/store.ts';
import { operationsApi } from './api.ts';
import { operationsDeeds } from './deeds.ts';
import { operationsRouter } from './router.ts';

/** The portal as its operators and the public see it; keeps accounts of operators and nothing of citizens. */
export default defineService({
  target: 'po-be-provoz',
  title: { cs: 'Provoz', en: 'Operations' },
  placement: 'cloud',
  api: operationsApi,
  operates: true,
  deeds: operationsDeeds,
  migrations: new URL('./migrations/', import.meta.url),
  setup({ database, vault, operations, audit, log, now }) {
    const accounts = createAccountStore(database, now);
    const failures = createFailureStore(database, now);
    return {
      router: operationsRouter({
        accounts,
        operations,
        audit,
        log,
        now,
        sessions: createSessions(accounts, now),
        signIn: createSignIn({ accounts, failures, vault, now }),
      }),
      jobs: {
        'roll-up': job({ schema: z.unknown(), maxAttempts: 1, run: async () => void (await operations.rollUp()) }),
        tidy: job({ schema: z.unknown(), run: () => accounts.tidy() }),
      },
      schedules: [
        { job: 'roll-up', cron: '* * * * *' },
        { job: 'tidy', cron: '17 * * * *' },
      ],
    };
  },
});
