import type { Database } from '../data/index.ts';
import { type Subscription, subscription } from '../events/index.ts';
import { citizenId, type CitizenId } from '../ids.ts';
import { citizenErased, citizenLeft } from './events.ts';

/** Longer than any statement of a page: a citizen may have thousands of files in rows. */
const deletionMs = 240_000;

/** Events that every service with tables subscribes to. */
export const leavingEvents = [citizenLeft, citizenErased] as const;

/**
 * What the platform does in every service when a citizen leaves. Idempotent, since events come at least once.
 *
 * @param forget of the service: drops what lies outside its tables, while its rows still say where
 */
export function leavingSubscriptions(
  database: Database,
  forget: ((citizen: CitizenId) => Promise<void>) | undefined,
): Subscription[] {
  return [
    subscription(citizenLeft, async ({ payload }) => {
      const citizen = citizenId(payload.citizen);
      await forget?.(citizen);
      await deleteRows(database, citizen);
    }),
    subscription(citizenErased, ({ payload }) => deleteRows(database, citizenId(payload.citizen))),
  ];
}

/** Deletes every row of the citizen in the tables of the service, as the service's own role and in their scope. */
export async function deleteRows(database: Database, citizen: CitizenId): Promise<void> {
  await database.transaction(citizen, 'platform.forget', async (sql) => {
    await sql`select set_config('statement_timeout', ${String(deletionMs)}, true)`;
    await sql`select platform.forget_citizen()`;
  });
}
