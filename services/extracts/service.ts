import { job, subscription } from '#platform/events/index.ts';
import type { CitizenId } from '#platform/ids.ts';
import { defineService } from '#platform/service.ts';
import { unlessErased } from '#platform/vault/index.ts';
import { dashboardApi } from '#services/dashboard/api.ts';
import { databoxApi, databoxEvents } from '#services/databox/api.ts';
import { documentsApi } from '#services/documents/api.ts';
import { identityEvents } from '#services/identity/api.ts';
import { takeMessage } from './answers/take.ts';
import { extractsApi, extractsEvents } from './api.ts';
import { extractsDeeds } from './deeds.ts';
import { exportExtracts } from './export.ts';
import { jobPayloads, target } from './jobs.ts';
import type { Parts } from './parts.ts';
import { followRequest } from './requests/follow.ts';
import { listRequests, outgoing } from './requests/store.ts';
import { extractsRouter } from './router.ts';
import { createSeals } from './sealed.ts';
import { tileId, tileOf, tileTitle } from './tile.ts';
import { viewsOf } from './view.ts';

/** Requests that the tile is made of. */
const onTile = 50;

/**
 * Extracts: asked for by the citizen's own data box, waited for, and put among the documents.
 *
 * @param options.step called between the steps of handing a request over; for tests that break off there
 */
export const extractsService = (options: Pick<Parts, 'step'> = {}) =>
  defineService({
    target,
    title: { cs: 'Výpisy', en: 'Extracts' },
    placement: 'cloud',
    api: extractsApi,
    needs: {
      dashboard: { target: 'po-be-dlazdice', api: dashboardApi },
      databox: { target: 'po-be-datova-schranka', api: databoxApi },
      documents: { target: 'po-be-dokumenty', api: documentsApi },
    },
    tiles: [{ id: tileId, title: tileTitle }],
    deeds: extractsDeeds,
    emits: Object.values(extractsEvents),
    subscribes: [
      identityEvents.citizenCreated,
      databoxEvents.messageSent,
      databoxEvents.messageReceived,
      databoxEvents.contentKept,
    ],
    migrations: new URL('./migrations/', import.meta.url),
    setup({ database, vault, standings, clients, audit, log, now }) {
      const { databox, documents, dashboard } = clients;
      const parts: Parts = {
        database,
        vault,
        seals: createSeals(vault),
        databox,
        documents,
        audit,
        log,
        now,
        ...options,
      };
      const here = (citizen: string, work: (owner: CitizenId) => Promise<void>) =>
        unlessErased(vault, citizen as CitizenId, work(citizen as CitizenId));
      const pushTile = async (citizen: CitizenId): Promise<void> => {
        const { rows } = await listRequests(database, citizen, { limit: onTile, offset: 0 });
        const content = tileOf(await viewsOf(parts, citizen, rows));
        await dashboard.own.push({ citizen, id: tileId, content, state: 'ok', asOf: now().toISOString() });
      };
      return {
        router: extractsRouter(parts, standings),
        jobs: {
          follow: job({
            schema: jobPayloads.follow,
            run: ({ citizen, request }) => here(citizen, (owner) => followRequest(parts, owner, request)),
          }),
          tile: job({ schema: jobPayloads.tile, run: ({ citizen }) => here(citizen, pushTile) }),
        },
        subscriptions: [
          subscription(identityEvents.citizenCreated, ({ payload }) => here(payload.citizen, pushTile)),
          subscription(databoxEvents.messageSent, ({ payload }) =>
            here(payload.citizen, async (owner) => {
              for (const request of await outgoing(database, owner)) await followRequest(parts, owner, request);
            }),
          ),
          ...[databoxEvents.messageReceived, databoxEvents.contentKept].map((event) =>
            subscription(event, ({ payload: { citizen, message } }, { signal }) =>
              here(citizen, (owner) => takeMessage(parts, owner, message, signal)),
            ),
          ),
        ],
        export: exportExtracts(parts),
      };
    },
  });

export default extractsService();
