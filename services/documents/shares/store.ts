import type { Database } from '#platform/data/index.ts';
import type { CitizenId } from '#platform/ids.ts';

/** SQL of links. */

export interface ShareRow {
  readonly id: string;
  readonly document: string;
  readonly version: string;
  readonly created_at: Date;
  readonly expires_at: Date;
  readonly most_views: number;
  readonly views: number;
  readonly wrong_codes: number;
  readonly last_opened_at: Date | null;
  readonly revoked_at: Date | null;
  readonly about: Buffer;
}

export interface ListedShare extends ShareRow {
  readonly number: number;
  readonly document_about: Buffer;
}

/** Wrong codes after which a link is locked. */
export const mostWrongCodes = 5;

/** Makes a link to the current version; false: the document is not there, not given out, or has too many open links. */
export async function insertShare(
  db: Database,
  citizen: CitizenId,
  share: {
    id: string;
    document: string;
    version: string;
    expiresAt: Date;
    mostViews: number;
    about: Buffer;
    now: Date;
  },
): Promise<boolean> {
  const rows = await db.as(
    citizen,
    'documents.shares.create',
    (sql) => sql`
    insert into share (id, citizen, document, version, created_at, expires_at, most_views, about)
    select ${share.id}, ${citizen}, document.id, version.id, ${share.now}, ${share.expiresAt}, ${share.mostViews}, ${share.about}
    from document join version on version.id = document.version
    where document.id = ${share.document} and version.id = ${share.version} and document.trashed_at is null
      and version.scan not in ('waiting', 'infected')
    returning 1`,
  );
  return rows.length > 0;
}

/** Links that are open or ended lately, the newest first. */
export async function listShares(
  db: Database,
  citizen: CitizenId,
  { document, endedSince }: { document: string | null; endedSince: Date },
): Promise<ListedShare[]> {
  return db.as(
    citizen,
    'documents.shares.list',
    (sql) => sql<ListedShare[]>`
    select share.id, share.document, share.version, share.created_at, share.expires_at, share.most_views, share.views,
      share.wrong_codes, share.last_opened_at, share.revoked_at, share.about, version.number, document.about as document_about
    from share join version on version.id = share.version join document on document.id = share.document
    where (${document}::uuid is null or share.document = ${document})
      and least(share.expires_at, coalesce(share.revoked_at, share.expires_at)) > ${endedSince}
    order by share.created_at desc, share.id limit 500`,
  );
}

export async function countOpenShares(db: Database, citizen: CitizenId, now: Date): Promise<number> {
  const [row] = await db.as(
    citizen,
    'documents.shares.count',
    (sql) => sql<{ open: number }[]>`
    select count(*)::int as open from share where revoked_at is null and expires_at > ${now} and views < most_views`,
  );
  return row!.open;
}

/** A link that still opens; undefined for every other one, whatever the reason. */
export async function findOpenShare(
  db: Database,
  citizen: CitizenId,
  id: string,
  now: Date,
): Promise<ShareRow | undefined> {
  const [row] = await db.as(
    citizen,
    'documents.shares.open',
    (sql) => sql<ShareRow[]>`
    select id, document, version, created_at, expires_at, most_views, views, wrong_codes, last_opened_at, revoked_at, about
    from share where id = ${id} and revoked_at is null and expires_at > ${now} and views < most_views
      and wrong_codes < ${mostWrongCodes}`,
  );
  return row;
}

/** Counts a view and tells of it, when the link still has one; the row's lock lets no more through than there are. */
export async function countView(
  db: Database,
  citizen: CitizenId,
  { id, now, event }: { id: string; now: Date; event: string },
): Promise<boolean> {
  const rows = await db.as(
    citizen,
    'documents.shares.view',
    (sql) => sql`
    with viewed as (
      update share set views = views + 1, last_opened_at = ${now}
      where id = ${id} and revoked_at is null and expires_at > ${now} and views < most_views
        and wrong_codes < ${mostWrongCodes}
      returning id, document
    ), told as (
      insert into events.outbox (name, citizen, payload)
      select ${event}, ${citizen}::uuid, jsonb_build_object('citizen', ${citizen}::text, 'document', document, 'share', id) from viewed
    )
    select id from viewed`,
  );
  return rows.length > 0;
}

/** Takes one of the tries that a link allows, before a code is looked at; false: there is none left. */
export async function takeTry(db: Database, citizen: CitizenId, id: string): Promise<boolean> {
  const rows = await db.as(
    citizen,
    'documents.shares.try',
    (sql) => sql`
    update share set wrong_codes = wrong_codes + 1 where id = ${id} and wrong_codes < ${mostWrongCodes} returning 1`,
  );
  return rows.length > 0;
}

/** Gives a try back: the code was right. */
export async function giveTryBack(db: Database, citizen: CitizenId, id: string): Promise<void> {
  await db.as(
    citizen,
    'documents.shares.right',
    (sql) => sql`update share set wrong_codes = wrong_codes - 1 where id = ${id} and wrong_codes > 0`,
  );
}

/** Whether what was opened may still be read: the link was not revoked, nor the document thrown away. */
export async function isReadable(db: Database, citizen: CitizenId, id: string): Promise<boolean> {
  const rows = await db.as(
    citizen,
    'documents.shares.readable',
    (sql) => sql`select 1 from share where id = ${id} and revoked_at is null`,
  );
  return rows.length > 0;
}

export async function revokeShare(db: Database, citizen: CitizenId, id: string, now: Date): Promise<boolean> {
  const rows = await db.as(
    citizen,
    'documents.shares.revoke',
    (sql) => sql`update share set revoked_at = coalesce(revoked_at, ${now}) where id = ${id} returning 1`,
  );
  return rows.length > 0;
}

/** Forgets links that ended before a time. */
export async function deleteEndedShares(db: Database, citizen: CitizenId, before: Date): Promise<void> {
  await db.as(
    citizen,
    'documents.shares.forget',
    (sql) => sql`
    delete from share where least(expires_at, coalesce(revoked_at, expires_at)) <= ${before}`,
  );
}
