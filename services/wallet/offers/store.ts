import type { Database } from '#platform/data/index.ts';
import type { CitizenId } from '#platform/ids.ts';
import type { Format, OfferState } from '../shapes.ts';

/** SQL of offers. */

export interface OfferRow {
  readonly id: string;
  readonly format: Format;
  readonly created_at: Date;
  readonly expires_at: Date;
  readonly tries: number;
  readonly taken_at: Date | null;
  readonly issued_at: Date | null;
  readonly cancelled_at: Date | null;
  readonly about: Buffer;
}

/** Wrong transaction codes after which an offer is locked. */
export const mostTries = 5;
/** Offers that a citizen may have made within an hour. */
const mostAnHour = 20;
const hour = 3_600_000;

/** Where an offer is on its way; the first that is true. */
export function offerStateOf(row: OfferRow, now: Date): OfferState {
  if (row.issued_at) return 'issued';
  if (row.cancelled_at) return 'cancelled';
  if (row.tries >= mostTries) return 'locked';
  if (row.expires_at <= now) return 'expired';
  return row.taken_at ? 'taken' : 'waiting';
}

/** Keeps an offer, cancels those before it and forgets old ones; false: there were too many within the hour. */
export async function insertOffer(
  db: Database,
  citizen: CitizenId,
  offer: Pick<OfferRow, 'id' | 'format' | 'created_at' | 'expires_at' | 'about'>,
): Promise<boolean> {
  const now = offer.created_at;
  const since = new Date(now.getTime() - hour);
  return db.transaction(citizen, 'wallet.offers.create', async (sql) => {
    await sql`delete from offer where created_at < ${new Date(now.getTime() - 24 * hour)}`;
    const [row] = await sql<{ made: number }[]>`
      select count(*)::int as made from offer where created_at > ${since}`;
    if (row!.made >= mostAnHour) return false;
    await sql`update offer set cancelled_at = ${now} where issued_at is null and cancelled_at is null`;
    await sql`
      insert into offer (id, citizen, format, created_at, expires_at, about)
      values (${offer.id}, ${citizen}, ${offer.format}, ${now}, ${offer.expires_at}, ${offer.about})`;
    return true;
  });
}

export async function findOffer(db: Database, citizen: CitizenId, id: string): Promise<OfferRow | undefined> {
  const [row] = await db.as(
    citizen,
    'wallet.offers.find',
    (sql) => sql<OfferRow[]>`
    select id, format, created_at, expires_at, tries, taken_at, issued_at, cancelled_at, about from offer where id = ${id}`,
  );
  return row;
}

/** False: there is no such offer, or it has been issued already. */
export async function cancelOffer(db: Database, citizen: CitizenId, id: string, now: Date): Promise<boolean> {
  const rows = await db.as(
    citizen,
    'wallet.offers.cancel',
    (sql) => sql`
    update offer set cancelled_at = coalesce(cancelled_at, ${now}) where id = ${id} and issued_at is null returning 1`,
  );
  return rows.length > 0;
}

/** Takes one of the tries of an offer that waits, before its transaction code is looked at; false: it no longer waits. */
export async function takeTry(db: Database, citizen: CitizenId, id: string, now: Date): Promise<boolean> {
  const rows = await db.as(
    citizen,
    'wallet.offers.try',
    (sql) => sql`
    update offer set tries = tries + 1
    where id = ${id} and tries < ${mostTries} and taken_at is null and cancelled_at is null and expires_at > ${now}
    returning 1`,
  );
  return rows.length > 0;
}

/** The transaction code was right: the offer is taken, once, and the try given back. */
export async function takeOffer(db: Database, citizen: CitizenId, id: string, now: Date): Promise<boolean> {
  const rows = await db.as(
    citizen,
    'wallet.offers.take',
    (sql) => sql`
    update offer set tries = tries - 1, taken_at = ${now}
    where id = ${id} and taken_at is null and cancelled_at is null and expires_at > ${now} returning 1`,
  );
  return rows.length > 0;
}
