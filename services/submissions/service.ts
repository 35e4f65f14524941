import type { z } from 'zod';
import { createDiary } from '#platform/diary/index.ts';
import { job } from '#platform/events/index.ts';
import { citizenId } from '#platform/ids.ts';
import { defineService } from '#platform/service.ts';
import { unlessErased } from '#platform/vault/index.ts';
import { addressesApi } from '#services/addresses/api.ts';
import { authoritiesApi } from '#services/authorities/api.ts';
import { calendarApi, type putEntry } from '#services/calendar/api.ts';
import { dashboardApi } from '#services/dashboard/api.ts';
import { databoxApi } from '#services/databox/api.ts';
import { documentsApi } from '#services/documents/api.ts';
import { driverApi } from '#services/driver/api.ts';
import { mandatesApi } from '#services/mandates/api.ts';
import { profileApi } from '#services/profile/api.ts';
import { registersApi } from '#services/registers/api.ts';
import { socialApi } from '#services/social/api.ts';
import { taxesApi } from '#services/taxes/api.ts';
import { submissionsApi, submissionsEvents } from './api.ts';
import { background, heard } from './background.ts';
import { submissionsDeeds } from './deeds.ts';
import { loadCatalogue } from './definition/catalogue.ts';
import { makeReceipt } from './document/receipt.ts';
import { openSeal } from './document/seal.ts';
import { sealSettings } from './document/seal-settings.ts';
import { lookAt } from './drafts/look.ts';
import { tidy } from './drafts/tidy.ts';
import { exportSubmissions } from './export.ts';
import { createContents } from './files/contents.ts';
import { createFiles } from './files/files.ts';
import { jobPayloads, target } from './jobs.ts';
import type { Parts } from './parts.ts';
import { submissionsRouter } from './router.ts';
import { createSeals } from './sealed.ts';
import { createTimestamps, signDocument } from './signing/index.ts';
import { streamRoutes } from './streams/routes.ts';
import { tileId, tileTitle } from './tile.ts';

/** For tests: where to break off, and other types than the portal's own. */
export type SubmissionsOptions = Pick<Parts, 'step' | 'finishStep'> & { readonly types?: string };

/**
 * Submissions: forms that know the person, filled in page by page, made into a document, sent once and followed until
 * they are decided.
 */
export const submissionsService = ({ types: folder, ...options }: SubmissionsOptions = {}) =>
  defineService({
    target,
    title: { cs: 'Podání', en: 'Submissions' },
    placement: 'cloud',
    api: submissionsApi,
    needs: {
      addresses: { target: 'po-be-adresy', api: addressesApi },
      authorities: { target: 'po-be-urady', api: authoritiesApi },
      calendar: { target: 'po-be-kalendar', api: calendarApi },
      dashboard: { target: 'po-be-dlazdice', api: dashboardApi },
      databox: { target: 'po-be-datova-schranka', api: databoxApi },
      documents: { target: 'po-be-dokumenty', api: documentsApi },
      driver: { target: 'po-be-ridic', api: driverApi },
      mandates: { target: 'po-be-zastupovani', api: mandatesApi },
      profile: { target: 'po-be-profil', api: profileApi },
      registers: { target: 'po-be-udaje', api: registersApi },
      social: { target: 'po-be-pojisteni', api: socialApi },
      taxes: { target: 'po-be-dane', api: taxesApi },
    },
    settings: sealSettings,
    tiles: [{ id: tileId, title: tileTitle }],
    deeds: submissionsDeeds,
    emits: Object.values(submissionsEvents),
    subscribes: [...heard],
    migrations: new URL('./migrations/', import.meta.url),
    async setup({ settings, database, vault, standings, files: store, clients, jobs, outside, audit, log, now }) {
      const { SUBMISSIONS_SEAL_FILE: sealFile, SUBMISSIONS_SEAL_PASSWORD: sealPassword } = settings;
      const { SUBMISSIONS_TSA_URL: url, SUBMISSIONS_TSA_CREDENTIALS: credentials } = settings;
      const timestamps =
        url === undefined
          ? undefined
          : createTimestamps({ url, credentials }, outside({ system: 'tsa', deadlineMs: 10_000 }));
      const seal = sealFile === undefined ? null : await openSeal(sealFile, sealPassword, timestamps);
      const seals = createSeals(vault);
      const contents = createContents({ files: store, vault });
      const types = await loadCatalogue(
        (type, faults) => log.error({ type, faults }, 'a type of submissions does not hold together and is left out'),
        folder,
      );
      const parts: Parts = {
        database,
        vault,
        seals,
        contents,
        files: createFiles({ database, seals, contents, now }),
        types,
        clients,
        jobs,
        audit,
        log,
        now,
        diary: createDiary<z.input<typeof putEntry>>({
          database,
          vault,
          put: (citizen, key, entry) => clients.calendar.own.entries.put({ citizen, source: 'submission', key, entry }),
        }),
        makeReceipt: (input) => makeReceipt(input, seal),
        signDocument: (pdf, { p12, password }, at) => signDocument(pdf, p12, password, { now: at, timestamps }),
        lookAtDraft: async (_citizen, opened) => lookAt(parts, opened),
        ...options,
      };
      const behind = background(parts);
      return {
        router: submissionsRouter(parts, standings),
        routes: streamRoutes(parts),
        jobs: {
          ...behind.jobs,
          tidy: job({
            schema: jobPayloads.tidy,
            run: ({ citizen }) => unlessErased(vault, citizenId(citizen), tidy(parts, citizenId(citizen))),
          }),
        },
        schedules: behind.schedules,
        subscriptions: behind.subscriptions,
        export: exportSubmissions(parts),
        forget: (citizen) => contents.dropAll(citizen),
      };
    },
  });

export default submissionsService();
