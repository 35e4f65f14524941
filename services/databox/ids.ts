import type { CitizenId } from '#platform/ids.ts';
import type { ServiceVault } from '#platform/vault/index.ts';

/**
 * Ids of boxes and messages made from the ISDS ids with the citizen's own key: the same thing always meets the same
 * row, whoever brings it and however often, and nobody without the key can tell which box or message a row is.
 */

/** Row id of a citizen's data box. */
export async function boxRowId(vault: ServiceVault, citizen: CitizenId, boxId: string): Promise<string> {
  return uuidOf(await vault.blind(citizen, 'box', boxId));
}

/** Row id of a message of a box; a message to oneself has one row on each side. */
export async function messageRowId(
  vault: ServiceVault,
  citizen: CitizenId,
  boxId: string,
  direction: 'received' | 'sent',
  messageId: string,
): Promise<string> {
  return uuidOf(await vault.blind(citizen, 'message', `${boxId} ${direction} ${messageId}`));
}

/** Row id of the draft that a key of its sender stands for. */
export async function draftRowId(vault: ServiceVault, citizen: CitizenId, key: string): Promise<string> {
  return uuidOf(await vault.blind(citizen, 'draft', key));
}

/** The first 122 bits of a digest in the form of a UUID of version 8 (RFC 9562). */
function uuidOf(digest: Uint8Array): string {
  const bytes = Buffer.from(digest.subarray(0, 16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x80;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
