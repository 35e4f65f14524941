import { unlessErased } from '#platform/vault/index.ts';
import type { CitizenId } from '#platform/ids.ts';
import { job, type JobDefinition, type Subscription, subscription } from '#platform/events/index.ts';
import type { dashboardApi } from '#services/dashboard/api.ts';
import type { ServiceClient } from '#platform/service.ts';
import type { SourceState } from '#services/dashboard/api.ts';
import { identityEvents } from '#services/identity/api.ts';
import { findBox } from './boxes/store.ts';
import { runDispatch, type DispatchParts } from './dispatch/runner.ts';
import { jobPayloads } from './jobs.ts';
import { asked } from './isds/asking.ts';
import { countMessages } from './messages/counts-store.ts';
import { listPage } from './messages/search.ts';
import { findMessage } from './messages/store.ts';
import type { Parts } from './parts.ts';
import { syncBox } from './sync/sync.ts';
import { updateStatuses } from './sync/store.ts';
import { tileId, tileOf } from './tile.ts';

type Dashboard = ServiceClient<typeof dashboardApi>;

const minute = 60_000;

/** What this service does by itself. Every job may run twice and may be cut short anywhere. */
export function databoxJobs(
  parts: Parts & Pick<DispatchParts, 'step'>,
  dashboard: Dashboard,
): Record<keyof typeof jobPayloads, JobDefinition> {
  return {
    sync: job({
      schema: jobPayloads.sync,
      run: ({ citizen, box }, context) => syncBox(parts, citizen as CitizenId, box, context),
      timeoutMs: 30 * minute,
    }),
    dispatch: job({
      schema: jobPayloads.dispatch,
      run: ({ citizen, dispatch }, { signal }) =>
        unlessErased(parts.vault, citizen as CitizenId, runDispatch(parts, citizen as CitizenId, dispatch, signal)),
      // What a citizen has sent is never given up by itself.
      maxAttempts: 10_000,
      backoff: { firstMs: 1_000, factor: 2, capMs: minute },
      timeoutMs: parts.gateway.transferMs * 2 + minute,
    }),
    tellRead: job({
      schema: jobPayloads.tellRead,
      run: ({ citizen, message }, { signal }) =>
        unlessErased(parts.vault, citizen as CitizenId, tellRead(parts, citizen as CitizenId, message, signal)),
    }),
    tile: job({
      schema: jobPayloads.tile,
      run: ({ citizen }) =>
        unlessErased(parts.vault, citizen as CitizenId, pushTile(parts, dashboard, citizen as CitizenId)),
    }),
  };
}

/** What this service does when others tell something: a new citizen finds the way to connect a box on the dashboard. */
export function databoxSubscriptions(parts: Parts, dashboard: Dashboard): Subscription[] {
  return [
    subscription(identityEvents.citizenCreated, ({ payload }) =>
      unlessErased(parts.vault, payload.citizen as CitizenId, pushTile(parts, dashboard, payload.citizen as CitizenId)),
    ),
  ];
}

/** MarkMessageAsDownloaded: state 7 in ISDS, so that other applications of the citizen see it as read. */
async function tellRead(
  { database, seals, gateway }: Parts,
  citizen: CitizenId,
  id: string,
  signal: AbortSignal,
): Promise<void> {
  const message = await findMessage(database, citizen, id);
  const box = message && (await findBox(database, citizen, message.box));
  if (!message || !box?.credential || ![5, 6].includes(message.status)) return;
  const { messageId } = await seals.open(citizen, 'message.summary', id, message.summary);
  const client = gateway.client(await seals.open(citizen, 'box.credential', box.id, box.credential));
  const told = await asked(() => client.markDownloaded(messageId ?? '', { signal }));
  if ('answer' in told) return updateStatuses(database, citizen, [{ id, status: 7 }]);
  if (told.failure === 'unavailable') throw new Error('ISDS could not be told that a message was read');
}

const states: readonly SourceState[] = ['ok', 'late', 'down'];

/** Puts the newest tile on the citizen's dashboard. */
async function pushTile(parts: Parts, dashboard: Dashboard, citizen: CitizenId): Promise<void> {
  const everything = { folder: 'received', box: null, unread: null, from: null, to: null } as const;
  const [page, counts] = await Promise.all([
    listPage(parts, citizen, everything, null, 3),
    countMessages(parts.database, citizen),
  ]);
  const content = tileOf({ connected: page.worst !== null, ...counts, newest: page.items });
  const state = states[page.worst ?? 0] ?? 'ok';
  await dashboard.own.push({ citizen, id: tileId, content, state, asOf: page.asOf?.toISOString() ?? null });
}
