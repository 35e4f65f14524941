import type { CitizenId } from '#platform/ids.ts';
import type { Database } from '#platform/data/index.ts';
import { validCredentials } from './credentials/store.ts';
import { revokePlace } from './status/store.ts';

/** A citizen leaves: what they have in apps is revoked. Its rows go with the rest of theirs. */
export async function revokeAll(db: Database, citizen: CitizenId, now: Date): Promise<void> {
  for (const row of await validCredentials(db, citizen, now)) await revokePlace(db, row);
}
