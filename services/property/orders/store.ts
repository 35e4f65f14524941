import type { Database } from '#platform/data/index.ts';
import type { CitizenId } from '#platform/ids.ts';
import { target } from '../jobs.ts';
import type { Order } from './order.ts';

export interface OrderRow {
  readonly id: string;
  readonly state: Order['state'];
  readonly begun_at: Date;
  readonly since: Date;
  readonly sealed: Buffer;
}

export async function findOrder(db: Database, citizen: CitizenId, id: string): Promise<OrderRow | undefined> {
  const [row] = await db.as(
    citizen,
    'order.find',
    (sql) => sql<OrderRow[]>`
    select id, state, begun_at, since, sealed from extract_order where citizen = ${citizen} and id = ${id}`,
  );
  return row;
}

/** The newest first. */
export async function listOrders(db: Database, citizen: CitizenId): Promise<OrderRow[]> {
  return await db.as(
    citizen,
    'order.list',
    (sql) => sql<OrderRow[]>`
    select id, state, begun_at, since, sealed from extract_order where citizen = ${citizen}
    order by begun_at desc, id limit 200`,
  );
}

/** A new order with its first job; nothing when there is one of that id. */
export async function addOrder(
  db: Database,
  citizen: CitizenId,
  row: { readonly id: string; readonly now: Date; readonly sealed: Buffer; readonly state?: Order['state'] },
): Promise<void> {
  await db.as(
    citizen,
    'order.add',
    (sql) => sql`
    with made as (
      insert into extract_order (id, citizen, state, begun_at, since, sealed)
      values (${row.id}, ${citizen}, ${row.state ?? 'pricing'}, ${row.now}, ${row.now}, ${row.sealed})
      on conflict (id) do nothing returning id, citizen, state
    )
    insert into events.job (task, payload, key, citizen)
    select ${`${target}:order`}, jsonb_build_object('citizen', citizen, 'order', id), 'order:' || id, citizen from made
    where state = 'pricing'`,
  );
}

/** How many were begun, and how many agreed to, on a day. */
export async function countOrders(db: Database, citizen: CitizenId, since: Date, day: string) {
  const [row] = await db.as(
    citizen,
    'order.count',
    (sql) => sql<{ begun: number; ordered: number }[]>`
    select count(*) filter (where begun_at >= ${since})::integer as begun,
      count(*) filter (where ordered_on = ${day}::date)::integer as ordered
    from extract_order where citizen = ${citizen}`,
  );
  return row ?? { begun: 0, ordered: 0 };
}

/** What a step of an order brings. */
export interface Step {
  readonly id: string;
  /** Only from this state: else somebody was faster, and nothing happens. */
  readonly from: Order['state'];
  readonly to: Order['state'];
  readonly now: Date;
  readonly sealed: Buffer;
}

/** False: the order was not in that state any more. */
export async function takeStep(
  db: Database,
  citizen: CitizenId,
  { id, from, to, now, sealed }: Step,
): Promise<boolean> {
  const rows = await db.as(
    citizen,
    'order.step',
    (sql) => sql`
    update extract_order set state = ${to}, sealed = ${sealed}, since = case when state = ${to} then since else ${now} end
    where citizen = ${citizen} and id = ${id} and state = ${from} returning id`,
  );
  return rows.length > 0;
}

/** The citizen agrees: at most so many a day, counted in the same statement. */
export async function confirmOrder(
  db: Database,
  citizen: CitizenId,
  { id, now, day, most }: { readonly id: string; readonly now: Date; readonly day: string; readonly most: number },
): Promise<boolean> {
  const [row] = await db.as(
    citizen,
    'order.confirm',
    (sql) => sql<{ agreed: boolean }[]>`
    with agreed as (
      update extract_order set state = 'ordered', since = ${now}, ordered_on = ${day}::date
      where citizen = ${citizen} and id = ${id} and state = 'priced'
        and (select count(*) from extract_order where citizen = ${citizen} and ordered_on = ${day}::date) < ${most}
      returning id, citizen
    ), job as (
      insert into events.job (task, payload, key, citizen)
      select ${`${target}:order`}, jsonb_build_object('citizen', citizen, 'order', id), 'order:' || id, citizen from agreed
    )
    select exists (select from agreed) as agreed`,
  );
  return row?.agreed === true;
}

/** Again towards delivery, after it failed for want of room. */
export async function reopenOrder(db: Database, citizen: CitizenId, id: string, now: Date): Promise<void> {
  await db.as(
    citizen,
    'order.reopen',
    (sql) => sql`
    with again as (
      update extract_order set state = 'ordered', since = ${now}
      where citizen = ${citizen} and id = ${id} and state = 'failed' and ordered_on is not null returning id, citizen
    )
    insert into events.job (task, payload, key, citizen)
    select ${`${target}:order`}, jsonb_build_object('citizen', citizen, 'order', id), 'order:' || id, citizen from again`,
  );
}

/** It is among the documents: said once, in the same statement. */
export async function deliverOrder(db: Database, citizen: CitizenId, { id, now, sealed }: Step): Promise<void> {
  await db.as(
    citizen,
    'order.deliver',
    (sql) => sql`
    with done as (
      update extract_order set state = 'delivered', since = ${now}, sealed = ${sealed}
      where citizen = ${citizen} and id = ${id} and state = 'ordered' returning id, citizen
    )
    insert into events.outbox (name, citizen, payload)
    select 'property.extract-ready', citizen, jsonb_build_object('citizen', citizen, 'order', id) from done`,
  );
}
