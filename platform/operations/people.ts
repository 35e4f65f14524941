/**
 * How many people, without remembering who: a HyperLogLog sketch (Flajolet and others, 2007) of 256 registers. Each
 * register keeps only the longest run of leading zeros that it has seen in the keyed hash of an id; nobody can be
 * found in it, and sketches of several processes and minutes unite to that of all of them. Wrong by some 6.5 %; small
 * numbers, counted by the empty registers, by less.
 */
import { createHash } from 'node:crypto';

const registers = 256;
const empty = '0'.repeat(registers);
/** One character a register: runs of up to 35 zeros. */
const digits = '0123456789abcdefghijklmnopqrstuvwxyz';

/** Counts the people who called, by target, in one window. */
export interface PeopleCounter {
  /** Somebody called that target. Cheap: on the way of every call. */
  seen(target: string, citizen: string): void;
  /** The sketches since the last time. */
  take(): Record<string, string>;
}

/** @param secret of the portal, so that sketches of its processes unite and mean nothing to others */
export function createPeopleCounter(secret: string): PeopleCounter {
  const key = createHash('sha256').update(`people ${secret}`).digest();
  const [a, b] = [key.readUInt32LE(0), key.readUInt32LE(4)];
  const sketches = new Map<string, Uint8Array>();
  return {
    seen(target, citizen) {
      let sketch = sketches.get(target);
      if (!sketch) sketches.set(target, (sketch = new Uint8Array(registers)));
      const at = hash(citizen, a) & (registers - 1);
      const run = Math.clz32(hash(citizen, b)) + 1;
      if (run > sketch[at]!) sketch[at] = run;
    },
    take() {
      const taken = Object.fromEntries([...sketches].map(([target, sketch]) => [target, written(sketch)]));
      sketches.clear();
      return taken;
    },
  };
}

/** The sketch of everybody who is in one of these. */
export function unite(sketches: readonly string[]): string {
  const united = new Uint8Array(registers);
  for (const sketch of sketches)
    for (let at = 0; at < registers; at++) united[at] = Math.max(united[at]!, digits.indexOf(sketch[at] ?? '0'));
  return written(united);
}

/** About how many people a sketch has seen. */
export function countOf(sketch: string = empty): number {
  let sum = 0;
  let zeros = 0;
  for (const digit of sketch) {
    const run = digits.indexOf(digit);
    if (run === 0) zeros++;
    sum += 2 ** -run;
  }
  const estimate = ((0.7213 / (1 + 1.079 / registers)) * registers * registers) / sum;
  const small = estimate <= 2.5 * registers && zeros > 0;
  return Math.round(small ? registers * Math.log(registers / zeros) : estimate);
}

function written(sketch: Uint8Array): string {
  return Array.from(sketch, (run) => digits[Math.min(run, digits.length - 1)]).join('');
}

/** FNV-1a with a seed, stirred as MurmurHash3 ends: spreads ids evenly, and is no secret. */
function hash(text: string, seed: number): number {
  let h = seed;
  for (let index = 0; index < text.length; index++) h = Math.imul(h ^ text.charCodeAt(index), 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
