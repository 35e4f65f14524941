import { randomBytes } from 'node:crypto';
import { Html } from '../template.ts';

/** Stands for the form token while a page that is kept is rendered. Nobody outside can know it, and so write it. */
export const tokenGap = `gap-${randomBytes(24).toString('hex')}`;

const gap = Buffer.from(tokenGap);

/** Markup between form tokens: each answer has a token of its own in all its forms. */
export class Gapped {
  readonly #pieces: readonly Buffer[];
  readonly bytes: number;

  constructor({ bytes }: Html) {
    const pieces: Buffer[] = [];
    let from = 0;
    for (let at = bytes.indexOf(gap); at >= 0; at = bytes.indexOf(gap, from)) {
      pieces.push(bytes.subarray(from, at));
      from = at + gap.length;
    }
    this.#pieces = [...pieces, bytes.subarray(from)];
    this.bytes = bytes.length;
  }

  filled(token: string): Html {
    if (this.#pieces.length === 1) return new Html(this.#pieces[0]!);
    const filling = Buffer.from(token);
    return new Html(Buffer.concat(this.#pieces.flatMap((piece, index) => (index === 0 ? [piece] : [filling, piece]))));
  }
}
