import type { Database } from '#platform/data/index.ts';
import type { CitizenId } from '#platform/ids.ts';
import type { EntryState } from '../api.ts';
import { bumped, tendJob } from '../store.ts';

/** An entry as it is stored; `sealed` holds an `EntryContent`. */
export interface EntryRow {
  readonly id: string;
  readonly origin: string | null;
  readonly state: EntryState;
  readonly decided: boolean;
  readonly revision: number;
  readonly change: string;
  readonly changed_at: Date;
  readonly removed_at: Date | null;
  readonly sealed: Buffer;
}

/** An entry to be stored. */
export interface NewRow {
  readonly id: string;
  readonly firstMonth: number;
  readonly lastMonth: number | null;
  readonly state: EntryState;
  readonly sealed: Buffer;
}

/** Entries that touch any of the months and are to be seen; `last` null: all from `first` on. */
export async function entriesInMonths(
  db: Database,
  citizen: CitizenId,
  first: number,
  last: number | null,
): Promise<EntryRow[]> {
  return db.as(
    citizen,
    'calendar.entries.months',
    (sql) => sql<EntryRow[]>`
    select id, origin, state, decided, revision, change, changed_at, removed_at, sealed from entry
    where removed_at is null and state <> 'withdrawn'
      and (last_month is null or last_month >= ${first}) and (${last}::integer is null or first_month <= ${last})
    limit 20000`,
  );
}

/** Every entry that is to be seen, with the calendar's revision, as one picture. */
export async function visibleEntries(
  db: Database,
  citizen: CitizenId,
): Promise<{ revision: number; rows: EntryRow[] }> {
  const rows = await db.as(
    citizen,
    'calendar.entries.all',
    (sql) => sql<(Partial<EntryRow> & { now_at: string })[]>`
    select calendar.revision as now_at, entry.id, entry.origin, entry.state, entry.decided, entry.revision, entry.change, entry.changed_at, entry.removed_at, entry.sealed
    from calendar left join entry on entry.removed_at is null and entry.state <> 'withdrawn'
    where calendar.citizen = ${citizen} order by entry.change limit 20000`,
  );
  return {
    revision: Number(rows[0]?.now_at ?? 0),
    rows: rows.filter((row): row is EntryRow & { now_at: string } => typeof row.id === 'string'),
  };
}

/** Entries changed after a revision, those no longer to be seen among them, with the revision of the picture. */
export async function changedEntries(
  db: Database,
  citizen: CitizenId,
  after: number,
): Promise<{ revision: number; floor: number; rows: EntryRow[] }> {
  const rows = await db.as(
    citizen,
    'calendar.entries.changed',
    (sql) => sql<(Partial<EntryRow> & { now_at: string; floor: string })[]>`
    select calendar.revision as now_at, calendar.floor, entry.id, entry.origin, entry.state, entry.decided, entry.revision, entry.change, entry.changed_at, entry.removed_at, entry.sealed
    from calendar left join entry on entry.change > ${after}
    where calendar.citizen = ${citizen} order by entry.change limit 20000`,
  );
  return {
    revision: Number(rows[0]?.now_at ?? 0),
    floor: Number(rows[0]?.floor ?? 0),
    rows: rows.filter((row): row is EntryRow & { now_at: string; floor: string } => typeof row.id === 'string'),
  };
}

export async function findEntry(db: Database, citizen: CitizenId, id: string): Promise<EntryRow | undefined> {
  const [row] = await findEntries(db, citizen, [id]);
  return row;
}

/** Those of the entries that there are, removed and withdrawn ones too. */
export async function findEntries(db: Database, citizen: CitizenId, ids: readonly string[]): Promise<EntryRow[]> {
  return db.as(
    citizen,
    'calendar.entries.find',
    (sql) => sql<EntryRow[]>`
    select id, origin, state, decided, revision, change, changed_at, removed_at, sealed from entry where id = any(${ids}::uuid[])`,
  );
}

export async function entriesOfOrigin(db: Database, citizen: CitizenId, origin: string): Promise<EntryRow[]> {
  return db.as(
    citizen,
    'calendar.entries.origin',
    (sql) => sql<EntryRow[]>`
    select id, origin, state, decided, revision, change, changed_at, removed_at, sealed from entry where origin = ${origin}`,
  );
}

export async function removedEntries(db: Database, citizen: CitizenId): Promise<EntryRow[]> {
  return db.as(
    citizen,
    'calendar.entries.removed',
    (sql) => sql<EntryRow[]>`
    select id, origin, state, decided, revision, change, changed_at, removed_at, sealed from entry
    where removed_at is not null order by removed_at desc, id limit 500`,
  );
}

/** Every entry that there is, whatever has become of it: for the citizen's export. */
export async function everyEntry(db: Database, citizen: CitizenId): Promise<EntryRow[]> {
  return db.as(
    citizen,
    'calendar.entries.every',
    (sql) => sql<EntryRow[]>`
    select id, origin, state, decided, revision, change, changed_at, removed_at, sealed from entry order by first_month, id`,
  );
}

/** How many entries are to be seen or can be brought back. */
export async function countEntries(db: Database, citizen: CitizenId): Promise<number> {
  const [row] = await db.as(
    citizen,
    'calendar.entries.count',
    (sql) => sql<{ count: number }[]>`select count(*)::integer as count from entry`,
  );
  return row!.count;
}

export interface PutOptions {
  /** What they came with, see `originOf`; null for own entries. */
  readonly origin: string | null;
  /** Brings back what the citizen has removed: they want it again. */
  readonly revive?: boolean;
}

/**
 * Stores entries, new ones and those that have changed, in one statement. What the citizen has decided about an entry
 * or removed stays as they have it.
 */
export async function putEntries(
  db: Database,
  citizen: CitizenId,
  rows: readonly NewRow[],
  { origin, revive = false }: PutOptions,
  now: Date,
): Promise<void> {
  if (rows.length === 0) return;
  await db.as(
    citizen,
    'calendar.entries.put',
    (sql) => sql`
    with ${bumped(sql, citizen, now)}, given as (
      select * from unnest(
        ${rows.map(({ id }) => id)}::uuid[], ${rows.map(({ firstMonth }) => firstMonth)}::integer[],
        ${rows.map(({ lastMonth }) => lastMonth)}::integer[], ${rows.map(({ state }) => state)}::text[],
        ${rows.map(({ sealed }) => sealed.toString('base64'))}::text[]
      ) as given (id, first_month, last_month, state, sealed)
    ), stored as (
      insert into entry (id, citizen, origin, first_month, last_month, state, change, changed_at, sealed)
      select id, bumped.citizen, ${origin}, first_month, last_month, state, bumped.revision, ${now}, decode(sealed, 'base64')
      from given cross join bumped
      on conflict (id) do update set first_month = excluded.first_month, last_month = excluded.last_month,
        sealed = excluded.sealed, state = case when entry.decided then entry.state else excluded.state end,
        removed_at = case when ${revive} then null else entry.removed_at end,
        revision = entry.revision + 1, change = excluded.change, changed_at = excluded.changed_at
    )
    ${tendJob(sql, 'bumped')}`,
  );
}

/** Writes an entry over the revision that it was made from; false: it is another one by now, or removed. */
export async function updateEntry(
  db: Database,
  citizen: CitizenId,
  row: Omit<NewRow, 'state'> & { readonly revision: number },
  now: Date,
): Promise<boolean> {
  const rows = await db.as(
    citizen,
    'calendar.entries.update',
    (sql) => sql`
    with held as (
      select id from entry where id = ${row.id} and revision = ${row.revision} and removed_at is null for update
    ), bumped as (
      update calendar set revision = revision + 1 where citizen = ${citizen} and exists (select from held) returning citizen, revision
    ), updated as (
      update entry set first_month = ${row.firstMonth}, last_month = ${row.lastMonth}, sealed = ${row.sealed},
        revision = entry.revision + 1, change = bumped.revision, changed_at = ${now}
      from bumped, held where entry.id = held.id returning entry.id
    ), tended as (
      ${tendJob(sql, 'bumped')}
    )
    select id from updated`,
  );
  return rows.length > 0;
}

/** Sets the state of entries that are in another one; `decided`: it is the citizen's word, else theirs is left alone. */
export async function setState(
  db: Database,
  citizen: CitizenId,
  ids: readonly string[],
  to: { readonly state: EntryState; readonly decided: boolean },
  now: Date,
): Promise<number> {
  const rows = await db.as(
    citizen,
    'calendar.entries.state',
    (sql) => sql`
    with held as (
      select id from entry where id = any(${ids}::uuid[]) and (${to.decided} or (not decided and state <> ${to.state})) for update
    ), bumped as (
      update calendar set revision = revision + 1 where citizen = ${citizen} and exists (select from held) returning citizen, revision
    ), updated as (
      update entry set state = ${to.state}, decided = ${to.decided}, revision = entry.revision + 1, change = bumped.revision, changed_at = ${now}
      from bumped, held where entry.id = held.id returning entry.id
    ), tended as (
      ${tendJob(sql, 'bumped')}
    )
    select id from updated`,
  );
  return rows.length;
}

/** Removes an entry, or brings it back; false: there is none in the other condition. */
export async function setRemoved(
  db: Database,
  citizen: CitizenId,
  id: string,
  removed: boolean,
  now: Date,
): Promise<boolean> {
  const rows = await db.as(
    citizen,
    'calendar.entries.remove',
    (sql) => sql`
    with held as (
      select id from entry where id = ${id} and (removed_at is null) = ${removed} for update
    ), bumped as (
      update calendar set revision = revision + 1 where citizen = ${citizen} and exists (select from held) returning citizen, revision
    ), updated as (
      update entry set removed_at = case when ${removed} then ${now}::timestamptz end, revision = entry.revision + 1, change = bumped.revision, changed_at = ${now}
      from bumped, held where entry.id = held.id returning entry.id
    ), tended as (
      ${tendJob(sql, 'bumped')}
    )
    select id from updated`,
  );
  return rows.length > 0;
}

/** Drops for good what was removed before then. Programs that have not asked since must ask for everything again. */
export async function dropRemoved(db: Database, citizen: CitizenId, before: Date): Promise<void> {
  await db.as(
    citizen,
    'calendar.entries.drop',
    (sql) => sql`
    with dropped as (
      delete from entry where removed_at < ${before} returning change
    )
    update calendar set floor = greatest(floor, (select max(change) from dropped))
    where citizen = ${citizen} and exists (select from dropped)`,
  );
}
