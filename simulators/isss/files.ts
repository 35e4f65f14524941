/** Files that answers refer to, given out by G5: made when they are asked for. */
import { createHmac } from 'node:crypto';
import { greyPng } from '#simulators/letters/png.ts';
import { createRandomSource } from '#simulators/population/random.ts';
import type { Population } from '#simulators/population/types.ts';
import type { AnswerFile } from './response.ts';

export interface Files {
  /** Picture of a driver's signature. */
  signatureOf(person: number): AnswerFile;
  /** Undefined for an id that was never given out. */
  read(id: string): Uint8Array | undefined;
}

const WIDTH = 160;
const HEIGHT = 48;

/** Ids carry whose file it is and a keyed mark, so that nobody can make one up. */
export function createFiles(population: Population): Files {
  const mark = (person: number): string =>
    createHmac('sha256', `isss-file:${population.seed}`).update(String(person)).digest('hex').slice(0, 32);
  return {
    signatureOf: (person) => ({ id: `${mark(person)}-${person}`, name: 'podpis.png', type: 'image/png' }),
    read(id) {
      const [given, position = ''] = id.split('-', 2);
      const person = Number(position);
      if (!/^\d{1,7}$/.test(position) || person >= population.size || given !== mark(person)) return undefined;
      return signature(population.seed, person);
    },
  };
}

/** A wavy line; nobody's hand. */
function signature(seed: string, person: number): Uint8Array {
  const dice = createRandomSource(seed).dice('register-signature', person);
  const waves = [dice.between(6, 14), dice.between(15, 40)] as const;
  const pixels = new Uint8Array(WIDTH * HEIGHT).fill(255);
  for (let x = 10; x < WIDTH - 10; x++) {
    const y = Math.round(HEIGHT / 2 + 10 * Math.sin(x / waves[0]) + 6 * Math.cos(x / waves[1]));
    pixels[y * WIDTH + x] = 0;
    pixels[(y + 1) * WIDTH + x] = 60;
  }
  return greyPng(WIDTH, HEIGHT, pixels);
}
