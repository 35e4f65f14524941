import { job } from '#platform/events/index.ts';
import { defineService } from '#platform/service.ts';
import { classifyVdp } from '#connectors/ruian/index.ts';
import { addressesApi } from './api.ts';
import { jobPayloads, target } from './jobs.ts';
import { refresh } from './refresh.ts';
import { addressesRouter } from './router.ts';
import { createAddressStore } from './search/store.ts';
import { addressesSettings } from './settings.ts';

/** Soon after a start, when people have been let in: a new portal is to know addresses the same day. */
const firstAfterMs = 3_000;

/** Addresses: the base register RÚIAN read from its exchange format, and the search in it. Keeps nothing of citizens. */
export default defineService({
  target,
  title: { cs: 'Adresy', en: 'Addresses' },
  placement: 'cloud',
  api: addressesApi,
  settings: addressesSettings,
  migrations: new URL('./migrations/', import.meta.url),
  async setup({ database, settings, outside, jobs, log, now }) {
    const store = createAddressStore(database);
    const list = settings.RUIAN_LIST_URL;
    // Without a list nothing outside is asked, and operators are shown no such system.
    const vdp =
      list === undefined ? undefined : outside({ system: 'ruian', deadlineMs: 60_000, classify: classifyVdp });
    // The first reading is a comfort; no start fails by it, and the night's reading comes anyway.
    if (vdp)
      await jobs
        .add('refresh', {}, { key: 'first', runAt: new Date(now().getTime() + firstAfterMs) })
        .catch((error: unknown) => log.warn({ err: error }, 'the first reading of RÚIAN waits for the night'));
    return {
      router: addressesRouter(store),
      jobs: {
        refresh: job({
          schema: jobPayloads.refresh,
          run: async (_payload, { signal }) => {
            if (vdp && list !== undefined) await refresh({ database, store, vdp, log, now: () => now() }, list, signal);
          },
          maxAttempts: 6,
          backoff: { firstMs: 30_000, factor: 4, capMs: 3_600_000 },
          timeoutMs: 4 * 3_600_000,
        }),
      },
      schedules: [{ job: 'refresh', cron: '41 1 * * *' }],
    };
  },
});
