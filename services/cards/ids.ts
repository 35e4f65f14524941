import type { CitizenKey } from '#platform/vault/index.ts';
import type { Card } from '#services/gateway/api.ts';

/**
 * Opaque id of a card, made with the citizen's own key from its kind and number: the same card always has the same one,
 * and nobody without the key can tell which card it is.
 */
export function cardIdOf(key: CitizenKey, { kind, number }: Pick<Card, 'kind' | 'number'>): string {
  return uuidOf(key.blind('card', JSON.stringify([kind, number])));
}

/** Id of the report of a card that was written under a key of whoever reports: nobody else has one of that id. */
export function reportIdOf(key: CitizenKey, card: string, under: string): string {
  return uuidOf(key.blind('report', JSON.stringify([card, under])));
}

/** The first 122 bits in the form of a UUID of version 8 (RFC 9562). */
function uuidOf(digest: Uint8Array): string {
  const bytes = Buffer.from(digest.subarray(0, 16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x80;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
