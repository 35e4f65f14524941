import { defineService } from '#platform/service.ts';
import { dashboardApi } from '#services/dashboard/api.ts';
import { identityEvents } from '#services/identity/api.ts';
import { documentsApi, documentsEvents } from './api.ts';
import { documentsJobs, documentsSubscriptions } from './background.ts';
import { createContents } from './content/contents.ts';
import { documentsDeeds } from './deeds.ts';
import { exporter } from './export.ts';
import type { InspectParts } from './inspect/inspect.ts';
import { target } from './jobs.ts';
import { megabyte } from './parts.ts';
import { documentsRouter } from './router.ts';
import { createClamd } from './scan/clamd.ts';
import { createSeals } from './sealed.ts';
import { documentsSettings } from './settings.ts';
import { loadTrust, noTrust } from './signatures/index.ts';
import { streamRoutes } from './streams/routes.ts';
import { tileId, tileTitle } from './tile.ts';

/** Documents of one citizen; lists are opened and sorted in memory, so there is an end. */
const mostDocuments = 5_000;

/** A citizen's files, sealed with keys of their own: folders, search, versions, sharing, signatures. */
export default defineService({
  target,
  title: { cs: 'Dokumenty', en: 'Documents' },
  placement: 'cloud',
  api: documentsApi,
  needs: { dashboard: { target: 'po-be-dlazdice', api: dashboardApi } },
  settings: documentsSettings,
  tiles: [{ id: tileId, title: tileTitle }],
  deeds: documentsDeeds,
  emits: Object.values(documentsEvents),
  subscribes: [identityEvents.citizenCreated],
  migrations: new URL('./migrations/', import.meta.url),
  setup({ settings, database, vault, standings, audit, files, clients, log, now }) {
    const { DOCUMENTS_QUOTA_MB: quota, DOCUMENTS_FILE_MB: file, DOCUMENTS_CLAMD: clamd } = settings;
    const parts: InspectParts = {
      limits: { quota: quota * megabyte, file: file * megabyte, documents: mostDocuments },
      database,
      vault,
      audit,
      seals: createSeals(vault),
      files,
      contents: createContents({ files, vault }),
      scanner: clamd === undefined ? undefined : createClamd(clamd),
      trust: settings.DOCUMENTS_TRUST === undefined ? noTrust : loadTrust(settings.DOCUMENTS_TRUST),
      log,
      now,
    };
    return {
      router: documentsRouter(parts, standings),
      routes: streamRoutes(parts),
      jobs: documentsJobs(parts, clients.dashboard),
      subscriptions: documentsSubscriptions(parts, clients.dashboard),
      export: exporter(parts),
      forget: (citizen) => parts.contents.dropAll(citizen),
    };
  },
});
