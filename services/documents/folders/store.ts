import type { Database } from '#platform/data/index.ts';
import type { CitizenId } from '#platform/ids.ts';

/** SQL of folders. */

export interface FolderRow {
  readonly id: string;
  readonly parent: string | null;
  readonly about: Buffer;
  /** Documents right in it that are not in the trash. */
  readonly documents: number;
}

/** All folders; their number is bounded. */
export async function listFolders(db: Database, citizen: CitizenId): Promise<FolderRow[]> {
  return db.as(
    citizen,
    'documents.folders.list',
    (sql) => sql<FolderRow[]>`
    select folder.id, folder.parent, folder.about,
      (select count(*)::int from document where document.folder = folder.id and trashed_at is null) as documents
    from folder`,
  );
}

export async function findFolder(db: Database, citizen: CitizenId, id: string): Promise<{ id: string } | undefined> {
  const [row] = await db.as(
    citizen,
    'documents.folders.get',
    (sql) => sql<{ id: string }[]>`select id from folder where id = ${id}`,
  );
  return row;
}

export async function insertFolder(
  db: Database,
  citizen: CitizenId,
  folder: { id: string; parent: string | null; about: Buffer; now: Date },
): Promise<void> {
  await db.as(
    citizen,
    'documents.folders.create',
    (sql) => sql`
    insert into folder (id, citizen, parent, created_at, about)
    values (${folder.id}, ${citizen}, ${folder.parent}, ${folder.now}, ${folder.about})`,
  );
}

export async function renameFolder(db: Database, citizen: CitizenId, id: string, about: Buffer): Promise<boolean> {
  const rows = await db.as(
    citizen,
    'documents.folders.rename',
    (sql) => sql`update folder set about = ${about} where id = ${id} returning 1`,
  );
  return rows.length > 0;
}

/** Removes an empty folder; false: it is not empty, or not there. */
export async function removeFolder(db: Database, citizen: CitizenId, id: string): Promise<boolean> {
  const rows = await db.as(
    citizen,
    'documents.folders.remove',
    (sql) => sql`
    delete from folder where id = ${id}
      and not exists (select from folder child where child.parent = ${id})
      and not exists (select from document where document.folder = ${id} and trashed_at is null) returning 1`,
  );
  return rows.length > 0;
}
