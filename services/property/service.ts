import { job, subscription } from '#platform/events/index.ts';
import { citizenId, type CitizenId } from '#platform/ids.ts';
import { defineService } from '#platform/service.ts';
import { createSnapshots } from '#platform/snapshots/index.ts';
import { unlessErased } from '#platform/vault/index.ts';
import { cadastreApi } from '#services/cadastre/api.ts';
import { dashboardApi } from '#services/dashboard/api.ts';
import { documentsApi } from '#services/documents/api.ts';
import { identityApi, identityEvents } from '#services/identity/api.ts';
import { propertyApi, propertyEvents } from './api.ts';
import { propertyDeeds } from './deeds.ts';
import { exportProperty } from './export.ts';
import { jobPayloads, target } from './jobs.ts';
import { workOnOrder } from './orders/work.ts';
import { reasons } from './own/procedures.ts';
import { propertyReader } from './own/reader.ts';
import type { Parts } from './parts.ts';
import { propertyRouter } from './router.ts';
import type { PropertySnapshots } from './service-parts.ts';
import { propertySettings } from './settings.ts';
import type { OwnProperty } from './shapes.ts';
import { tileId, tileOf, tileTitle } from './tile.ts';
import { noteChanges, recentChanges, scheduleWatch, watchedSheets } from './watches/watches.ts';

const hourMs = 3_600_000;
const minuteMs = 60_000;

/** What the land registry knows of a citizen, searches of it, extracts to order, and watching one's own property. */
export default defineService({
  target,
  title: { cs: 'Nemovitosti', en: 'Property' },
  placement: 'cloud',
  api: propertyApi,
  needs: {
    cadastre: { target: 'po-be-brana-katastru', api: cadastreApi },
    identity: { target: 'po-be-identita', api: identityApi },
    documents: { target: 'po-be-dokumenty', api: documentsApi },
    dashboard: { target: 'po-be-dlazdice', api: dashboardApi },
  },
  settings: propertySettings,
  tiles: [{ id: tileId, title: tileTitle }],
  deeds: propertyDeeds,
  emits: Object.values(propertyEvents),
  subscribes: [identityEvents.citizenCreated],
  migrations: new URL('./migrations/', import.meta.url),
  setup({ settings, database, vault, standings, audit, jobs, clients, log, now }) {
    const parts: Parts = { database, vault, audit, jobs, settings, ...clients, log, now };
    const snapshots: PropertySnapshots = createSnapshots({
      target,
      database,
      vault,
      readers: { property: propertyReader(parts) },
      freshMs: settings.PROPERTY_FRESH_HOURS * hourMs,
      pauseMs: settings.PROPERTY_PAUSE_MINUTES * minuteMs,
      now,
      async onRead(citizen, _what, read, before) {
        await noteChanges(parts, citizen, before as OwnProperty | null, read as OwnProperty);
        await pushTile(parts, citizen, read as OwnProperty);
      },
    });
    const router = propertyRouter(parts, snapshots, standings);
    const of = (citizen: string, work: (citizen: CitizenId) => Promise<void>): Promise<void> =>
      unlessErased(vault, citizenId(citizen), work(citizenId(citizen)));
    return {
      router,
      jobs: {
        read: snapshots.job,
        order: job({
          schema: jobPayloads.order,
          run: ({ citizen, order }, { signal }) => of(citizen, (whose) => workOnOrder(parts, whose, order, signal)),
          // What is paid for is not given up: the registry, or documents, may be down for days.
          maxAttempts: 500,
          backoff: { firstMs: 2_000, factor: 3, capMs: 900_000 },
        }),
        watch: job({
          schema: jobPayloads.watch,
          run: ({ citizen }) => of(citizen, (whose) => lookAgain(parts, snapshots, whose)),
        }),
      },
      subscriptions: [
        subscription(identityEvents.citizenCreated, ({ payload }) =>
          of(payload.citizen, (citizen) => pushTile(parts, citizen, null)),
        ),
      ],
      export: exportProperty(parts, snapshots, router),
    };
  },
});

/** Reads watched property anew, and has it looked at again; nothing once nothing is watched. */
async function lookAgain(parts: Parts, snapshots: PropertySnapshots, citizen: CitizenId): Promise<void> {
  if ((await watchedSheets(parts, citizen)).length === 0) return;
  await snapshots.ask(citizen, 'property', reasons.watch);
  await scheduleWatch(parts, citizen);
}

async function pushTile(parts: Parts, citizen: CitizenId, property: OwnProperty | null): Promise<void> {
  const content = tileOf(property, property === null ? [] : await recentChanges(parts, citizen));
  const asOf = property === null ? null : parts.now().toISOString();
  await parts.dashboard.own.push({ citizen, id: tileId, content, state: 'ok', asOf });
}
