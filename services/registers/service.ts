import { defineService } from '#platform/service.ts';
import { createSnapshots, type Snapshots } from '#platform/snapshots/index.ts';
import { dashboardApi } from '#services/dashboard/api.ts';
import { databoxApi, databoxEvents } from '#services/databox/api.ts';
import { documentsApi } from '#services/documents/api.ts';
import { gatewayApi } from '#services/gateway/api.ts';
import { identityApi, identityEvents } from '#services/identity/api.ts';
import { registersApi } from './api.ts';
import { registersJobs, tileSubscription } from './background.ts';
import { registersDeeds } from './deeds.ts';
import { exportRegisters } from './export.ts';
import { target } from './jobs.ts';
import { letterSubscriptions } from './letters.ts';
import type { Parts } from './parts.ts';
import { createReaders, type Readers } from './readers.ts';
import { registersRouter } from './router.ts';
import { createSeals } from './sealed.ts';
import { registersSettings } from './settings.ts';
import { streamRoutes } from './streams.ts';
import { tileId, tileTitle } from './tile.ts';
import { gatherUses } from './uses/gathered.ts';

const minute = 60_000;

/** What the base registers say of a citizen, who looked at it, and what is to be done about mistakes. */
export default defineService({
  target,
  title: { cs: 'Moje údaje', en: 'My data' },
  placement: 'cloud',
  api: registersApi,
  needs: {
    gateway: { target: 'po-be-brana-registru', api: gatewayApi },
    databox: { target: 'po-be-datova-schranka', api: databoxApi },
    documents: { target: 'po-be-dokumenty', api: documentsApi },
    dashboard: { target: 'po-be-dlazdice', api: dashboardApi },
    identity: { target: 'po-be-identita', api: identityApi },
  },
  settings: registersSettings,
  tiles: [{ id: tileId, title: tileTitle }],
  deeds: registersDeeds,
  subscribes: [
    identityEvents.citizenCreated,
    databoxEvents.messageReceived,
    databoxEvents.contentKept,
    databoxEvents.messageSent,
  ],
  migrations: new URL('./migrations/', import.meta.url),
  setup({ settings, database, vault, standings, clients, jobs, audit, log, now }) {
    const seals = createSeals(vault);
    const ownSystem = settings.REGISTERS_OWN_SYSTEM;
    const parts: Parts = { database, vault, seals, clients, audit, log, ownSystem, now };
    const readers = createReaders({
      gateway: clients.gateway,
      audit,
      gather: (citizen, uses) => gatherUses(parts, citizen, uses),
      async lastUses(citizen) {
        const { data, partial } = await snapshots.get(citizen, 'uses');
        return data && { ...data, partial };
      },
      now,
    });
    const snapshots: Snapshots<Readers> = createSnapshots({
      target,
      database,
      vault,
      readers,
      freshMs: settings.REGISTERS_FRESH_HOURS * 60 * minute,
      pauseMs: settings.REGISTERS_PAUSE_MINUTES * minute,
      onRead: async (citizen, what) => {
        // By a job of its own: a dashboard that is away is no matter of the register's.
        if (what === 'uses') await jobs.add('tile', { citizen }, { key: `tile:${citizen}`, citizen });
      },
      now,
    });
    const reading = { ...parts, snapshots };
    return {
      router: registersRouter(reading, standings),
      routes: streamRoutes(parts),
      jobs: { ...registersJobs(parts), read: snapshots.job },
      subscriptions: [tileSubscription(parts), ...letterSubscriptions(parts)],
      export: exportRegisters(reading),
    };
  },
});
