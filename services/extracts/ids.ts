import { type CitizenId, uuidOf } from '#platform/ids.ts';
import type { ServiceVault } from '#platform/vault/index.ts';

/**
 * Id of the request that a form's key stands for: made with the citizen's own key, so that the same form always meets
 * the same row.
 */
export async function requestId(vault: ServiceVault, citizen: CitizenId, key: string, kind: string): Promise<string> {
  return uuidOf(await vault.blind(citizen, 'request', `${key} ${kind}`));
}
