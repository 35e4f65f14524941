import { ORPCError } from '@orpc/client';
import { unavailable } from '#platform/contract.ts';
import { Postponed } from '#platform/events/index.ts';

/** How long to wait when another service does not answer. */
const waitMs = 60_000;

/** A service that does not answer now is asked later, and that counts as no attempt. */
export async function away<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    throw isAway(error) ? new Postponed(waitMs, 'another service does not answer') : error;
  }
}

/** What a citizen asked for needs a service that does not answer now: told as such. */
export async function orUnavailable<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw error instanceof Postponed || isAway(error) ? unavailable(error) : error;
  }
}

/** @throws Postponed when the status of another service says that it should be asked later */
export function postponeAt(status: number): void {
  if (status >= 500) throw new Postponed(waitMs, 'another service does not answer');
}

function isAway(error: unknown): boolean {
  if (error instanceof ORPCError) return error.status >= 502;
  const code =
    (error as { code?: unknown } | null)?.code ?? (error as { cause?: { code?: unknown } } | null)?.cause?.code;
  return typeof code === 'string' && /^(ECONN|UND_ERR|ETIMEDOUT|EPIPE|ENOTFOUND)/.test(code);
}
