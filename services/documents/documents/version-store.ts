import type { Database } from '#platform/data/index.ts';
import type { CitizenId } from '#platform/ids.ts';
import { dropJob, tileJob } from '../store.ts';

/** SQL of versions. */

export type ScanState = 'none' | 'waiting' | 'clean' | 'infected' | 'unscannable';

export interface VersionRow {
  readonly id: string;
  readonly document: string;
  readonly number: number;
  readonly created_at: Date;
  readonly size: number;
  readonly scan: ScanState;
  readonly inspected_at: Date | null;
  readonly about: Buffer;
  readonly facts: Buffer | null;
  /** Whether its words are known. */
  readonly searchable: boolean;
}

type Raw = Omit<VersionRow, 'size'> & { size: string };

const fromRaw = (row: Raw): VersionRow => ({ ...row, size: Number(row.size) });

/** Versions of a document, the newest first. */
export async function listVersions(db: Database, citizen: CitizenId, document: string): Promise<VersionRow[]> {
  const rows = await db.as(
    citizen,
    'documents.versions.list',
    (sql) => sql<Raw[]>`
    select id, document, number, created_at, size, scan, inspected_at, about, facts, words is not null as searchable
    from version where document = ${document} order by number desc`,
  );
  return rows.map(fromRaw);
}

/** Some versions, whatever their documents. */
export async function findVersions(
  db: Database,
  citizen: CitizenId,
  ids: readonly string[],
): Promise<Map<string, VersionRow>> {
  if (ids.length === 0) return new Map();
  const rows = await db.as(
    citizen,
    'documents.versions.get',
    (sql) => sql<Raw[]>`
    select id, document, number, created_at, size, scan, inspected_at, about, facts, words is not null as searchable
    from version where id in ${sql(ids)}`,
  );
  return new Map(rows.map((row) => [row.id, fromRaw(row)]));
}

/** Sealed words of the current versions in steps, by document id; the last step is shorter. */
export async function listWords(
  db: Database,
  citizen: CitizenId,
  after: string | null,
  limit: number,
): Promise<{ document: string; id: string; words: Buffer | null }[]> {
  return db.as(
    citizen,
    'documents.words',
    (sql) => sql<{ document: string; id: string; words: Buffer | null }[]>`
    select document.id as document, version.id, version.words from document join version on version.id = document.version
    where document.trashed_at is null and (${after}::uuid is null or document.id > ${after})
    order by document.id limit ${limit}`,
  );
}

/** Sealed texts of some versions. */
export async function findTexts(
  db: Database,
  citizen: CitizenId,
  ids: readonly string[],
): Promise<{ id: string; text: Buffer }[]> {
  if (ids.length === 0) return [];
  return db.as(
    citizen,
    'documents.texts',
    (sql) =>
      sql<{ id: string; text: Buffer }[]>`select id, text from version where id in ${sql(ids)} and text is not null`,
  );
}

/** Makes another version the one that counts; false: one of them is not there. */
export async function restoreVersion(
  db: Database,
  citizen: CitizenId,
  { document, version, now }: { document: string; version: string; now: Date },
): Promise<boolean> {
  const rows = await db.as(
    citizen,
    'documents.versions.restore',
    (sql) => sql`
    with counted as (
      update document set version = older.id, size = older.size, changed_at = ${now}, revision = revision + 1
      from version older where document.id = ${document} and document.trashed_at is null
        and older.id = ${version} and older.document = document.id and older.scan <> 'infected'
      returning document.id
    ), shown as (
      ${tileJob(sql, citizen, 'counted')}
    )
    select id from counted`,
  );
  return rows.length > 0;
}

/** Destroys a version that does not count; false: there is none such. */
export async function destroyVersion(
  db: Database,
  citizen: CitizenId,
  { document, version }: { document: string; version: string },
): Promise<boolean> {
  const rows = await db.as(
    citizen,
    'documents.versions.destroy',
    (sql) => sql`
    with held as materialized (
      select id from document where id = ${document} and version <> ${version} for update
    ), gone as (
      delete from version where id = ${version} and document in (select id from held) returning id, size
    ), freed as (
      update usage set bytes = bytes - (select sum(size) from gone) where exists (select from gone)
    ), dropped as (
      ${dropJob(sql, citizen, 'gone')}
    )
    select id from gone`,
  );
  return rows.length > 0;
}

/** What a look at a version has found; `text` and `words` only where there is text. */
export interface Inspected {
  readonly facts: Buffer;
  readonly words: Buffer | null;
  readonly text: Buffer | null;
  readonly now: Date;
}

export async function keepInspection(
  db: Database,
  citizen: CitizenId,
  id: string,
  { facts, words, text, now }: Inspected,
): Promise<void> {
  await db.as(
    citizen,
    'documents.versions.inspected',
    (sql) => sql`
    update version set facts = ${facts}, words = ${words}, text = ${text}, inspected_at = ${now} where id = ${id}`,
  );
}

/** The scanner has looked at a version that waited, and has nothing against it. */
export async function markScanned(
  db: Database,
  citizen: CitizenId,
  id: string,
  scan: 'none' | 'clean' | 'unscannable',
): Promise<void> {
  await db.as(
    citizen,
    'documents.versions.scanned',
    (sql) => sql`update version set scan = ${scan} where id = ${id} and scan = 'waiting'`,
  );
}

/**
 * The scanner has found something in a version that waited: its content is destroyed, its links end, the row stays to
 * tell. The event is emitted once.
 */
export async function markInfected(
  db: Database,
  citizen: CitizenId,
  id: string,
  { event, now }: { event: string; now: Date },
): Promise<void> {
  await db.as(
    citizen,
    'documents.versions.infected',
    (sql) => sql`
    with held as materialized (
      select id, document, size from version where id = ${id} and scan = 'waiting' for update
    ), bad as (
      update version set scan = 'infected', size = 0, inspected_at = ${now}, facts = null, words = null, text = null
      where id in (select id from held) returning id, document
    ), smaller as (
      update document set size = 0, revision = revision + 1 where version in (select id from bad)
    ), closed as (
      update share set revoked_at = ${now} where version in (select id from bad) and revoked_at is null
    ), freed as (
      update usage set bytes = bytes - (select sum(size) from held) where exists (select from held)
    ), dropped as (
      ${dropJob(sql, citizen, 'bad')}
    ), shown as (
      ${tileJob(sql, citizen, 'bad')}
    )
    insert into events.outbox (name, citizen, payload)
    select ${event}, ${citizen}::uuid, jsonb_build_object('citizen', ${citizen}::text, 'document', document) from bad`,
  );
}
