import { uuidOf } from '#platform/ids.ts';
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
