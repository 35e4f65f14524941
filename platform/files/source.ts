import { Readable } from 'node:stream';
import { type Bytes, FileMissing, FilesUnavailable } from './types.ts';

/** A source on its way to a store: counts what has passed, and remembers whether it was the source that broke. */
export interface WatchedSource {
  readonly stream: Readable;
  readonly size: () => number;
  /** What a failed upload is to be told as: the abort, the source's own error, or else the store's. */
  failure(error: unknown): unknown;
}

/** Watches a source for the SDKs of blob stores, which do not tell whose failure it was. */
export function watch(source: Bytes, signal: AbortSignal | undefined): WatchedSource {
  let size = 0;
  let broken: { readonly error: unknown } | undefined;
  async function* counted(): AsyncGenerator<Uint8Array> {
    try {
      for await (const piece of source) {
        signal?.throwIfAborted();
        size += piece.byteLength;
        yield piece;
      }
      signal?.throwIfAborted();
    } catch (error) {
      broken = { error };
      throw error;
    }
  }
  return {
    stream: Readable.from(counted(), { objectMode: false, highWaterMark: 256 * 1024 }),
    size: () => size,
    failure(error) {
      if (signal?.aborted) return signal.reason;
      return broken ? broken.error : new FilesUnavailable({ cause: error });
    },
  };
}

/** Passes a store's answer on, its failures told in our terms. */
export async function* told(
  open: () => Promise<AsyncIterable<Uint8Array>>,
  isMissing: (error: unknown) => boolean,
  signal: AbortSignal | undefined,
): AsyncGenerator<Uint8Array> {
  try {
    yield* await open();
  } catch (error) {
    if (signal?.aborted) throw signal.reason;
    throw isMissing(error) ? new FileMissing({ cause: error }) : new FilesUnavailable({ cause: error });
  }
}

/** Runs so many pieces of work at a time over a list. */
export async function eachOf<T>(items: readonly T[], atOnce: number, work: (item: T) => Promise<void>): Promise<void> {
  const rest = items.values();
  const worker = async (): Promise<void> => {
    for (const item of rest) await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker));
}
