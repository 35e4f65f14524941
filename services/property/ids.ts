import type { CitizenId } from '#platform/ids.ts';
import type { ServiceVault } from '#platform/vault/index.ts';

/**
 * An id made with the citizen's own key from what it stands for: the same again meets itself, and nobody without the key
 * can tell what it was. 122 bits of a digest in the form of a UUID of version 8 (RFC 9562).
 */
export async function keyedId(
  vault: Pick<ServiceVault, 'blind'>,
  citizen: CitizenId,
  purpose: string,
  of: readonly (string | number)[],
): Promise<string> {
  const bytes = (await vault.blind(citizen, purpose, JSON.stringify(of))).subarray(0, 16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x80;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
