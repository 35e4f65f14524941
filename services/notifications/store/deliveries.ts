import type { Database } from '#platform/data/index.ts';
import type { CitizenId } from '#platform/ids.ts';
import type { Channel } from '../news-kind.ts';

/** How a delivery ended. */
export type DeliveryEnd = 'sent' | 'unknown' | 'refused' | 'failed' | 'dropped';

/** A delivery with the news that it is of. */
export interface DeliveryRow {
  readonly id: string;
  readonly news: string;
  readonly channel: Channel;
  readonly device: string | null;
  readonly state: 'waiting' | 'digest' | 'handed' | DeliveryEnd;
  readonly at: Date;
  readonly read_at: Date | null;
  readonly sealed: Buffer;
  /** An unread news of the kind that came later, and is told by this one. */
  readonly later: string | null;
  readonly later_sealed: Buffer | null;
}

/** A delivery; undefined when it, or its news, is not there any more. */
export async function findDelivery(
  database: Database,
  citizen: CitizenId,
  id: string,
): Promise<DeliveryRow | undefined> {
  const [row] = await database.as<DeliveryRow[]>(
    citizen,
    'delivery.find',
    (sql) => sql`
    select d.id, d.news, d.channel, d.device, d.state, d.at, n.read_at, n.sealed,
      later.id as later, later.sealed as later_sealed
    from delivery d join news n on n.citizen = d.citizen and n.id = d.news
    left join lateral (
      select id, sealed from news
      where citizen = ${citizen} and kind_index = n.kind_index and read_at is null and at >= n.at and id <> n.id
      order by at limit 1
    ) later on true
    where d.citizen = ${citizen} and d.id = ${id}`,
  );
  return row;
}

/** Notes that an SMS is about to be handed over, or that it was not after all. */
export async function noteHanded(database: Database, citizen: CitizenId, id: string, handed: boolean): Promise<void> {
  const [from, to] = handed ? ['waiting', 'handed'] : ['handed', 'waiting'];
  await database.as(
    citizen,
    'delivery.hand',
    (sql) => sql`update delivery set state = ${to} where citizen = ${citizen} and id = ${id} and state = ${from}`,
  );
}

/** Notes how deliveries ended; those that ended before stay as they are. */
export async function endDeliveries(
  database: Database,
  citizen: CitizenId,
  ids: readonly string[],
  state: DeliveryEnd,
  at: Date,
): Promise<void> {
  await database.as(
    citizen,
    'delivery.end',
    (sql) => sql`
    update delivery set state = ${state}, done_at = ${at}
    where citizen = ${citizen} and id = any(${sql.array([...ids], 2950)}) and done_at is null`,
  );
}

/** A delivery of the day's summary. */
export interface DigestRow extends Omit<DeliveryRow, 'later' | 'later_sealed'> {
  readonly batch: string;
  readonly batch_at: Date;
}

/**
 * Closes the day's summary: what waits for it is put into one batch, which has its own id and time, so that sending it
 * once more sends the same. A batch that was closed before and has not left is given with it.
 */
export async function closeDigest(
  database: Database,
  citizen: CitizenId,
  batch: string,
  now: Date,
): Promise<readonly DigestRow[]> {
  await database.as(
    citizen,
    'digest.close',
    (sql) => sql`
    update delivery set batch = ${batch}, batch_at = ${now}
    where citizen = ${citizen} and state = 'digest' and done_at is null and batch is null`,
  );
  return database.as<DigestRow[]>(
    citizen,
    'digest.read',
    (sql) => sql`
    select d.id, d.news, d.channel, d.device, d.state, d.at, d.batch, d.batch_at, n.read_at, n.sealed
    from delivery d join news n on n.citizen = d.citizen and n.id = d.news
    where d.citizen = ${citizen} and d.state = 'digest' and d.done_at is null and d.batch is not null
    order by d.batch_at, n.at`,
  );
}

/** How deliveries ended, for the citizen's export. */
export function listDeliveries(database: Database, citizen: CitizenId) {
  return database.as<{ news: string; channel: Channel; state: string; at: Date; done_at: Date | null }[]>(
    citizen,
    'delivery.list',
    (sql) => sql`select news, channel, state, at, done_at from delivery where citizen = ${citizen} order by at, id`,
  );
}
