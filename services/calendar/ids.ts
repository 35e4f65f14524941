import { uuidOf } from '#platform/ids.ts';
import type { CitizenKey } from '#platform/vault/index.ts';

/**
 * Ids of entries that come from elsewhere, made with the citizen's own key from what they are there: the same thing
 * always meets the same row, however often it comes, and nobody without the key can tell what a row is.
 */

/** Row id of what a source put under a key; parts are kept apart, so that no two sources can meet. */
export function entryIdOf(key: CitizenKey, ...parts: readonly string[]): string {
  return uuidOf(key.blind('entry', JSON.stringify(parts)));
}

/** What entries that came together are found by. */
export function originOf(key: CitizenKey, ...parts: readonly string[]): string {
  return uuidOf(key.blind('origin', JSON.stringify(parts)));
}
