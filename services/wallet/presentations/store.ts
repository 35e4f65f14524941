import type { Database } from '#platform/data/index.ts';
import type { CitizenId } from '#platform/ids.ts';
import { target } from '../jobs.ts';

/** SQL of what was made to be shown without a wallet app. */

export interface PresentationRow {
  readonly id: string;
  readonly made_at: Date;
  readonly expires_at: Date;
  readonly about: Buffer;
}

/** Most that a citizen may have at once. */
const most = 20;

/** Keeps it until it ends, and has it forgotten then; false: there are too many. */
export async function insertPresentation(db: Database, citizen: CitizenId, row: PresentationRow): Promise<boolean> {
  const rows = await db.as(
    citizen,
    'wallet.presentations.insert',
    (sql) => sql`
    with kept as (
      insert into presentation (id, citizen, made_at, expires_at, about)
      select ${row.id}, ${citizen}::uuid, ${row.made_at}, ${row.expires_at}, ${row.about}
      where (select count(*) from presentation where expires_at > ${row.made_at}) < ${most}
      returning id
    ), ended as (
      insert into events.job (task, payload, key, run_at, citizen)
      select ${`${target}:look`}, jsonb_build_object('citizen', ${citizen}::text), 'shown:' || id, ${row.expires_at}::timestamptz + interval '1 minute', ${citizen}::uuid
      from kept
    )
    select id from kept`,
  );
  return rows.length > 0;
}

/** Those that are valid, newest first. */
export async function listPresentations(db: Database, citizen: CitizenId, now: Date): Promise<PresentationRow[]> {
  return db.as(
    citizen,
    'wallet.presentations.list',
    (sql) => sql<PresentationRow[]>`
    select id, made_at, expires_at, about from presentation where expires_at > ${now} order by made_at desc, id`,
  );
}

export async function deletePresentation(db: Database, citizen: CitizenId, id: string): Promise<boolean> {
  const rows = await db.as(
    citizen,
    'wallet.presentations.delete',
    (sql) => sql`delete from presentation where id = ${id} returning 1`,
  );
  return rows.length > 0;
}

export async function deleteEndedPresentations(db: Database, citizen: CitizenId, now: Date): Promise<void> {
  await db.as(citizen, 'wallet.presentations.tidy', (sql) => sql`delete from presentation where expires_at <= ${now}`);
}
