import type { Database } from '#platform/data/index.ts';
import type { CitizenId } from '#platform/ids.ts';
import type { Log } from '#platform/telemetry/index.ts';
import { isErased, type ServiceVault } from '#platform/vault/index.ts';
import { aboutBox } from '../boxes/owner.ts';
import { disconnectBox, findBox, saveBoxAbout, saveBoxState, scheduleSync, type BoxRow } from '../boxes/store.ts';
import type { Contents } from '../content/contents.ts';
import { dropUnfinished } from '../content/store.ts';
import { isdsErrorOf } from '../dispatch/outcome.ts';
import { jittered } from '../dispatch/waiting.ts';
import { messageRowId } from '../ids.ts';
import type { Gateway } from '../isds/gateway.ts';
import type { IsdsClient } from '#connectors/isds/index.ts';
import type { Seals } from '../sealed.ts';
import type { DataboxSettings } from '../settings.ts';
import { readList, type LookedBox } from './lists.ts';
import { planLook } from './plan.ts';
import { updateStatuses } from './store.ts';

export interface SyncParts {
  readonly database: Database;
  readonly vault: ServiceVault;
  readonly seals: Seals;
  readonly gateway: Gateway;
  readonly contents: Contents;
  readonly settings: DataboxSettings;
  now(): Date;
}

const hour = 3_600_000;
/** GetMessageStateChanges looks back 15 days; a day is left for clocks. */
const changesDays = 14;

/**
 * Looks into a box: lists, changes of states, content that may be fetched. Always puts the next look on the list
 * first, so that a crash does not end the looking. Whatever ISDS does, it ends well: the failure is written at the box.
 */
export async function syncBox(
  parts: SyncParts,
  citizen: CitizenId,
  id: string,
  context: { signal: AbortSignal; log: Log },
): Promise<void> {
  const { database, settings, now } = parts;
  const usual = () => new Date(now().getTime() + jittered(settings.ISDS_SYNC_SECONDS * 1000));
  if (!(await scheduleSync(database, citizen, id, usual()))) return;
  const row = await findBox(database, citizen, id);
  if (!row?.credential) return;
  await dropUnfinished(database, citizen, new Date(now().getTime() - hour));
  try {
    await look(parts, citizen, row, context.signal);
  } catch (error) {
    // The process stops or the time is up: the next look is on the list already.
    if (context.signal.aborted) return;
    // The citizen has been erased: nothing of theirs opens, and nobody looks into their box again.
    if (isErased(error)) return void (await disconnectBox(database, citizen, id, now()));
    await noteFailure(parts, citizen, id, error);
    context.log.warn({ err: error, job: 'sync' }, 'a data box could not be looked into');
  }
}

async function look(parts: SyncParts, citizen: CitizenId, row: BoxRow, signal: AbortSignal): Promise<void> {
  const { database, seals, gateway, settings, contents } = parts;
  const began = parts.now();
  const credential = await seals.open(citizen, 'box.credential', row.id, row.credential!);
  const client = gateway.client(credential);
  const box: LookedBox = { citizen, id: row.id, boxId: credential.boxId };
  await learnOwner(parts, client, citizen, row, signal);
  const plan = planLook(
    began,
    { asOf: row.as_of, listedAllAt: row.listed_all_at },
    settings.ISDS_FULL_SYNC_SECONDS * 1000,
  );
  await readList(parts, client, box, 'received', plan, signal, began);
  await readList(parts, client, box, 'sent', plan, signal, began);
  if (!plan.whole) await followChanges(parts, client, box, began, signal);
  await saveBoxState(database, citizen, row.id, {
    state: 'ok',
    asOf: began,
    listedAllAt: plan.whole ? began : null,
    needsReconnecting: false,
  });
  await contents.fetchWaiting(client, citizen, row.id, signal);
}

/** Asks whose box it is when ISDS did not answer that at connecting. */
async function learnOwner(
  { database, seals }: SyncParts,
  client: IsdsClient,
  citizen: CitizenId,
  row: BoxRow,
  signal: AbortSignal,
): Promise<void> {
  const about = await seals.open(citizen, 'box.about', row.id, row.about);
  if (about.type !== 0) return;
  const known = aboutBox(about.boxId, await client.getOwnerInfo({ signal }));
  await saveBoxAbout(database, citizen, row.id, await seals.seal(citizen, 'box.about', row.id, known));
}

/** States of sent messages that changed in the last days, older messages included. */
async function followChanges(
  parts: SyncParts,
  client: IsdsClient,
  box: LookedBox,
  now: Date,
  signal: AbortSignal,
): Promise<void> {
  const from = new Date(now.getTime() - changesDays * 24 * hour).toISOString();
  const changes = await client.getMessageStateChanges({ from }, { signal });
  if (changes.length === 0) return;
  const newest = new Map<string, { at: string; status: number }>();
  for (const { messageId, at, status } of changes) {
    const known = newest.get(messageId);
    if (status >= 1 && status <= 10 && (!known || known.at <= at)) newest.set(messageId, { at, status });
  }
  const rows = await Promise.all(
    [...newest].map(async ([messageId, { status }]) => ({
      id: await messageRowId(parts.vault, box.citizen, box.boxId, 'sent', messageId),
      status,
    })),
  );
  await updateStatuses(parts.database, box.citizen, rows);
}

/** Late after one failed look, down while the breaker is open; a consent that ISDS does not take any more ends the looking. */
async function noteFailure(parts: SyncParts, citizen: CitizenId, id: string, error: unknown): Promise<void> {
  const { database, gateway, settings, now } = parts;
  const kind = isdsErrorOf(error)?.kind;
  const needsReconnecting = kind === 'credentials' || kind === 'no-access';
  await saveBoxState(database, citizen, id, {
    state: needsReconnecting || gateway.isDown() ? 'down' : 'late',
    asOf: null,
    listedAllAt: null,
    needsReconnecting,
  });
  const soon = Math.min(settings.ISDS_SYNC_SECONDS, settings.ISDS_RETRY_SECONDS) * 1000;
  if (!needsReconnecting) await scheduleSync(database, citizen, id, new Date(now().getTime() + jittered(soon)));
}
