/**
 * Puts calls that are made in the same turn of the event loop together: a rush of sign-ins, or a re-wrapping, is a few
 * calls of the key service instead of thousands. One caller alone waits for nobody.
 *
 * @param most items in one call
 * @param send does a batch; gives a result, or an Error, for each item in order
 */
export function inBatches<I, R>(most: number, send: (items: readonly I[]) => Promise<readonly (R | Error)[]>) {
  interface Waiting {
    readonly item: I;
    readonly resolve: (result: R) => void;
    readonly reject: (error: unknown) => void;
  }
  let waiting: Waiting[] = [];

  const flush = (): void => {
    const all = waiting;
    waiting = [];
    for (let at = 0; at < all.length; at += most) void one(all.slice(at, at + most));
  };
  const one = async (batch: readonly Waiting[]): Promise<void> => {
    try {
      const results = await send(batch.map(({ item }) => item));
      for (const [index, { resolve, reject }] of batch.entries()) {
        const result = results[index];
        if (result instanceof Error || result === undefined) reject(result ?? new Error('no result for an item'));
        else resolve(result);
      }
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  };

  return (item: I): Promise<R> => {
    const { promise, resolve, reject } = Promise.withResolvers<R>();
    if (waiting.length === 0) setImmediate(flush);
    waiting.push({ item, resolve, reject });
    return promise;
  };
}
