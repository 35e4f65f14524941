/**
 * Cuts a stream into streams of so many bytes, the last one shorter; nothing is held but the piece at hand. Each slice
 * must be read to its end before the next one is asked for. An empty stream has no slices.
 */
export async function* slices(
  source: AsyncIterable<Uint8Array>,
  size: number,
): AsyncGenerator<AsyncGenerator<Uint8Array>> {
  const pieces = source[Symbol.asyncIterator]();
  let rest: Uint8Array | undefined;
  let ended = false;

  const next = async (): Promise<boolean> => {
    while (!ended && (rest === undefined || rest.length === 0)) {
      const { done, value } = await pieces.next();
      ended = done === true;
      rest = value as Uint8Array | undefined;
    }
    return !ended;
  };
  async function* slice(): AsyncGenerator<Uint8Array> {
    for (let left = size; left > 0 && (await next());) {
      const taken = rest!.subarray(0, left);
      rest = rest!.subarray(taken.length);
      left -= taken.length;
      yield taken;
    }
  }

  try {
    while (await next()) yield slice();
  } finally {
    await pieces.return?.();
  }
}
