import type { Database } from '#platform/data/index.ts';
import { citizenId, type CitizenId } from '#platform/ids.ts';
import type { Share } from '../api.ts';

/** A subscription as it is stored; `sealed` holds its label and login name. */
export interface SubscriptionRow {
  readonly id: string;
  readonly kind: 'link' | 'caldav';
  readonly share: Share;
  readonly lang: 'cs' | 'en';
  readonly created_at: Date;
  /** To the day, "2026-11-22". */
  readonly used_on: string | null;
  readonly secret_digest: Buffer;
  readonly sealed: Buffer;
}

export async function listSubscriptions(db: Database, citizen: CitizenId): Promise<SubscriptionRow[]> {
  return db.as(
    citizen,
    'calendar.subscriptions.list',
    (sql) => sql<SubscriptionRow[]>`
    select id, kind, share, lang, created_at, used_on::text, secret_digest, sealed from subscription order by created_at, id`,
  );
}

export async function findSubscription(
  db: Database,
  citizen: CitizenId,
  id: string,
): Promise<SubscriptionRow | undefined> {
  const [row] = await db.as(
    citizen,
    'calendar.subscriptions.find',
    (sql) => sql<SubscriptionRow[]>`
    select id, kind, share, lang, created_at, used_on::text, secret_digest, sealed from subscription where id = ${id}`,
  );
  return row;
}

/** Stores a subscription and its door, when there are fewer than `most`; false: there are not. */
export async function insertSubscription(
  db: Database,
  citizen: CitizenId,
  row: Omit<SubscriptionRow, 'used_on'> & { readonly door: Buffer },
  most: number,
): Promise<boolean> {
  const rows = await db.as(
    citizen,
    'calendar.subscriptions.create',
    (sql) => sql`
    with stored as (
      insert into subscription (id, citizen, kind, share, lang, created_at, secret_digest, sealed)
      select ${row.id}, ${citizen}, ${row.kind}, ${row.share}, ${row.lang}, ${row.created_at}, ${row.secret_digest}, ${row.sealed}
      where (select count(*) from subscription) < ${most}
      returning id
    )
    insert into door (digest, subscription, holder) select ${row.door}, id, ${citizen} from stored returning digest`,
  );
  return rows.length > 0;
}

/** Forgets a subscription and closes its door; false: there is none. */
export async function deleteSubscription(db: Database, citizen: CitizenId, id: string): Promise<boolean> {
  const rows = await db.as(
    citizen,
    'calendar.subscriptions.revoke',
    (sql) => sql`
    with gone as (
      delete from subscription where id = ${id} returning id
    ), closed as (
      delete from door using gone where door.subscription = gone.id
    )
    select id from gone`,
  );
  return rows.length > 0;
}

/** Notes the day on which a program last asked. */
export async function markUsed(db: Database, citizen: CitizenId, id: string, day: string): Promise<void> {
  await db.as(
    citizen,
    'calendar.subscriptions.used',
    (sql) => sql`update subscription set used_on = ${day} where id = ${id} and used_on is distinct from ${day}::date`,
  );
}

/** Whose door it is. */
export async function findDoor(
  db: Database,
  digest: Buffer,
): Promise<{ citizen: CitizenId; subscription: string } | undefined> {
  const [row] = await db.none(
    'calendar.door.find',
    (sql) =>
      sql<{ subscription: string; holder: string }[]>`select subscription, holder from door where digest = ${digest}`,
  );
  return row && { citizen: citizenId(row.holder), subscription: row.subscription };
}

/** Closes every door of a citizen who leaves. */
export async function closeDoors(db: Database, citizen: CitizenId): Promise<void> {
  await db.none('calendar.door.close', (sql) => sql`delete from door where holder = ${citizen}`);
}
