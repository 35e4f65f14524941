import { type CitizenId, uuidOf } from '#platform/ids.ts';
import type { ServiceVault } from '#platform/vault/index.ts';

/**
 * An id made with the citizen's own key from what it stands for: the same again meets itself, and nobody without the key
 * can tell what it was.
 */
export async function keyedId(
  vault: Pick<ServiceVault, 'blind'>,
  citizen: CitizenId,
  purpose: string,
  of: readonly (string | number)[],
): Promise<string> {
  return uuidOf(await vault.blind(citizen, purpose, JSON.stringify(of)));
}
