import type { Database } from '#platform/data/index.ts';
import type { CitizenId } from '#platform/ids.ts';
import type { SourceState } from '#services/dashboard/api.ts';
import { countedBoxes } from '../messages/counts-store.ts';
import { syncJob, tileJob } from '../store.ts';

/** A data box as it is stored; `about` and `credential` are sealed. */
export interface BoxRow {
  readonly id: string;
  readonly connected_at: Date;
  readonly disconnected_at: Date | null;
  readonly as_of: Date | null;
  readonly listed_all_at: Date | null;
  readonly state: SourceState;
  readonly needs_reconnecting: boolean;
  readonly about: Buffer;
  readonly credential: Buffer | null;
}

export interface ListedBox extends BoxRow {
  readonly unread: number;
}

/** Boxes connected now, the longest connected first, with their unread messages. */
export async function listBoxes(db: Database, citizen: CitizenId): Promise<ListedBox[]> {
  return db.as(
    citizen,
    'databox.boxes.list',
    (sql) => sql<ListedBox[]>`
    select * from (${countedBoxes(sql)}) box where disconnected_at is null order by connected_at, id`,
  );
}

/** A connected box; `undefined` when there is none of that id, or not any more. */
export async function findBox(db: Database, citizen: CitizenId, id: string): Promise<BoxRow | undefined> {
  const [row] = await db.as(
    citizen,
    'databox.boxes.get',
    (sql) => sql<BoxRow[]>`
    select * from box where id = ${id} and disconnected_at is null`,
  );
  return row;
}

/** The boxes connected now, by id; for choosing one without a wish. */
export async function firstBox(db: Database, citizen: CitizenId): Promise<BoxRow | undefined> {
  const [row] = await db.as(
    citizen,
    'databox.boxes.first',
    (sql) => sql<BoxRow[]>`
    select * from box where disconnected_at is null order by connected_at, id limit 1`,
  );
  return row;
}

/**
 * Stores a box, or its new credential when it is known; its messages come back from the archive. The event and the
 * first look into it go in the same statement.
 */
export async function saveBox(
  db: Database,
  citizen: CitizenId,
  box: { id: string; about: Buffer; credential: Buffer; now: Date },
): Promise<void> {
  await db.as(
    citizen,
    'databox.boxes.save',
    (sql) => sql`
    with saved as (
      insert into box (id, citizen, connected_at, about, credential)
      values (${box.id}, ${citizen}, ${box.now}, ${box.about}, ${box.credential})
      on conflict (id) do update set about = excluded.about, credential = excluded.credential, disconnected_at = null,
        needs_reconnecting = false, state = 'ok',
        connected_at = case when box.disconnected_at is null then box.connected_at else excluded.connected_at end
      returning id, citizen
    ), attached as (
      update message set detached = false from saved where message.box = saved.id and detached returning 1
    ), emitted as (
      insert into events.outbox (name, citizen, payload)
      select 'databox.box-connected', citizen, jsonb_build_object('citizen', citizen, 'box', id) from saved
    ), looked as (
      -- Messages before jobs, as everywhere: so no two statements wait for each other.
      select id, citizen from saved where (select count(*) from attached) >= 0
    )
    ${syncJob(sql, 'looked')}`,
  );
}

/** What is known of a box, learnt later. */
export async function saveBoxAbout(db: Database, citizen: CitizenId, id: string, about: Buffer): Promise<void> {
  await db.as(citizen, 'databox.boxes.save-about', (sql) => sql`update box set about = ${about} where id = ${id}`);
}

/** Destroys the credential and puts the messages into the archive; messages not sent yet are refused. False: no such box. */
export async function disconnectBox(db: Database, citizen: CitizenId, id: string, now: Date): Promise<boolean> {
  const rows = await db.as(
    citizen,
    'databox.boxes.disconnect',
    (sql) => sql`
    with gone as (
      update box set disconnected_at = ${now}, credential = null where id = ${id} and disconnected_at is null returning id, citizen
    ), detached as (
      update message set detached = true from gone where message.box = gone.id returning 1
    ), refused as (
      update dispatch set state = 'refused', refusal = 'needs-reconnecting' from gone
      where dispatch.box = gone.id and state = 'queued' returning 1
    ), shown as (
      -- The tile's job after all these rows, as everywhere: so no two statements wait for each other.
      select citizen from gone where (select count(*) from detached) + (select count(*) from refused) >= 0
    ), tile as (
      ${tileJob(sql, 'shown')}
    )
    select id from gone`,
  );
  return rows.length > 0;
}

/** What an attempt to reach ISDS showed; the tile is renewed when the state or the age of the news changes. */
export async function saveBoxState(
  db: Database,
  citizen: CitizenId,
  id: string,
  seen: { state: SourceState; asOf: Date | null; listedAllAt: Date | null; needsReconnecting: boolean },
): Promise<void> {
  await db.as(
    citizen,
    'databox.boxes.save-state',
    (sql) => sql`
    with saved as (
      update box set state = ${seen.state}, needs_reconnecting = ${seen.needsReconnecting},
        as_of = coalesce(${seen.asOf}, as_of), listed_all_at = coalesce(${seen.listedAllAt}, listed_all_at)
      where id = ${id} and disconnected_at is null returning citizen
    )
    ${tileJob(sql, 'saved')}`,
  );
}

/** Puts the next look into a box on the list, or moves the one that waits; false: the box cannot be looked into. */
export async function scheduleSync(db: Database, citizen: CitizenId, id: string, at: Date | null): Promise<boolean> {
  const [row] = await db.as(
    citizen,
    'databox.boxes.schedule',
    (sql) => sql<{ found: boolean }[]>`
    with looked as (
      select id, citizen from box where id = ${id} and disconnected_at is null and not needs_reconnecting
    ), added as (
      ${syncJob(sql, 'looked', at)}
    )
    select exists (select from looked) as found`,
  );
  return row!.found;
}
