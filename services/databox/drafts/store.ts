import type { Database } from '#platform/data/index.ts';
import type { CitizenId } from '#platform/ids.ts';

/** A draft as it is stored; `sealed` holds a `DraftContent`. */
export interface DraftRow {
  readonly id: string;
  readonly box: string;
  readonly reply_to: string | null;
  readonly revision: number;
  readonly updated_at: Date;
  /** Of the attachments. */
  readonly bytes: number;
  readonly files: number;
  readonly frozen_by: string | null;
  readonly sealed: Buffer;
}

/** An attachment of a draft; `about` is sealed. */
interface DraftFileRow {
  readonly id: string;
  readonly size: number;
  readonly about: Buffer;
}

export interface DraftWithFiles extends DraftRow {
  readonly attachments: readonly DraftFileRow[];
}

type Joined = DraftRow & { file_id: string | null; file_size: number | null; file_about: Buffer | null };

/** Drafts that have not been taken for sending, the newest first. */
export async function listDrafts(db: Database, citizen: CitizenId): Promise<DraftRow[]> {
  return db.as(
    citizen,
    'databox.drafts.list',
    (sql) => sql<DraftRow[]>`
    select id, box, reply_to, revision, updated_at, bytes, files, frozen_by, sealed from draft
    where frozen_by is null order by updated_at desc, id limit 500`,
  );
}

/** A draft with its attachments in order, frozen or not. */
export async function findDraft(db: Database, citizen: CitizenId, id: string): Promise<DraftWithFiles | undefined> {
  const rows = await db.as(
    citizen,
    'databox.drafts.get',
    (sql) => sql<Joined[]>`
    select draft.id, draft.box, draft.reply_to, draft.revision, draft.updated_at, draft.bytes, draft.files, draft.frozen_by, draft.sealed,
      object.id as file_id, object.size as file_size, object.about as file_about
    from draft left join object on object.draft = draft.id and object.complete
    where draft.id = ${id} order by object.position, object.created_at, object.id`,
  );
  const [first] = rows;
  if (!first) return undefined;
  const attachments = rows
    .filter((row) => row.file_id !== null)
    .map((row) => ({ id: row.file_id!, size: row.file_size!, about: row.file_about! }));
  return { ...first, attachments };
}

/** Stores a new draft; one that is there already stays as it is. */
export async function insertDraft(
  db: Database,
  citizen: CitizenId,
  draft: { id: string; box: string; replyTo: string | null; sealed: Buffer; now: Date },
): Promise<void> {
  await db.as(
    citizen,
    'databox.drafts.create',
    (sql) => sql`
    insert into draft (id, citizen, box, reply_to, updated_at, sealed)
    values (${draft.id}, ${citizen}, ${draft.box}, ${draft.replyTo}, ${draft.now}, ${draft.sealed})
    on conflict (id) do nothing`,
  );
}

/** Writes a changed draft over the revision it was made from; false: it is another one by now, or taken for sending. */
export async function updateDraft(
  db: Database,
  citizen: CitizenId,
  draft: { id: string; box: string; revision: number; sealed: Buffer; now: Date },
): Promise<boolean> {
  const rows = await db.as(
    citizen,
    'databox.drafts.update',
    (sql) => sql`
    update draft set box = ${draft.box}, sealed = ${draft.sealed}, revision = revision + 1, updated_at = ${draft.now}
    where id = ${draft.id} and revision = ${draft.revision} and frozen_by is null returning 1`,
  );
  return rows.length > 0;
}

/** Drops a draft with its attachments; false: there is none, or it has been taken for sending. */
export async function deleteDraft(db: Database, citizen: CitizenId, id: string): Promise<boolean> {
  const rows = await db.as(
    citizen,
    'databox.drafts.remove',
    (sql) => sql`delete from draft where id = ${id} and frozen_by is null returning 1`,
  );
  return rows.length > 0;
}

/** Makes a written object an attachment, when the draft has room for it; limits are held by the row's lock. */
export async function attachFile(
  db: Database,
  citizen: CitizenId,
  file: { object: string; draft: string; size: number; about: Buffer; now: Date },
  limits: { bytes: number; files: number },
): Promise<'attached' | 'full' | 'gone'> {
  const [row] = await db.as(
    citizen,
    'databox.drafts.attach',
    (sql) => sql<{ outcome: 'attached' | 'full' | 'gone' }[]>`
    with grown as (
      update draft set bytes = bytes + ${file.size}, files = files + 1, revision = revision + 1, updated_at = ${file.now}
      where id = ${file.draft} and frozen_by is null and bytes + ${file.size} <= ${limits.bytes} and files < ${limits.files}
      returning id, files
    ), attached as (
      update object set complete = true, size = ${file.size}, about = ${file.about}, position = grown.files
      from grown where object.id = ${file.object} and object.draft = grown.id returning 1
    )
    select case when exists (select from attached) then 'attached'
      when exists (select from draft where id = ${file.draft} and frozen_by is null) then 'full' else 'gone' end as outcome`,
  );
  return row!.outcome;
}

/** Takes an attachment off; false: there is none, or the draft has been taken for sending. */
export async function detachFile(
  db: Database,
  citizen: CitizenId,
  draft: string,
  object: string,
  now: Date,
): Promise<boolean> {
  const rows = await db.as(
    citizen,
    'databox.drafts.detach',
    (sql) => sql`
    with held as (
      select id from draft where id = ${draft} and frozen_by is null for update
    ), removed as (
      delete from object using held where object.id = ${object} and object.complete and object.draft = held.id
      returning object.size, object.draft
    )
    update draft set bytes = bytes - removed.size, files = files - 1, revision = revision + 1, updated_at = ${now}
    from removed where draft.id = removed.draft returning 1`,
  );
  return rows.length > 0;
}
