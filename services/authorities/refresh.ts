import type { Database } from '#platform/data/index.ts';
import type { Outside } from '#platform/outside/index.ts';
import type { Log } from '#platform/telemetry/index.ts';
import { fetchSds } from '#connectors/sds/index.ts';
import { importList } from './importing/import.ts';
import type { AuthorityStore } from './search/store.ts';

export interface RefreshParts {
  readonly database: Database;
  readonly store: AuthorityStore;
  readonly sds: Outside;
  readonly log: Log;
  now(): Date;
}

/**
 * Reads the list if it is another one than the last. What was known holds when this fails, and it is tried again.
 *
 * @throws OutsideError while the list cannot be had; {SdsError} {ListError} it is not taken
 */
export async function refresh(parts: RefreshParts, url: string, signal: AbortSignal): Promise<void> {
  const { database, store, sds, log } = parts;
  const known = await store.version(url);
  // What is read takes its time: the call has ended once the answer begins.
  const answer = await sds.call('file', { idempotent: true }, () =>
    fetchSds(url, known, AbortSignal.any([signal, AbortSignal.timeout(1_200_000)])),
  );
  if (answer === null) return store.stillHolds(parts.now());
  const { body, version } = answer;
  const report = await importList(body, { database, source: url, version, now: () => parts.now(), signal });
  log.info({ ...report }, 'the list of authorities was read');
}
