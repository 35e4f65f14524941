import type { Database } from '#platform/data/index.ts';
import type { CitizenId } from '#platform/ids.ts';
import type { Log } from '#platform/telemetry/index.ts';

/** Channel of PostgreSQL on which changes are told; the payload is the citizen's id. */
export const bellChannel = 'po_be_notifikace';

/**
 * Tells every process that the list of a citizen has changed. Apart from the statement that changed it: a commit that
 * notifies holds a lock of the whole server until it is on disk, one that wrote nothing does not. A bell that is lost
 * with its process costs only liveliness; so a failure is not the caller's.
 */
export async function ring(
  { database, log }: { readonly database: Database; readonly log: Log },
  citizen: CitizenId,
): Promise<void> {
  await database
    .none('news.ring', (sql) => sql`select pg_notify(${bellChannel}, ${citizen})`)
    .catch((error: unknown) => log.warn({ err: error }, 'a change of news could not be told live'));
}
