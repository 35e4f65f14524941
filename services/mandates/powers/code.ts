import { uuidOf } from '#platform/ids.ts';
import type { CitizenKey, ServiceVault } from '#platform/vault/index.ts';

/**
 * The code of an offer: twenty characters of Crockford's base 32, a hundred bits, which nobody guesses. It is told once
 * and kept nowhere; made from the key under which the offer was asked for, so that the same question gives the same one.
 */

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 20;

/** Id of a power that is offered under a key of who gives it: nobody else has one of that id. */
export function powerIdOf(key: CitizenKey, under: string): string {
  return uuidOf(key.blind('power', under));
}

/** "7KQ2-MX94-…", in groups of four. */
export function codeOf(key: CitizenKey, under: string): string {
  const bytes = key.blind('power-code', under);
  let text = '';
  // One character of five bits from each byte: 256 is a multiple of 32, so all are equally likely.
  for (let at = 0; at < LENGTH; at++) text += ALPHABET.charAt(bytes[at]! % ALPHABET.length);
  return text.replace(/.{4}(?=.)/g, '$&-');
}

/** What a person wrote, as the code is meant: without spaces and dashes, O for 0 and I or L for 1; undefined: no code. */
export function readCode(text: string): string | undefined {
  const bare = text
    .toUpperCase()
    .replaceAll(/[\s\-–—]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');
  return /^[0-9A-HJKMNP-TV-Z]{20}$/.test(bare) ? bare : undefined;
}

/** What is kept of a code. */
export function digestOf(vault: ServiceVault, bare: string): Buffer {
  return vault.mac('power-code', bare);
}
