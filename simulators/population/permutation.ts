/**
 * A keyed permutation of the numbers 0 … size-1: a Feistel network over the next even number of bits, walked
 * until the value falls inside the domain (Black and Rogaway, "Ciphers with Arbitrary Finite Domains", 2002).
 * It gives each person a box id, a log-in name or a document number that is unique, looks random, and leads
 * back to the person without an index in memory.
 */
import { element } from './element.ts';
import { mix32 } from './random.ts';

export interface Permutation {
  readonly size: number;
  /** The place of `value`; throws RangeError outside 0 … size-1. */
  forward(value: number): number;
  /** The value at `place`; throws RangeError outside 0 … size-1. */
  backward(place: number): number;
}

const ROUNDS = 6;

/** Makes the permutation of `size` (2 … 2^48) under `key`. */
export function createPermutation(size: number, key: number): Permutation {
  if (!Number.isSafeInteger(size) || size < 2 || size > 2 ** 48) throw new RangeError('size of a permutation');
  const halfBits = Math.max(1, Math.ceil(Math.log2(size) / 2));
  const half = 2 ** halfBits;
  const mask = half - 1;
  const roundKeys = Array.from({ length: ROUNDS }, (_, round) => mix32(key ^ Math.imul(round + 1, 0x9e3779b1)));
  const f = (value: number, round: number): number => mix32(value ^ element(roundKeys, round)) & mask;

  const once = (value: number): number => {
    let left = Math.floor(value / half);
    let right = value % half;
    for (let round = 0; round < ROUNDS; round++) [left, right] = [right, (left ^ f(right, round)) & mask];
    return left * half + right;
  };
  const back = (value: number): number => {
    let left = Math.floor(value / half);
    let right = value % half;
    for (let round = ROUNDS - 1; round >= 0; round--) [left, right] = [(right ^ f(left, round)) & mask, left];
    return left * half + right;
  };
  const walk = (step: (value: number) => number, start: number): number => {
    if (!Number.isSafeInteger(start) || start < 0 || start >= size) throw new RangeError('outside the permutation');
    let value = step(start);
    while (value >= size) value = step(value);
    return value;
  };
  return { size, forward: (value) => walk(once, value), backward: (place) => walk(back, place) };
}
