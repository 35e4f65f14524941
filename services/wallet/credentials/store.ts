import type { Database } from '#platform/data/index.ts';
import type { CitizenId } from '#platform/ids.ts';
import type { Place } from '../status/store.ts';
import type { Format } from '../shapes.ts';
import { target } from '../jobs.ts';

/** SQL of credentials. */

export interface CredentialRow extends Place {
  readonly id: string;
  readonly format: Format;
  readonly issued_at: Date;
  readonly expires_at: Date;
  readonly revoked_at: Date | null;
  readonly reason: 'citizen' | 'licence' | null;
  readonly about: Buffer;
}

/**
 * Keeps a credential that an offer was redeemed for, once, and has it looked after from tomorrow on. False: the offer
 * was redeemed already, or taken back.
 */
export async function insertCredential(
  db: Database,
  citizen: CitizenId,
  offer: string,
  row: Omit<CredentialRow, 'revoked_at' | 'reason'>,
): Promise<boolean> {
  const rows = await db.as(
    citizen,
    'wallet.credentials.insert',
    (sql) => sql`
    with redeemed as (
      update offer set issued_at = ${row.issued_at}
      where id = ${offer} and taken_at is not null and issued_at is null and cancelled_at is null returning id
    ), kept as (
      insert into credential (id, citizen, format, issued_at, expires_at, list, place, about)
      select ${row.id}, ${citizen}::uuid, ${row.format}, ${row.issued_at}, ${row.expires_at}, ${row.list}, ${row.place}, ${row.about}
      from redeemed returning id
    ), looked as (
      insert into events.job (task, payload, key, run_at, citizen)
      select ${`${target}:look`}, jsonb_build_object('citizen', ${citizen}::text), ${`look:${citizen}`}, now() + interval '1 day', ${citizen}::uuid
      from kept
    )
    select id from kept`,
  );
  return rows.length > 0;
}

/** Newest first; those that ended before a time are left out. */
export async function listCredentials(db: Database, citizen: CitizenId, endedSince: Date): Promise<CredentialRow[]> {
  return db.as(
    citizen,
    'wallet.credentials.list',
    (sql) => sql<CredentialRow[]>`
    select id, format, issued_at, expires_at, revoked_at, reason, list, place, about from credential
    where least(expires_at, coalesce(revoked_at, expires_at)) > ${endedSince}
    order by issued_at desc, id limit 200`,
  );
}

/** Those that would be believed now. */
export async function validCredentials(db: Database, citizen: CitizenId, now: Date): Promise<CredentialRow[]> {
  return db.as(
    citizen,
    'wallet.credentials.valid',
    (sql) => sql<CredentialRow[]>`
    select id, format, issued_at, expires_at, revoked_at, reason, list, place, about from credential
    where revoked_at is null and expires_at > ${now} order by issued_at`,
  );
}

export async function findCredential(db: Database, citizen: CitizenId, id: string): Promise<CredentialRow | undefined> {
  const [row] = await db.as(
    citizen,
    'wallet.credentials.find',
    (sql) => sql<CredentialRow[]>`
    select id, format, issued_at, expires_at, revoked_at, reason, list, place, about from credential where id = ${id}`,
  );
  return row;
}

/** False: it was revoked before. */
export async function markRevoked(
  db: Database,
  citizen: CitizenId,
  { id, reason, now }: { id: string; reason: 'citizen' | 'licence'; now: Date },
): Promise<boolean> {
  const rows = await db.as(
    citizen,
    'wallet.credentials.revoke',
    (sql) => sql`
    update credential set revoked_at = ${now}, reason = ${reason} where id = ${id} and revoked_at is null returning 1`,
  );
  return rows.length > 0;
}

export async function deleteEnded(db: Database, citizen: CitizenId, before: Date): Promise<void> {
  await db.as(
    citizen,
    'wallet.credentials.tidy',
    (sql) => sql`
    delete from credential where least(expires_at, coalesce(revoked_at, expires_at)) < ${before}`,
  );
}
