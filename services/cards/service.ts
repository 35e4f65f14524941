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
import { identityEvents } from '#services/identity/api.ts';
import { cardsApi, cardsEvents } from './api.ts';
import { cardsDeeds } from './deeds.ts';
import { exportCards } from './export.ts';
import { jobPayloads, target } from './jobs.ts';
import { createReaders } from './readers.ts';
import { attempts as mostAttempts, backoff, handOver } from './reports/hand-over.ts';
import { cardsRouter } from './router.ts';
import { tend, watch } from './tend.ts';
import { tileId, tileTitle } from './tile.ts';

const hourMs = 3_600_000;

/**
 * Cards and licences: validity, collection, loss and theft, reminders before the end.
 *
 * @param options.attempts to hand a report over, for tests that end them
 */
export const cardsService = ({ attempts = mostAttempts }: { readonly attempts?: number } = {}) =>
  defineService({
    target,
    title: { cs: 'Doklady', en: 'Cards and licences' },
    placement: 'cloud',
    api: cardsApi,
    needs: {
      gateway: { target: 'po-be-brana-registru', api: gatewayApi },
      calendar: { target: 'po-be-kalendar', api: calendarApi },
      dashboard: { target: 'po-be-dlazdice', api: dashboardApi },
    },
    tiles: [{ id: tileId, title: tileTitle }],
    deeds: cardsDeeds,
    emits: Object.values(cardsEvents),
    subscribes: [identityEvents.citizenCreated],
    migrations: new URL('./migrations/', import.meta.url),
    setup({ database, vault, standings, clients, jobs, audit, log, now }) {
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
        put: (citizen, key, entry) => clients.calendar.own.entries.put({ citizen, source: 'card', key, entry }),
      });
      const parts = { database, vault, snapshots, diary, clients, jobs, audit, log, attempts, waitMs: 2_500, now };
      const alive = (citizen: string, work: (citizen: CitizenId) => Promise<void>) =>
        unlessErased(vault, citizen as CitizenId, work(citizen as CitizenId));
      return {
        router: cardsRouter(parts, standings),
        jobs: {
          read: snapshots.job,
          tend: job({ schema: jobPayloads.tend, run: ({ citizen }) => alive(citizen, (one) => tend(parts, one)) }),
          watch: job({ schema: jobPayloads.watch, run: ({ citizen }) => alive(citizen, (one) => watch(parts, one)) }),
          report: job({
            schema: jobPayloads.report,
            run: ({ citizen, report }, context) => alive(citizen, (one) => handOver(parts, one, report, context)),
            maxAttempts: attempts,
            backoff,
          }),
        },
        subscriptions: [
          subscription(identityEvents.citizenCreated, ({ payload }) =>
            alive(payload.citizen, (one) => tend(parts, one)),
          ),
        ],
        export: exportCards(parts),
      };
    },
  });

export default cardsService();
