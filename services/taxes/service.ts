import { readFileSync } from 'node:fs';
import { classifyEpo, createEpoClient, readSeal } from '#connectors/epo/index.ts';
import { job, subscription } from '#platform/events/index.ts';
import { citizenId, type CitizenId } from '#platform/ids.ts';
import { defineService } from '#platform/service.ts';
import { readPem } from '#platform/signatures/index.ts';
import { createSnapshots } from '#platform/snapshots/index.ts';
import { unlessErased } from '#platform/vault/index.ts';
import { addressesApi } from '#services/addresses/api.ts';
import { calendarApi } from '#services/calendar/api.ts';
import { dashboardApi } from '#services/dashboard/api.ts';
import { identityApi, identityEvents } from '#services/identity/api.ts';
import { createReaders } from './account/reader.ts';
import { taxesApi, taxesEvents } from './api.ts';
import { taxesDeeds } from './deeds.ts';
import { followFiling } from './deliveries/follow.ts';
import { sendFiling } from './deliveries/send.ts';
import { exportTaxes } from './export.ts';
import { jobPayloads, target } from './jobs.ts';
import type { Parts } from './parts.ts';
import { taxesRouter } from './router.ts';
import { createSeals } from './sealed.ts';
import { taxesSettings } from './settings.ts';
import { streamRoutes } from './streams.ts';
import { tend, watch } from './tend.ts';
import { tileId, tileTitle } from './tile.ts';

const hourMs = 3_600_000;

/**
 * Taxes: returns that go to the tax portal exactly once, the tax account, and what is to be paid.
 *
 * @param options.step called around the moment in which a filing leaves; for tests that break off there
 */
export const taxesService = (options: Pick<Parts, 'step'> = {}) =>
  defineService({
    target,
    title: { cs: 'Daně', en: 'Taxes' },
    placement: 'cloud',
    api: taxesApi,
    needs: {
      addresses: { target: 'po-be-adresy', api: addressesApi },
      calendar: { target: 'po-be-kalendar', api: calendarApi },
      dashboard: { target: 'po-be-dlazdice', api: dashboardApi },
      identity: { target: 'po-be-identita', api: identityApi },
    },
    settings: taxesSettings,
    tiles: [{ id: tileId, title: tileTitle }],
    deeds: taxesDeeds,
    emits: Object.values(taxesEvents),
    subscribes: [identityEvents.citizenCreated],
    migrations: new URL('./migrations/', import.meta.url),
    setup(context) {
      const { settings, database, vault, standings, clients, jobs, audit, log, now } = context;
      const retryMs = settings.EPO_RETRY_SECONDS * 1000;
      const outside = context.outside({
        system: 'epo',
        deadlineMs: 20_000,
        breaker: { failures: 5, halfOpenAfterMs: Math.min(10_000, retryMs) },
        classify: classifyEpo,
      });
      const epo = createEpoClient({
        url: settings.EPO_URL,
        seal: settings.EPO_SEAL_FILE === undefined ? null : readSeal(readFileSync(settings.EPO_SEAL_FILE, 'utf8')),
        anchors: settings.EPO_TRUST_FILE === undefined ? [] : readPem([readFileSync(settings.EPO_TRUST_FILE, 'utf8')]),
        now,
      });
      const snapshots = createSnapshots({
        target,
        database,
        vault,
        readers: createReaders(clients.identity, outside, epo, audit, now),
        freshMs: 12 * hourMs,
        pauseMs: 5 * 60_000,
        now,
      });
      const parts: Parts = {
        database,
        vault,
        seals: createSeals(vault),
        snapshots,
        clients,
        epo,
        outside,
        jobs,
        audit,
        log,
        retryMs,
        now,
        ...options,
      };
      const alive = (citizen: string, work: (citizen: CitizenId) => Promise<void>) =>
        unlessErased(vault, citizenId(citizen), work(citizenId(citizen)));
      return {
        router: taxesRouter(parts, standings),
        routes: streamRoutes(parts),
        jobs: {
          read: {
            ...snapshots.job,
            // However it ends: the tile says that the tax portal does not answer, too.
            run: async (payload: { citizen: string }, work) => {
              try {
                await snapshots.job.run(payload, work);
              } finally {
                const { citizen } = payload;
                await jobs.add('tend', { citizen }, { key: `tend:${citizen}`, citizen: citizenId(citizen) });
              }
            },
          },
          send: job({
            schema: jobPayloads.send,
            run: ({ citizen, filing }, { signal }) => alive(citizen, (one) => sendFiling(parts, one, filing, signal)),
            maxAttempts: 50,
          }),
          follow: job({
            schema: jobPayloads.follow,
            run: ({ citizen, filing }, { signal }) => alive(citizen, (one) => followFiling(parts, one, filing, signal)),
            maxAttempts: 50,
          }),
          tend: job({ schema: jobPayloads.tend, run: ({ citizen }) => alive(citizen, (one) => tend(parts, one)) }),
          watch: job({ schema: jobPayloads.watch, run: ({ citizen }) => alive(citizen, (one) => watch(parts, one)) }),
        },
        subscriptions: [
          subscription(identityEvents.citizenCreated, ({ payload }) =>
            alive(payload.citizen, (one) => tend(parts, one)),
          ),
        ],
        export: exportTaxes(parts),
        stop: () => epo.stop(),
      };
    },
  });

export default taxesService();
