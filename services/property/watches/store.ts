import type { Database } from '#platform/data/index.ts';
import type { CitizenId } from '#platform/ids.ts';

/** A watched sheet, or a change that was seen. */
export interface SealedRow {
  readonly id: string;
  readonly at: Date;
  readonly sealed: Buffer;
}

export async function watchesOf(db: Database, citizen: CitizenId): Promise<SealedRow[]> {
  return await db.as(
    citizen,
    'watch.list',
    (sql) => sql<SealedRow[]>`select id, since as at, sealed from watch where citizen = ${citizen} order by since, id`,
  );
}

/** False: it was watched already, or there are `most`. */
export async function addWatch(
  db: Database,
  citizen: CitizenId,
  row: { readonly id: string; readonly since: Date; readonly sealed: Buffer },
  most: number,
): Promise<boolean> {
  const rows = await db.as(
    citizen,
    'watch.add',
    (sql) => sql`
    insert into watch (id, citizen, since, sealed)
    select ${row.id}, ${citizen}, ${row.since}, ${row.sealed}
    where (select count(*) from watch where citizen = ${citizen}) < ${most}
    on conflict (id) do nothing returning id`,
  );
  return rows.length > 0;
}

export async function removeWatch(db: Database, citizen: CitizenId, id: string): Promise<boolean> {
  const rows = await db.as(
    citizen,
    'watch.remove',
    (sql) => sql`delete from watch where citizen = ${citizen} and id = ${id} returning id`,
  );
  return rows.length > 0;
}

/** Notes a change and tells of it, once: both in one statement. */
export async function addChange(
  db: Database,
  citizen: CitizenId,
  row: { readonly id: string; readonly seenAt: Date; readonly sealed: Buffer },
): Promise<void> {
  await db.as(
    citizen,
    'change.add',
    (sql) => sql`
    with noted as (
      insert into change (id, citizen, seen_at, sealed) values (${row.id}, ${citizen}, ${row.seenAt}, ${row.sealed})
      on conflict (id) do nothing returning id, citizen
    )
    insert into events.outbox (name, citizen, payload)
    select 'property.changed', citizen, jsonb_build_object('citizen', citizen, 'change', id) from noted`,
  );
}

/** The newest first. */
export async function changesSince(db: Database, citizen: CitizenId, since: Date): Promise<SealedRow[]> {
  return await db.as(
    citizen,
    'change.list',
    (sql) => sql<SealedRow[]>`
    select id, seen_at as at, sealed from change where citizen = ${citizen} and seen_at >= ${since}
    order by seen_at desc, id limit 50`,
  );
}
