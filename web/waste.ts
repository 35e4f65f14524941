import type { Readable } from 'node:stream';

/** Counts what is read of a form and thrown away, all its refused files together. */
export interface Waste {
  /** From now on, what comes is wasted. */
  begin(): void;
  /** What comes is wanted again. */
  end(): void;
  /** Resolves once more than is allowed was wasted; nothing more is read then. */
  readonly tooMuch: Promise<'too much'>;
}

/** Watches a body that is piped into its parser. */
export function watchWaste(body: Readable, most: number): Waste {
  const { promise: tooMuch, resolve } = Promise.withResolvers<'too much'>();
  let left = most;
  const count = (piece: Uint8Array): void => {
    left -= piece.byteLength;
    if (left >= 0) return;
    body.off('data', count);
    body.unpipe();
    resolve('too much');
  };
  const end = (): void => void body.off('data', count);
  return {
    begin() {
      end();
      if (left >= 0) body.on('data', count);
    },
    end,
    tooMuch,
  };
}
