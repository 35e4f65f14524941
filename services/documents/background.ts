import { unlessErased } from '#platform/vault/index.ts';
import { job, type JobDefinition, type Subscription, subscription } from '#platform/events/index.ts';
import { citizenId, type CitizenId } from '#platform/ids.ts';
import type { ServiceClient } from '#platform/service.ts';
import type { dashboardApi } from '#services/dashboard/api.ts';
import { identityEvents } from '#services/identity/api.ts';
import { listPage } from './documents/list.ts';
import { destroyDocuments } from './documents/store.ts';
import { inspectVersion, type InspectParts } from './inspect/inspect.ts';
import { endedShareDays, jobPayloads, target, trashDays, uploadHours } from './jobs.ts';
import { note } from './noted.ts';
import type { Parts } from './parts.ts';
import { deleteEndedShares } from './shares/store.ts';
import { tileId, tileOf } from './tile.ts';
import { dropUploads } from './uploads/store.ts';

type Dashboard = ServiceClient<typeof dashboardApi>;

const minute = 60_000;
const day = 24 * 60 * minute;

/** What this service does by itself. Every job may run twice and may be cut short anywhere. */
export function documentsJobs(
  parts: InspectParts,
  dashboard: Dashboard,
): Record<keyof typeof jobPayloads, JobDefinition> {
  return {
    inspect: job({
      schema: jobPayloads.inspect,
      run: ({ citizen, version }, { signal }) =>
        unlessErased(parts.vault, citizenId(citizen), inspectVersion(parts, citizenId(citizen), version, signal)),
      timeoutMs: 15 * minute,
    }),
    drop: job({
      schema: jobPayloads.drop,
      run: ({ citizen, contents }) => parts.contents.drop(citizenId(citizen), contents),
      // What was to be destroyed is not given up: the store may be down for long.
      maxAttempts: 1_000,
      timeoutMs: 15 * minute,
    }),
    tidy: job({
      schema: jobPayloads.tidy,
      run: ({ citizen }) => unlessErased(parts.vault, citizenId(citizen), tidy(parts, citizenId(citizen))),
    }),
    tile: job({
      schema: jobPayloads.tile,
      run: ({ citizen }) =>
        unlessErased(parts.vault, citizenId(citizen), pushTile(parts, dashboard, citizenId(citizen))),
    }),
  };
}

/** What this service does when others tell something: a new citizen finds the way to store a document. */
export function documentsSubscriptions(parts: Parts, dashboard: Dashboard): Subscription[] {
  return [
    subscription(identityEvents.citizenCreated, ({ payload }) =>
      unlessErased(parts.vault, citizenId(payload.citizen), pushTile(parts, dashboard, citizenId(payload.citizen))),
    ),
  ];
}

/** Ends what is over for a citizen: the trash, unfinished uploads, old links. */
export async function tidy(parts: Pick<Parts, 'database' | 'audit' | 'now'>, citizen: CitizenId): Promise<void> {
  const { database, now } = parts;
  const at = now().getTime();
  const ended = await destroyDocuments(database, citizen, { trashedBefore: new Date(at - trashDays * day) });
  if (ended > 0) await note(parts, citizen, 'trash-ended', { kind: 'service', target });
  await dropUploads(database, citizen, { untouchedSince: new Date(at - uploadHours * 60 * minute) });
  await deleteEndedShares(database, citizen, new Date(at - endedShareDays * day));
}

/** Puts the newest tile on the citizen's dashboard. */
async function pushTile(parts: Parts, dashboard: Dashboard, citizen: CitizenId): Promise<void> {
  const { items, total } = await listPage(parts, citizen, {
    place: 'everywhere',
    query: '',
    tag: undefined,
    sort: 'changed',
    descending: true,
    page: 1,
    limit: 5,
  });
  const content = tileOf({ documents: total, newest: items });
  await dashboard.own.push({ citizen, id: tileId, content, state: 'ok', asOf: parts.now().toISOString() });
}
