import type { z } from 'zod';
import { createDiary } from '#platform/diary/index.ts';
import { job } from '#platform/events/index.ts';
import { type CitizenId, citizenId } from '#platform/ids.ts';
import { defineService } from '#platform/service.ts';
import { createSnapshots } from '#platform/snapshots/index.ts';
import { unlessErased } from '#platform/vault/index.ts';
import { calendarApi, type putEntry } from '#services/calendar/api.ts';
import { gatewayApi } from '#services/gateway/api.ts';
import { identityApi } from '#services/identity/api.ts';
import { registersApi } from '#services/registers/api.ts';
import { mandatesApi, mandatesEvents } from './api.ts';
import { mandatesDeeds } from './deeds.ts';
import { exportMandates } from './export.ts';
import { forgetPowers } from './forget.ts';
import { jobPayloads, target } from './jobs.ts';
import type { MandatesParts } from './parts.ts';
import { settle } from './powers/settle.ts';
import { dropOldOffers } from './powers/store.ts';
import { createReaders } from './readers.ts';
import { mandatesRouter } from './router.ts';
import { streamRoutes } from './streams.ts';
import { tend } from './tend.ts';

const hourMs = 3_600_000;

/** Acting for others: by the registers, and by powers of attorney that people give each other here. */
export default defineService({
  target,
  title: { cs: 'Zastupování', en: 'Acting for others' },
  placement: 'cloud',
  api: mandatesApi,
  needs: {
    gateway: { target: 'po-be-brana-registru', api: gatewayApi },
    identity: { target: 'po-be-identita', api: identityApi },
    registers: { target: 'po-be-udaje', api: registersApi },
    calendar: { target: 'po-be-kalendar', api: calendarApi },
  },
  deeds: mandatesDeeds,
  emits: Object.values(mandatesEvents),
  migrations: new URL('./migrations/', import.meta.url),
  setup({ database, vault, standings, clients, jobs, audit, log, now }) {
    const snapshots = createSnapshots({
      target,
      database,
      vault,
      readers: createReaders(clients.gateway, audit),
      freshMs: 12 * hourMs,
      pauseMs: 5 * 60_000,
      now,
    });
    const diary = createDiary<z.input<typeof putEntry>>({
      database,
      vault,
      put: (citizen, key, entry) => clients.calendar.own.entries.put({ citizen, source: 'power', key, entry }),
    });
    const parts: MandatesParts = { database, vault, snapshots, diary, clients, jobs, audit, log, now };
    const alive = (citizen: string, work: (citizen: CitizenId) => Promise<void>) =>
      unlessErased(vault, citizenId(citizen), work(citizenId(citizen)));
    return {
      router: mandatesRouter(parts, standings),
      routes: streamRoutes(parts),
      jobs: {
        read: snapshots.job,
        settle: job({
          schema: jobPayloads.settle,
          run: ({ citizen, power }) => alive(citizen, (one) => settle(parts, one, power)),
        }),
        tend: job({ schema: jobPayloads.tend, run: ({ citizen }) => alive(citizen, (one) => tend(parts, one)) }),
        tidy: job({ schema: jobPayloads.tidy, run: () => dropOldOffers(database, now()) }),
      },
      schedules: [{ job: 'tidy', cron: '37 2 * * *' }],
      export: exportMandates(parts),
      forget: (citizen) => forgetPowers(parts, citizen),
    };
  },
});
