import type { Database, Sql } from '../data/index.ts';
import type { DeliveredEvent } from './types.ts';

/**
 * Does an event's work once although the event may come twice: the mark that it was dealt with is made in the same
 * transaction as the work, which runs in the scope of the event's citizen. Returns whether it did it now.
 *
 * Where the work is one statement, put the mark into it instead, which saves round trips:
 *
 * ```sql
 * with first as (insert into events.processed (event_id) values ($1) on conflict do nothing returning event_id)
 * insert into deadline (citizen, …) select $2, … from first
 * ```
 *
 * Marks are per service, so two services do not disturb each other. They are kept for as long as the event may come
 * again: until it has been delivered to all and is older than the retention, a week by default.
 *
 * @param name of the transaction, for metrics
 * @throws DatabaseError, or what `work` threw; then nothing is marked
 */
export async function once(
  database: Database,
  event: Pick<DeliveredEvent, 'id' | 'citizen'>,
  name: string,
  work: (sql: Sql) => Promise<void>,
): Promise<boolean> {
  return database.transaction(event.citizen, name, async (sql) => {
    const { count } = await sql`insert into events.processed (event_id) values (${event.id}) on conflict do nothing`;
    if (count === 0) return false;
    await work(sql);
    return true;
  });
}
