import { randomInt } from 'node:crypto';
import type { Database } from '#platform/data/index.ts';

/** SQL of the states of credentials. They belong to no citizen: that is what keeps their lists from telling of anybody. */

/** A place in a list of states. */
export interface Place {
  readonly list: number;
  readonly place: number;
}

/** Places of a list, 8 kB of bits before they are packed; half of them are given out, so that a free one is soon found. */
export const listSize = 65_536;

/** Gives out a place at random, so that neighbours in a list have nothing in common. */
export async function takePlace(db: Database, until: Date): Promise<Place> {
  for (let tries = 0; tries < 50; tries++) {
    const place = randomInt(listSize);
    const [row] = await db.none<Place[]>(
      'wallet.status.take',
      (sql) => sql`
      with newest as (select coalesce(max(list), 1) as list from status_entry),
        open as (
          select case when (select count(*) from status_entry where list = newest.list) < ${listSize / 2}
            then newest.list else newest.list + 1 end as list
          from newest
        )
      insert into status_entry (list, place, until) select list, ${place}, ${until} from open
      on conflict do nothing returning list, place`,
    );
    if (row) return row;
  }
  throw new Error('no free place in the list of states');
}

/** Remembers by what an mdoc is known here. */
export async function keepPrint(db: Database, { list, place }: Place, print: Uint8Array): Promise<void> {
  await db.none(
    'wallet.status.print',
    (sql) => sql`update status_entry set print = ${print} where list = ${list} and place = ${place}`,
  );
}

/** For good. */
export async function revokePlace(db: Database, { list, place }: Place): Promise<void> {
  await db.none(
    'wallet.status.revoke',
    (sql) => sql`update status_entry set revoked = true where list = ${list} and place = ${place}`,
  );
}

/** Undefined: nothing was ever given out there, or it is long over. */
export async function isRevoked(db: Database, { list, place }: Place): Promise<boolean | undefined> {
  const [row] = await db.none<{ revoked: boolean }[]>(
    'wallet.status.find',
    (sql) => sql`select revoked from status_entry where list = ${list} and place = ${place}`,
  );
  return row?.revoked;
}

export async function isPrintRevoked(db: Database, print: Uint8Array): Promise<boolean | undefined> {
  const [row] = await db.none<{ revoked: boolean }[]>(
    'wallet.status.find-print',
    (sql) => sql`select revoked from status_entry where print = ${print}`,
  );
  return row?.revoked;
}

/** Places of a list that are revoked; undefined: there is no such list. */
export async function revokedPlaces(db: Database, list: number): Promise<readonly number[] | undefined> {
  const [row] = await db.none<{ newest: number; revoked: number[] | null }[]>(
    'wallet.status.list',
    (sql) => sql`
    select (select coalesce(max(list), 1) from status_entry) as newest,
      (select array_agg(place) from status_entry where list = ${list} and revoked) as revoked`,
  );
  return row && list <= row.newest ? (row.revoked ?? []) : undefined;
}

/** Forgets what has been over for a while: nobody asks about it any more. */
export async function dropEnded(db: Database, before: Date): Promise<void> {
  await db.none('wallet.status.drop', (sql) => sql`delete from status_entry where until < ${before}`);
}
