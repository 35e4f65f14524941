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

/** The first 122 bits of a digest in the form of a UUID of version 8 (RFC 9562). */
function uuidOf(digest: Uint8Array): string {
  const bytes = Buffer.from(digest.subarray(0, 16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x80;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
