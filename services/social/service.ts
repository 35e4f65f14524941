import type { z } from 'zod';
import { createDiary } from '#platform/diary/index.ts';
import { job, subscription } from '#platform/events/index.ts';
import type { CitizenId } from '#platform/ids.ts';
import { defineService } from '#platform/service.ts';
import { createSnapshots } from '#platform/snapshots/index.ts';
import { unlessErased } from '#platform/vault/index.ts';
import { calendarApi, type putEntry } from '#services/calendar/api.ts';
import { dashboardApi } from '#services/dashboard/api.ts';
import { gatewayApi } from '#services/gateway/api.ts';
import { identityApi, identityEvents } from '#services/identity/api.ts';
import { socialApi, socialEvents } from './api.ts';
import { openChannel } from './channel.ts';
import { socialDeeds } from './deeds.ts';
import { deliver } from './deliveries/deliver.ts';
import { receiptRoute } from './deliveries/receipt.ts';
import { createSeals } from './deliveries/sealed.ts';
import { exportSocial } from './export.ts';
import { createReaders } from './insured/readers.ts';
import { tend, watch } from './insured/tend.ts';
import { jobPayloads, target } from './jobs.ts';
import type { SocialParts } from './parts.ts';
import { socialRouter } from './router.ts';
import { socialSettings } from './settings.ts';
import { tileId, tileTitle } from './tile.ts';

const hourMs = 3_600_000;

/**
 * Social security: what ČSSZ holds of an insured person, an estimate of the pension, and the channel to its gateway.
 *
 * @param options.step called between the steps of handing over; for tests that break off there
 */
export const socialService = (options: Pick<SocialParts, 'step'> = {}) =>
  defineService({
    target,
    title: { cs: 'Sociální pojištění', en: 'Social security' },
    placement: 'cloud',
    api: socialApi,
    needs: {
      gateway: { target: 'po-be-brana-registru', api: gatewayApi },
      identity: { target: 'po-be-identita', api: identityApi },
      calendar: { target: 'po-be-kalendar', api: calendarApi },
      dashboard: { target: 'po-be-dlazdice', api: dashboardApi },
    },
    settings: socialSettings,
    tiles: [{ id: tileId, title: tileTitle }],
    deeds: socialDeeds,
    emits: Object.values(socialEvents),
    subscribes: [identityEvents.citizenCreated],
    migrations: new URL('./migrations/', import.meta.url),
    setup({ database, vault, standings, clients, jobs, audit, log, outside, settings, dataDir, demo, now }) {
      const channel = openChannel(settings, { outside, dataDir, demo });
      if (!channel) log.warn({}, 'CSSZ_URL is not set: filings for social security wait');
      const snapshots = createSnapshots({
        target,
        database,
        vault,
        readers: createReaders(clients.gateway, audit),
        freshMs: 12 * hourMs,
        pauseMs: 5 * 60_000,
        // However a reading ends: the tile says that it does not answer, too.
        onEnd: (citizen) => jobs.add('tend', { citizen }, { key: `tend:${citizen}`, citizen }),
        now,
      });
      const diary = createDiary<z.input<typeof putEntry>>({
        database,
        vault,
        put: (citizen, key, entry) => clients.calendar.own.entries.put({ citizen, source: 'social', key, entry }),
      });
      const parts: SocialParts = {
        database,
        vault,
        seals: createSeals(vault),
        snapshots,
        diary,
        clients,
        jobs,
        audit,
        by: { kind: 'service', target },
        log,
        channel,
        lostMs: settings.CSSZ_LOST_SECONDS * 1000,
        now,
        ...options,
      };
      const here = (citizen: string, work: (owner: CitizenId) => Promise<void>) =>
        unlessErased(vault, citizen as CitizenId, work(citizen as CitizenId));
      const look = (citizen: string) => here(citizen, (owner) => tend(parts, owner));
      return {
        router: socialRouter(parts, standings),
        routes: receiptRoute(parts),
        jobs: {
          read: snapshots.job,
          tend: job({ schema: jobPayloads.tend, run: ({ citizen }) => look(citizen) }),
          watch: job({
            schema: jobPayloads.watch,
            run: ({ citizen }) => here(citizen, (owner) => watch(parts, owner)),
          }),
          deliver: job({
            schema: jobPayloads.deliver,
            run: ({ citizen, key }) => here(citizen, (owner) => deliver(parts, { citizen: owner, key })),
          }),
        },
        subscriptions: [subscription(identityEvents.citizenCreated, ({ payload }) => look(payload.citizen))],
        export: exportSocial(parts),
        stop: async () => channel?.close(),
      };
    },
  });

export default socialService();
