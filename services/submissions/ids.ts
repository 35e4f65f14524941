import { type CitizenId, uuidOf } from '#platform/ids.ts';
import type { ServiceVault } from '#platform/vault/index.ts';

/**
 * Id of the submission that a key of a form stands for, made with the citizen's own key: what is sent twice meets itself,
 * and nobody can aim at another's row.
 */
export async function submissionId(vault: ServiceVault, citizen: CitizenId, key: string): Promise<string> {
  return uuidOf(await vault.blind(citizen, 'submission', key));
}
