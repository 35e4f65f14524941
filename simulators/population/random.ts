/**
 * Counter-based pseudo-random numbers: each value is a pure function of (seed, label, index, counter), so any
 * fact about any person can be computed alone, in any order, with nothing remembered. Not for secrets.
 */
import { element } from './element.ts';
import { createHash } from 'node:crypto';

/** A stream of draws for one (label, index). */
export interface Dice {
  /** Next unsigned 32-bit integer. */
  next(): number;
  /** Uniform in [0, 1). */
  unit(): number;
  /** Uniform integer in [from, to], both included. */
  between(from: number, to: number): number;
  /** True with the given probability. */
  chance(probability: number): boolean;
  /** One element, uniformly. Throws on an empty list. */
  pick<T>(list: readonly T[]): T;
  /** Position in `cumulative`, a rising list of summed weights. */
  weighted(cumulative: ArrayLike<number>): number;
  /** Approximately normal, mean 0, deviation 1 (sum of six uniforms). */
  normal(): number;
  /** A new list in random order. */
  shuffled<T>(list: readonly T[]): T[];
}

/** The source of all randomness of one population. */
export interface RandomSource {
  /** One 32-bit value. */
  u32(label: number, index: number, counter?: number): number;
  /** A stream for the named purpose and index. */
  dice(label: string, index: number): Dice;
  /** 32 bits of key material for the named purpose. */
  key(label: string): number;
}

/** The finaliser of MurmurHash3: every input bit changes each output bit with probability one half. */
export function mix32(value: number): number {
  let h = value | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** FNV-1a of a string; turns labels into numbers. */
export function hashString(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return h >>> 0;
}

/** Summed weights for {@link Dice.weighted}. */
export function cumulate(weights: readonly number[]): Float64Array {
  const sums = new Float64Array(weights.length);
  let sum = 0;
  weights.forEach((weight, i) => {
    sum += weight;
    sums[i] = sum;
  });
  return sums;
}

/** First position whose summed weight exceeds `share` of the total; `share` in [0, 1). */
export function positionOf(cumulative: ArrayLike<number>, share: number): number {
  const target = share * (cumulative[cumulative.length - 1] ?? 0);
  let low = 0;
  let high = cumulative.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((cumulative[middle] ?? 0) > target) high = middle;
    else low = middle + 1;
  }
  return low;
}

const UNIT = 2 ** -32;

class Stream implements Dice {
  readonly #draw: (counter: number) => number;
  #counter = 0;

  constructor(draw: (counter: number) => number) {
    this.#draw = draw;
  }

  next(): number {
    return this.#draw(this.#counter++);
  }

  unit(): number {
    return this.next() * UNIT;
  }

  between(from: number, to: number): number {
    return from + Math.floor(this.unit() * (to - from + 1));
  }

  chance(probability: number): boolean {
    return this.unit() < probability;
  }

  pick<T>(list: readonly T[]): T {
    return element(list, Math.floor(this.unit() * list.length));
  }

  weighted(cumulative: ArrayLike<number>): number {
    return positionOf(cumulative, this.unit());
  }

  normal(): number {
    let sum = 0;
    for (let i = 0; i < 6; i++) sum += this.unit();
    return (sum - 3) * Math.SQRT2;
  }

  shuffled<T>(list: readonly T[]): T[] {
    const result = [...list];
    for (let i = result.length - 1; i > 0; i--) {
      const j = this.between(0, i);
      [result[i], result[j]] = [element(result, j), element(result, i)];
    }
    return result;
  }
}

/** Makes the random source of a seed text. */
export function createRandomSource(seed: string): RandomSource {
  const digest = createHash('sha256').update(`population:${seed}`).digest();
  const [k0, k1, k2] = [digest.readUInt32LE(0), digest.readUInt32LE(4), digest.readUInt32LE(8)];
  const u32 = (label: number, index: number, counter = 0): number => {
    const high = Math.floor(index / 0x1_0000_0000);
    let h = mix32(k0 ^ Math.imul(label, 0x9e3779b1));
    h = mix32(h ^ k1 ^ Math.imul(index | 0, 0x85ebca77) ^ high);
    return mix32((h + Math.imul(counter + 1, 0x9e3779b9)) ^ k2);
  };
  return {
    u32,
    dice: (label, index) => {
      const number = hashString(label);
      return new Stream((counter) => u32(number, index, counter));
    },
    key: (label) => u32(hashString(`key:${label}`), 0),
  };
}
