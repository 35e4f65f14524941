import { job } from '#platform/events/index.ts';
import { defineService } from '#platform/service.ts';
import { classifySds } from '#connectors/sds/index.ts';
import { authoritiesApi } from './api.ts';
import { jobPayloads, target } from './jobs.ts';
import { refresh } from './refresh.ts';
import { authoritiesRouter, needs } from './router.ts';
import { createAuthorityStore } from './search/store.ts';
import { authoritiesSettings } from './settings.ts';

/** Soon after a start: a new portal is to know whom to write to the same day. */
const firstAfterMs = 2_000;

/** Authorities: the public list of their data boxes, and which of them is competent for a place. Keeps nothing of citizens. */
export default defineService({
  target,
  title: { cs: 'Úřady', en: 'Authorities' },
  placement: 'cloud',
  api: authoritiesApi,
  needs,
  settings: authoritiesSettings,
  migrations: new URL('./migrations/', import.meta.url),
  async setup({ database, settings, clients, outside, jobs, log, now }) {
    const store = createAuthorityStore(database);
    const url = settings.AUTHORITIES_LIST_URL;
    // Without a list nothing outside is asked, and operators are shown no such system.
    const sds = url === undefined ? undefined : outside({ system: 'sds', deadlineMs: 60_000, classify: classifySds });
    if (sds)
      await jobs
        .add('refresh', {}, { key: 'first', runAt: new Date(now().getTime() + firstAfterMs) })
        .catch((error: unknown) => log.warn({ err: error }, 'the first reading of authorities waits for the night'));
    return {
      router: authoritiesRouter(store, clients),
      jobs: {
        refresh: job({
          schema: jobPayloads.refresh,
          run: async (_payload, { signal }) => {
            if (sds && url !== undefined) await refresh({ database, store, sds, log, now: () => now() }, url, signal);
          },
          maxAttempts: 6,
          backoff: { firstMs: 30_000, factor: 4, capMs: 3_600_000 },
          timeoutMs: 1_800_000,
        }),
      },
      schedules: [{ job: 'refresh', cron: '23 2 * * *' }],
    };
  },
});
