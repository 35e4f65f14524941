import { createDiary } from '#platform/diary/index.ts';
import { job, subscription } from '#platform/events/index.ts';
import type { z } from 'zod';
import type { CitizenId } from '#platform/ids.ts';
import { defineService } from '#platform/service.ts';
import { createSnapshots } from '#platform/snapshots/index.ts';
import { unlessErased } from '#platform/vault/index.ts';
import { calendarApi, type putEntry } from '#services/calendar/api.ts';
import { dashboardApi } from '#services/dashboard/api.ts';
import { gatewayApi } from '#services/gateway/api.ts';
import { identityApi, identityEvents } from '#services/identity/api.ts';
import { driverApi } from './api.ts';
import { driverDeeds } from './deeds.ts';
import { exportDriver } from './export.ts';
import { jobPayloads, target } from './jobs.ts';
import { createReaders } from './readers.ts';
import { driverRouter } from './router.ts';
import { tend, watch } from './tend.ts';
import { tileId, tileTitle } from './tile.ts';

const hourMs = 3_600_000;

/** Driver: the driving licence, penalty points and when they go, bans, vehicles. */
export default defineService({
  target,
  title: { cs: 'Řidič', en: 'Driver' },
  placement: 'cloud',
  api: driverApi,
  needs: {
    gateway: { target: 'po-be-brana-registru', api: gatewayApi },
    identity: { target: 'po-be-identita', api: identityApi },
    calendar: { target: 'po-be-kalendar', api: calendarApi },
    dashboard: { target: 'po-be-dlazdice', api: dashboardApi },
  },
  tiles: [{ id: tileId, title: tileTitle }],
  deeds: driverDeeds,
  subscribes: [identityEvents.citizenCreated],
  migrations: new URL('./migrations/', import.meta.url),
  setup({ database, vault, standings, clients, jobs, audit, now }) {
    const snapshots = createSnapshots({
      target,
      database,
      vault,
      readers: createReaders(clients.gateway, audit),
      freshMs: 12 * hourMs,
      pauseMs: 5 * 60_000,
      // However a reading ends: the tile says that the register does not answer, too.
      onEnd: (citizen) => jobs.add('tend', { citizen }, { key: `tend:${citizen}`, citizen }),
      now,
    });
    const diary = createDiary<z.input<typeof putEntry>>({
      database,
      vault,
      put: (citizen, key, entry) => clients.calendar.own.entries.put({ citizen, source: 'driver', key, entry }),
    });
    const parts = { database, vault, snapshots, diary, clients, jobs, audit, now };
    const ofCitizen = (work: typeof tend) => (citizen: string) =>
      unlessErased(vault, citizen as CitizenId, work(parts, citizen as CitizenId));
    const look = ofCitizen(tend);
    return {
      router: driverRouter(parts, standings),
      jobs: {
        read: snapshots.job,
        tend: job({ schema: jobPayloads.tend, run: ({ citizen }) => look(citizen) }),
        watch: job({ schema: jobPayloads.watch, run: ({ citizen }) => ofCitizen(watch)(citizen) }),
      },
      subscriptions: [subscription(identityEvents.citizenCreated, ({ payload }) => look(payload.citizen))],
      export: exportDriver(parts),
    };
  },
});
