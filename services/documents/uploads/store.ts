import type { Database } from '#platform/data/index.ts';
import type { CitizenId } from '#platform/ids.ts';
import { uploadHours } from '../jobs.ts';
import { dropJob, inspectJob, tidyJob, tileJob } from '../store.ts';

/** SQL of contents on their way in. */

export interface UploadRow {
  readonly id: string;
  readonly folder: string | null;
  readonly document: string | null;
  readonly size: number | null;
  readonly received: number;
  readonly about: Buffer;
}

type Raw = Omit<UploadRow, 'size' | 'received'> & { size: string | null; received: string };

const fromRaw = (row: Raw): UploadRow => ({
  ...row,
  size: row.size === null ? null : Number(row.size),
  received: Number(row.received),
});

/** Begins an upload; it is tidied away when nothing follows. */
export async function insertUpload(
  db: Database,
  citizen: CitizenId,
  upload: { id: string; folder: string | null; document: string | null; size: number | null; about: Buffer; now: Date },
): Promise<void> {
  const over = new Date(upload.now.getTime() + uploadHours * 3_600_000);
  await db.as(
    citizen,
    'documents.uploads.begin',
    (sql) => sql`
    with begun as (
      insert into upload (id, citizen, folder, document, size, started_at, touched_at, about)
      values (${upload.id}, ${citizen}, ${upload.folder}, ${upload.document}, ${upload.size}, ${upload.now}, ${upload.now}, ${upload.about})
      returning id
    ) ${tidyJob(sql, citizen, 'begun', over)}`,
  );
}

export async function findUpload(db: Database, citizen: CitizenId, id: string): Promise<UploadRow | undefined> {
  const [row] = await db.as(
    citizen,
    'documents.uploads.get',
    (sql) => sql<Raw[]>`select id, folder, document, size, received, about from upload where id = ${id}`,
  );
  return row && fromRaw(row);
}

/** Unfinished uploads, the newest first. */
export async function listUploads(db: Database, citizen: CitizenId): Promise<UploadRow[]> {
  const rows = await db.as(
    citizen,
    'documents.uploads.list',
    (sql) => sql<Raw[]>`
    select id, folder, document, size, received, about from upload order by started_at desc limit 200`,
  );
  return rows.map(fromRaw);
}

/**
 * Writes down a part that was stored, and takes its bytes from the quota; `behind`: another part has come meanwhile, or
 * the upload is gone.
 */
export async function growUpload(
  db: Database,
  citizen: CitizenId,
  part: { upload: string; offset: number; size: number; about: Buffer; quota: number; now: Date },
): Promise<'taken' | 'full' | 'behind'> {
  const [row] = await db.as(
    citizen,
    'documents.uploads.grow',
    (sql) => sql<{ outcome: 'taken' | 'full' | 'behind' }[]>`
    with here as materialized (
      select id from upload where id = ${part.upload} and received = ${part.offset} for update
    ), paid as (
      insert into usage (citizen, bytes) select ${citizen}, ${part.size} from here where ${part.size}::bigint <= ${part.quota}::bigint
      on conflict (citizen) do update set bytes = usage.bytes + excluded.bytes
        where usage.bytes + excluded.bytes <= ${part.quota}
      returning 1
    ), grown as (
      update upload set received = received + ${part.size}, about = ${part.about}, touched_at = ${part.now}
      where id in (select id from here) and exists (select from paid) returning 1
    )
    select case when exists (select from grown) then 'taken' when exists (select from here) then 'full' else 'behind' end as outcome`,
  );
  return row!.outcome;
}

/** Drops uploads and gives their bytes back; the contents are deleted by a job. */
export async function dropUploads(
  db: Database,
  citizen: CitizenId,
  which: { id: string } | { untouchedSince: Date },
): Promise<number> {
  const id = 'id' in which ? which.id : null;
  const since = 'untouchedSince' in which ? which.untouchedSince : null;
  const rows = await db.as(
    citizen,
    'documents.uploads.drop',
    (sql) => sql<{ id: string }[]>`
    with gone as (
      delete from upload where id = ${id} or touched_at < ${since} returning id, received
    ), freed as (
      update usage set bytes = bytes - (select coalesce(sum(received), 0) from gone) where exists (select from gone)
    ), dropped as (
      ${dropJob(sql, citizen, 'gone')}
    )
    select id from gone`,
  );
  return rows.length;
}

interface Finished {
  readonly upload: string;
  readonly scan: 'none' | 'waiting' | 'clean' | 'unscannable';
  readonly versionAbout: Buffer;
  readonly documentAbout: Buffer;
  readonly now: Date;
}

/** An upload becomes a new document; `gone`: it is not there any more, `full`: there are too many documents. */
export async function finishAsDocument(
  db: Database,
  citizen: CitizenId,
  { upload, scan, versionAbout, documentAbout, now, document, most }: Finished & { document: string; most: number },
): Promise<'done' | 'full' | 'gone'> {
  const [row] = await db.as(
    citizen,
    'documents.uploads.finish',
    (sql) => sql<{ outcome: 'done' | 'full' | 'gone' }[]>`
    with here as materialized (
      select id, received, (select folder.id from folder where folder.id = upload.folder) as folder from upload where id = ${upload} for update
    ), counted as (
      insert into usage (citizen, documents) select ${citizen}, 1 from here where ${most}::int > 0
      on conflict (citizen) do update set documents = usage.documents + 1 where usage.documents < ${most}
      returning 1
    ), gone as (
      delete from upload where id in (select id from here) and exists (select from counted) returning id
    ), made as (
      insert into document (id, citizen, folder, created_at, changed_at, version, size, about)
      select ${document}, ${citizen}, here.folder, ${now}, ${now}, here.id, here.received, ${documentAbout}
      from here join gone on gone.id = here.id returning id
    ), kept as (
      insert into version (id, citizen, document, number, created_at, size, scan, about)
      select here.id, ${citizen}, made.id, 1, ${now}, here.received, ${scan}, ${versionAbout}
      from here, made returning id
    ), looked as (
      ${inspectJob(sql, citizen, 'kept')}
    ), shown as (
      ${tileJob(sql, citizen, 'kept')}
    )
    select case when exists (select from kept) then 'done' when exists (select from here) then 'full' else 'gone' end as outcome`,
  );
  return row!.outcome;
}

/** An upload becomes the newest version of a document; `gone`: one of them is not there, or has changed meanwhile. */
export async function finishAsVersion(
  db: Database,
  citizen: CitizenId,
  {
    upload,
    scan,
    versionAbout,
    documentAbout,
    now,
    document,
    revision,
  }: Finished & { document: string; revision: number },
): Promise<'done' | 'gone'> {
  const rows = await db.as(
    citizen,
    'documents.uploads.finish-version',
    (sql) => sql<{ id: string }[]>`
    with here as materialized (
      select id, received from upload where id = ${upload} for update
    ), newer as (
      update document set version = here.id, versions = versions + 1, size = here.received, changed_at = ${now},
        revision = revision + 1, about = ${documentAbout}
      from here where document.id = ${document} and document.revision = ${revision} and document.trashed_at is null
      returning document.id, document.versions
    ), gone as (
      delete from upload where id in (select here.id from here, newer)
    ), kept as (
      insert into version (id, citizen, document, number, created_at, size, scan, about)
      select here.id, ${citizen}, newer.id, newer.versions, ${now}, here.received, ${scan}, ${versionAbout}
      from here, newer returning id
    ), looked as (
      ${inspectJob(sql, citizen, 'kept')}
    ), shown as (
      ${tileJob(sql, citizen, 'kept')}
    )
    select id from kept`,
  );
  return rows.length > 0 ? 'done' : 'gone';
}

/** What the citizen uses. */
export async function readUsage(db: Database, citizen: CitizenId): Promise<{ bytes: number; documents: number }> {
  const [row] = await db.as(
    citizen,
    'documents.usage',
    (sql) => sql<{ bytes: string; documents: number }[]>`select bytes, documents from usage`,
  );
  return { bytes: Number(row?.bytes ?? 0), documents: row?.documents ?? 0 };
}
