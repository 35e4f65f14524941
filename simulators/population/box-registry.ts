/**
 * Box ids, log-in names and passwords of the population's data boxes. An owner's number goes through a keyed
 * permutation of all seven-character ids, so that `box(id)` finds the owner by computing, not by looking up.
 * The passwords are no secret: the country is synthetic and the demo shows them.
 */
import { element } from './element.ts';
import { createHash } from 'node:crypto';
import { createPermutation } from './permutation.ts';
import type { RandomSource } from './random.ts';

/** Characters of a box id (Operating Rules of ISDS: seven of these; no 0 and no 1). */
const ALPHABET = 'abcdefghijklmnopqrstuvwxyz23456789';
const ID_LENGTH = 7;
const IDS = ALPHABET.length ** ID_LENGTH;

/** Owner numbers of institutions start here, far above any person. */
export const FIRST_INSTITUTION_OWNER = 2 ** 34;

/** Owner number of a person's own box (FO) or of their business (PFO). */
export const personOwner = (index: number, business: boolean): number => index * 2 + (business ? 1 : 0);

export interface BoxRegistry {
  /** The box id of an owner number. */
  idOf(owner: number): string;
  /** The owner number of a box id; undefined for a text that is no id. */
  ownerOfId(id: string): number | undefined;
  loginOf(owner: number): string;
  ownerOfLogin(login: string): number | undefined;
  /** Obeys the rules of ISDS: 8 to 32 characters, a capital, a small letter and a digit. */
  passwordOf(owner: number): string;
}

function write(value: number): string {
  let text = '';
  for (let rest = value, i = 0; i < ID_LENGTH; i++) {
    text = ALPHABET.charAt(rest % ALPHABET.length) + text;
    rest = Math.floor(rest / ALPHABET.length);
  }
  return text;
}

function read(text: string): number | undefined {
  if (text.length !== ID_LENGTH) return undefined;
  let value = 0;
  for (const character of text) {
    const digit = ALPHABET.indexOf(character);
    if (digit < 0) return undefined;
    value = value * ALPHABET.length + digit;
  }
  return value;
}

/** Makes the registry of one population. */
export function createBoxRegistry(seed: string, random: RandomSource): BoxRegistry {
  const ids = createPermutation(IDS, random.key('box-id'));
  const logins = createPermutation(IDS, random.key('box-login'));
  const back = (permutation: typeof ids, text: string): number | undefined => {
    const place = read(text);
    return place === undefined ? undefined : permutation.backward(place);
  };
  return {
    idOf: (owner) => write(ids.forward(owner)),
    ownerOfId: (id) => back(ids, id),
    loginOf: (owner) => write(logins.forward(owner)),
    ownerOfLogin: (login) => back(logins, login),
    passwordOf: (owner) => {
      const digest = createHash('sha256').update(`password:${seed}:${owner}`).digest();
      const letters = [...digest.subarray(0, 8)].map((byte) => ALPHABET.charAt(byte % ALPHABET.length)).join('');
      return `Ds${letters}${2 + (element(digest, 8) % 8)}`;
    },
  };
}
