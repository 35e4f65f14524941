/**
 * Runs a function until it is done or the signal aborts, whichever is first, also when the function ignores the
 * signal. What the function does after that is let go.
 *
 * @param late makes the error thrown when the signal wins
 */
export async function withDeadline<T>(
  signal: AbortSignal,
  run: (signal: AbortSignal) => Promise<T>,
  late: () => Error,
): Promise<T> {
  if (signal.aborted) throw late();
  let onAbort: (() => void) | undefined;
  const expired = new Promise<never>((_, reject) => {
    onAbort = () => reject(late());
    signal.addEventListener('abort', onAbort, { once: true });
  });
  try {
    return await Promise.race([run(signal), expired]);
  } catch (error) {
    // An AbortError caused by the deadline is the deadline.
    if (signal.aborted && error instanceof Error && (error.name === 'AbortError' || error === signal.reason))
      throw late();
    throw error;
  } finally {
    if (onAbort !== undefined) signal.removeEventListener('abort', onAbort);
  }
}

/** Waits so many milliseconds, or until the signal aborts; never rejects. */
export async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise<void>((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    signal.addEventListener('abort', done, { once: true });
  });
}

/** Delay before the next attempt: doubling from `firstMs` (200) up to `capMs` (2,000), half of it random. */
export function backoffDelay(
  tried: number,
  { firstMs = 200, capMs = 2_000 }: { firstMs?: number; capMs?: number } = {},
): number {
  const full = Math.min(capMs, firstMs * 2 ** (tried - 1));
  return full / 2 + Math.random() * (full / 2);
}
