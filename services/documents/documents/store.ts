import type { Database } from '#platform/data/index.ts';
import type { CitizenId } from '#platform/ids.ts';
import { trashDays } from '../jobs.ts';
import { dropJob, tidyJob, tileJob } from '../store.ts';

/** SQL of documents. */

export interface DocumentRow {
  readonly id: string;
  readonly folder: string | null;
  readonly trashed_at: Date | null;
  readonly created_at: Date;
  readonly changed_at: Date;
  readonly version: string;
  readonly size: number;
  readonly revision: number;
  readonly about: Buffer;
}

type Raw = Omit<DocumentRow, 'size'> & { size: string };

const fromRaw = (row: Raw): DocumentRow => ({ ...row, size: Number(row.size) });

export async function findDocument(db: Database, citizen: CitizenId, id: string): Promise<DocumentRow | undefined> {
  const [row] = await db.as(
    citizen,
    'documents.get',
    (sql) => sql<Raw[]>`
    select id, folder, trashed_at, created_at, changed_at, version, size, revision, about from document where id = ${id}`,
  );
  return row && fromRaw(row);
}

/** Which documents a list is of. */
export type Place = { readonly folder: string | null } | 'everywhere' | 'trash';

/** All documents of a place; the number of a citizen's documents is bounded. */
export async function listDocuments(db: Database, citizen: CitizenId, place: Place): Promise<DocumentRow[]> {
  const folder = typeof place === 'object' ? place.folder : null;
  const inFolder = typeof place === 'object';
  const rows = await db.as(
    citizen,
    'documents.list',
    (sql) => sql<Raw[]>`
    select id, folder, trashed_at, created_at, changed_at, version, size, revision, about from document
    where (trashed_at is not null) = ${place === 'trash'} and (not ${inFolder} or folder is not distinct from ${folder}::uuid)`,
  );
  return rows.map(fromRaw);
}

/** Sealed names in a folder. */
export async function listNamesIn(
  db: Database,
  citizen: CitizenId,
  folder: string | null,
): Promise<{ id: string; about: Buffer }[]> {
  return db.as(
    citizen,
    'documents.names',
    (sql) => sql<{ id: string; about: Buffer }[]>`
    select id, about from document where trashed_at is null and folder is not distinct from ${folder}::uuid`,
  );
}

/** Writes changed names, tags or folder over the revision they were made from; false: it is another one by now. */
export async function updateDocument(
  db: Database,
  citizen: CitizenId,
  document: { id: string; revision: number; folder: string | null; about: Buffer },
): Promise<boolean> {
  const rows = await db.as(
    citizen,
    'documents.update',
    (sql) => sql`
    with changed as (
      update document set about = ${document.about}, folder = ${document.folder}, revision = revision + 1
      where id = ${document.id} and revision = ${document.revision} returning id
    ), shown as (
      ${tileJob(sql, citizen, 'changed')}
    )
    select id from changed`,
  );
  return rows.length > 0;
}

/** Moves documents that are not in the trash; gives how many. */
export async function moveDocuments(
  db: Database,
  citizen: CitizenId,
  ids: readonly string[],
  folder: string | null,
): Promise<number> {
  const rows = await db.as(
    citizen,
    'documents.move',
    (sql) => sql`
    update document set folder = ${folder}, revision = revision + 1
    where id in ${sql(ids)} and trashed_at is null returning 1`,
  );
  return rows.length;
}

/** Puts documents into the trash; their links end. Gives which. */
export async function trashDocuments(
  db: Database,
  citizen: CitizenId,
  ids: readonly string[],
  now: Date,
): Promise<string[]> {
  const over = new Date(now.getTime() + trashDays * 86_400_000);
  const rows = await db.as(
    citizen,
    'documents.trash',
    (sql) => sql<{ id: string }[]>`
    with thrown as (
      update document set trashed_at = ${now}, revision = revision + 1
      where id in ${sql(ids)} and trashed_at is null returning id
    ), closed as (
      update share set revoked_at = ${now} where document in (select id from thrown) and revoked_at is null
    ), later as (
      ${tidyJob(sql, citizen, 'thrown', over)}
    ), shown as (
      ${tileJob(sql, citizen, 'thrown')}
    )
    select id from thrown`,
  );
  return rows.map(({ id }) => id);
}

/** Takes documents out of the trash, to the folder that they were in if it is there still. */
export async function restoreDocuments(db: Database, citizen: CitizenId, ids: readonly string[]): Promise<string[]> {
  const rows = await db.as(
    citizen,
    'documents.restore',
    (sql) => sql<{ id: string }[]>`
    with back as (
      update document set trashed_at = null, revision = revision + 1
      where id in ${sql(ids)} and trashed_at is not null returning id
    ), shown as (
      ${tileJob(sql, citizen, 'back')}
    )
    select id from back`,
  );
  return rows.map(({ id }) => id);
}

/**
 * Destroys documents that are in the trash: rows at once, contents by a job.
 * @param which some of them, those that lie there since before a time, or all
 */
export async function destroyDocuments(
  db: Database,
  citizen: CitizenId,
  which: { ids: readonly string[] } | { trashedBefore: Date } | 'all',
): Promise<number> {
  const before = typeof which === 'object' && 'trashedBefore' in which ? which.trashedBefore : null;
  const [row] = await db.as(citizen, 'documents.destroy', (sql) => {
    const some = typeof which === 'object' && 'ids' in which ? sql`id in ${sql(which.ids)}` : sql`true`;
    return sql<{ documents: number }[]>`
    with chosen as materialized (
      select id from document
      where trashed_at is not null and (${before}::timestamptz is null or trashed_at < ${before}) and ${some} for update
    ), contents as materialized (
      select id, size from version where document in (select id from chosen)
    ), gone as (
      delete from document where id in (select id from chosen)
    ), freed as (
      update usage set bytes = bytes - (select coalesce(sum(size), 0) from contents where size > 0),
        documents = documents - (select count(*) from chosen)
      where exists (select from chosen)
    ), dropped as (
      ${dropJob(sql, citizen, 'contents')}
    )
    select count(*)::int as documents from chosen`;
  });
  return row!.documents;
}

/** Documents that have open links. */
export async function listShared(db: Database, citizen: CitizenId, now: Date): Promise<Set<string>> {
  const rows = await db.as(
    citizen,
    'documents.shared',
    (sql) => sql<{ document: string }[]>`
    select distinct document from share where revoked_at is null and expires_at > ${now} and views < most_views`,
  );
  return new Set(rows.map(({ document }) => document));
}
