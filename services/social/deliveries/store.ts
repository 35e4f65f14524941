import type { Database } from '#platform/data/index.ts';
import type { CitizenId } from '#platform/ids.ts';
import { target } from '../jobs.ts';

/** SQL of what was given to the channel. Each change that its giver is told of puts the event into the outbox with it. */

export type DeliveryState = 'waiting' | 'checking' | 'processing' | 'accepted' | 'refused' | 'withdrawn';

export interface DeliveryRow {
  readonly key: string;
  readonly state: DeliveryState;
  readonly attempts: number;
  readonly taken_at: Date;
  readonly sent_at: Date | null;
  readonly correlation: string | null;
  readonly accepted_at: Date | null;
  readonly closed: boolean;
  readonly sealed: Buffer | null;
  readonly outcome: Buffer | null;
  readonly receipt: boolean;
}

interface Which {
  readonly citizen: CitizenId;
  readonly key: string;
}

/** Stores it with the job that brings it on; what is there already stays as it is. */
export async function insertDelivery(
  db: Database,
  { citizen, key }: Which,
  sealed: Uint8Array,
  now: Date,
): Promise<void> {
  await db.as(
    citizen,
    'social.delivery.insert',
    (sql) => sql`
    with taken as (
      insert into delivery (citizen, key, taken_at, sealed) values (${citizen}, ${key}, ${now}, ${sealed})
      on conflict do nothing returning citizen, key
    )
    insert into events.job (task, payload, key, run_at, citizen)
    select ${`${target}:deliver`}, jsonb_build_object('citizen', citizen, 'key', key), 'deliver:' || key, now(), citizen from taken`,
  );
}

export async function findDelivery(db: Database, { citizen, key }: Which): Promise<DeliveryRow | undefined> {
  const [row] = await db.as<DeliveryRow[]>(
    citizen,
    'social.delivery.get',
    (sql) => sql`
    select key, state, attempts, taken_at, sent_at, correlation, accepted_at, closed, sealed, outcome,
      receipt is not null as receipt
    from delivery where citizen = ${citizen} and key = ${key}`,
  );
  return row;
}

export async function listDeliveries(db: Database, citizen: CitizenId): Promise<readonly DeliveryRow[]> {
  return db.as<DeliveryRow[]>(
    citizen,
    'social.delivery.list',
    (sql) => sql`
    select key, state, attempts, taken_at, sent_at, correlation, accepted_at, closed, sealed, outcome,
      receipt is not null as receipt
    from delivery where citizen = ${citizen} and state <> 'withdrawn' order by taken_at, key`,
  );
}

export async function findReceipt(db: Database, { citizen, key }: Which): Promise<Buffer | null> {
  const [row] = await db.as<{ receipt: Buffer | null }[]>(
    citizen,
    'social.delivery.receipt',
    (sql) => sql`select receipt from delivery where citizen = ${citizen} and key = ${key}`,
  );
  return row?.receipt ?? null;
}

/** Notes before anything is sent that it may have been. False: it is not waiting (any more). */
export async function markSending(db: Database, { citizen, key }: Which, now: Date): Promise<boolean> {
  const rows = await db.as(
    citizen,
    'social.delivery.sending',
    (sql) => sql`
    update delivery set state = 'checking', attempts = attempts + 1, sent_at = ${now}
    where citizen = ${citizen} and key = ${key} and state = 'waiting' returning 1`,
  );
  return rows.length > 0;
}

/** It is known that the gateway does not have it: it may be sent (again). */
export async function markNotSent(db: Database, { citizen, key }: Which): Promise<void> {
  await db.as(
    citizen,
    'social.delivery.not-sent',
    (sql) => sql`
    update delivery set state = 'waiting' where citizen = ${citizen} and key = ${key} and state = 'checking'`,
  );
}

/** The gateway has it, under that number. */
export async function markFiled(db: Database, { citizen, key }: Which, correlation: string, at: Date): Promise<void> {
  await db.as(
    citizen,
    'social.delivery.filed',
    (sql) => sql`
    with filed as (
      update delivery set state = 'processing', correlation = ${correlation}, accepted_at = coalesce(accepted_at, ${at})
      where citizen = ${citizen} and key = ${key} and state in ('checking', 'processing') returning citizen, key
    )
    insert into events.outbox (name, citizen, payload)
    select 'social.delivery-moved', citizen, jsonb_build_object('citizen', citizen, 'key', key) from filed`,
  );
}

export interface DeliveryEnd {
  readonly state: 'accepted' | 'refused';
  readonly outcome: Uint8Array;
  readonly receipt: Uint8Array | null;
  readonly at: Date;
}

/** Ends it, once. One that was never acknowledged needs no closing. */
export async function endDelivery(db: Database, { citizen, key }: Which, end: DeliveryEnd): Promise<void> {
  await db.as(
    citizen,
    'social.delivery.end',
    (sql) => sql`
    with ended as (
      update delivery set state = ${end.state}, outcome = ${end.outcome}, receipt = ${end.receipt}, ended_at = ${end.at},
        closed = correlation is null
      where citizen = ${citizen} and key = ${key} and state in ('checking', 'processing') returning citizen, key
    )
    insert into events.outbox (name, citizen, payload)
    select 'social.delivery-moved', citizen, jsonb_build_object('citizen', citizen, 'key', key) from ended`,
  );
}

export async function markClosed(db: Database, { citizen, key }: Which): Promise<void> {
  await db.as(
    citizen,
    'social.delivery.closed',
    (sql) => sql`update delivery set closed = true where citizen = ${citizen} and key = ${key}`,
  );
}

/** Takes it back while nothing can have gone out; what it held is dropped, its key stays used. */
export async function withdrawDelivery(db: Database, { citizen, key }: Which, now: Date): Promise<boolean> {
  const rows = await db.as(
    citizen,
    'social.delivery.withdraw',
    (sql) => sql`
    update delivery set state = 'withdrawn', sealed = null, ended_at = ${now}
    where citizen = ${citizen} and key = ${key} and state = 'waiting' returning 1`,
  );
  return rows.length > 0;
}
