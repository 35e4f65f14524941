import { type CitizenId, uuidOf } from '#platform/ids.ts';
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
