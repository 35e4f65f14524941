import type { Database } from '#platform/data/index.ts';
import type { CitizenId } from '#platform/ids.ts';

/** SQL of the files of submissions. */

export type FileKind = 'attachment' | 'document' | 'receipt' | 'channel-receipt' | 'power';

export interface FileRow {
  readonly id: string;
  readonly submission: string;
  readonly kind: FileKind;
  readonly size: number;
  readonly about: Buffer;
}

export interface NewFile {
  readonly id: string;
  readonly submission: string;
  readonly kind: FileKind;
  readonly size: number;
  readonly about: Buffer;
  readonly now: Date;
}

/** In the order in which they were added. */
export async function listFiles(db: Database, citizen: CitizenId, submission: string): Promise<FileRow[]> {
  return db.as(
    citizen,
    'files.list',
    (sql) => sql<FileRow[]>`
    select id, submission, kind, size::float8 as size, about from file where submission = ${submission} order by added_at, id`,
  );
}

/** Ids of everything of a citizen. */
export async function allFileIds(db: Database, citizen: CitizenId): Promise<Set<string>> {
  const rows = await db.as(citizen, 'files.ids', (sql) => sql<{ id: string }[]>`select id from file`);
  return new Set(rows.map(({ id }) => id));
}

/** Adds a file to a submission, whatever its state; false: there is no such submission. */
export async function insertFile(db: Database, citizen: CitizenId, file: NewFile): Promise<boolean> {
  const rows = await db.as(
    citizen,
    'files.insert',
    (sql) => sql<{ id: string }[]>`
    insert into file (id, citizen, submission, kind, added_at, size, about)
    select ${file.id}, ${citizen}, id, ${file.kind}, ${file.now}, ${file.size}, ${file.about} from submission
    where id = ${file.submission} returning id`,
  );
  return rows.length > 0;
}

/**
 * Adds an attachment to a draft that still is as it was read; false: it is not. So two uploads at once cannot together be
 * more than a data box takes.
 */
export async function attachFile(
  db: Database,
  citizen: CitizenId,
  file: NewFile,
  draft: { readonly revision: number; readonly expiresAt: Date },
): Promise<boolean> {
  const rows = await db.as(
    citizen,
    'files.attach',
    (sql) => sql<{ id: string }[]>`
    with changed as (
      update submission set revision = revision + 1, changed_at = ${file.now}, expires_at = ${draft.expiresAt}, warned_at = null
      where id = ${file.submission} and revision = ${draft.revision} and state = 'draft' returning id
    )
    insert into file (id, citizen, submission, kind, added_at, size, about)
    select ${file.id}, ${citizen}, id, ${file.kind}, ${file.now}, ${file.size}, ${file.about} from changed returning id`,
  );
  return rows.length > 0;
}

/** Takes an attachment off a draft; false: it is none of it, or the draft has been finished. */
export async function detachFile(
  db: Database,
  citizen: CitizenId,
  { submission, file, now }: { submission: string; file: string; now: Date },
): Promise<boolean> {
  const rows = await db.as(
    citizen,
    'files.detach',
    (sql) => sql<{ id: string }[]>`
    with gone as (
      delete from file using submission where file.id = ${file} and file.submission = ${submission}
        and file.kind = 'attachment' and submission.id = file.submission and submission.state = 'draft'
      returning file.submission
    ), changed as (
      update submission set revision = revision + 1, changed_at = ${now} from gone where id = gone.submission
    )
    select submission as id from gone`,
  );
  return rows.length > 0;
}

/** Drops the files of a kind of a submission but one; gives their ids. */
export async function deleteOthers(
  db: Database,
  citizen: CitizenId,
  { submission, kind, but }: { submission: string; kind: FileKind; but: string },
): Promise<string[]> {
  const rows = await db.as(
    citizen,
    'files.delete-others',
    (sql) => sql<{ id: string }[]>`
    delete from file where submission = ${submission} and kind = ${kind} and id <> ${but} returning id`,
  );
  return rows.map(({ id }) => id);
}

/** Drops one file. */
export async function deleteFile(db: Database, citizen: CitizenId, id: string): Promise<void> {
  await db.as(citizen, 'files.delete', (sql) => sql`delete from file where id = ${id}`);
}

/** Changes what is sealed of a file. */
export async function changeFile(db: Database, citizen: CitizenId, id: string, about: Buffer): Promise<void> {
  await db.as(citizen, 'files.change', (sql) => sql`update file set about = ${about} where id = ${id}`);
}
