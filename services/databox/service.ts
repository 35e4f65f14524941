import { readFileSync } from 'node:fs';
import { defineService } from '#platform/service.ts';
import { dashboardApi } from '#services/dashboard/api.ts';
import { identityEvents } from '#services/identity/api.ts';
import { databoxApi, databoxEvents } from './api.ts';
import { createParts } from './assembly.ts';
import { databoxJobs, databoxSubscriptions } from './background.ts';
import { databoxDeeds } from './deeds.ts';
import { exportDatabox } from './export.ts';
import { forgetDatabox } from './forget.ts';
import { target } from './jobs.ts';
import type { DispatchParts } from './dispatch/runner.ts';
import { letterRoutes } from './letters/streams.ts';
import { databoxRouter } from './router.ts';
import { databoxSettings } from './settings.ts';
import { streamRoutes } from './streams.ts';
import { tileId, tileTitle } from './tile.ts';

/**
 * Data boxes: received, sent, archive, write, attachments, delivery, several boxes; over ISDS.
 *
 * @param options.step called between the steps of sending; for tests that end the process there
 */
export const databoxService = (options: Pick<DispatchParts, 'step'> = {}) =>
  defineService({
    target,
    title: { cs: 'Datová schránka', en: 'Data box' },
    // Next to the state's own systems: ISDS takes connections of registered certificates only.
    placement: 'cloud',
    api: databoxApi,
    needs: { dashboard: { target: 'po-be-dlazdice', api: dashboardApi } },
    settings: databoxSettings,
    tiles: [{ id: tileId, title: tileTitle }],
    deeds: databoxDeeds,
    emits: Object.values(databoxEvents),
    subscribes: [identityEvents.citizenCreated],
    migrations: new URL('./migrations/', import.meta.url),
    setup(context) {
      const { settings, publicUrl, database, vault, audit, outside, log } = context;
      const now = () => context.now();
      const anchors = settings.ISDS_TRUST_FILE === undefined ? [] : [readFileSync(settings.ISDS_TRUST_FILE, 'utf8')];
      const parts = {
        ...createParts({ settings, publicUrl, database, vault, audit, outside, log, now, trust: { anchors } }),
        ...options,
      };
      const router = databoxRouter(parts, context.standings);
      return {
        router,
        jobs: databoxJobs(parts, context.clients.dashboard),
        subscriptions: databoxSubscriptions(parts, context.clients.dashboard),
        routes(app) {
          streamRoutes(parts)(app);
          letterRoutes(parts)(app);
        },
        export: exportDatabox(parts, router),
        forget: (citizen) => forgetDatabox(parts, citizen),
        stop: () => parts.gateway.stop(),
      };
    },
  });

export default databoxService();
