import type { CitizenId } from '#platform/ids.ts';
import type { ServiceVault } from '#platform/vault/index.ts';

/**
 * Id of what a key of a form stands for, made with the citizen's own key: what is sent twice meets itself, and nobody
 * can aim at another's row. The first 122 bits of a digest in the form of a UUID of version 8 (RFC 9562).
 */
export async function idOfKey(vault: ServiceVault, citizen: CitizenId, purpose: string, key: string): Promise<string> {
  const bytes = Buffer.from((await vault.blind(citizen, purpose, key)).subarray(0, 16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x80;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
