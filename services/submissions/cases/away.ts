import { ORPCError } from '@orpc/client';
import { unavailable } from '#platform/contract.ts';
import { Postponed } from '#platform/events/index.ts';
import { OutsideError } from '#platform/outside/index.ts';

/** How long to wait when another service does not answer. */
const waitMs = 30_000;

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

/** A word instead of an error of that code; others are thrown on. */
export async function orWord<T, W>(work: Promise<T>, code: string, word: W): Promise<T | W> {
  try {
    return await work;
  } catch (error) {
    if (codeOf(error) === code) return word;
    throw error;
  }
}

/** The code of an error of a contract; over HTTP it stands in the problem document. */
export function codeOf(error: unknown): string | undefined {
  if (!(error instanceof ORPCError)) return undefined;
  const told = (error.data as { body?: { code?: unknown } } | undefined)?.body?.code;
  return typeof told === 'string' ? told : error.code;
}

/** Whether an error says that another service or system does not answer, and nothing of what it was asked. */
export function isAway(error: unknown): boolean {
  if (error instanceof ORPCError) return error.status >= 502;
  if (error instanceof OutsideError) return true;
  const code =
    (error as { code?: unknown } | null)?.code ?? (error as { cause?: { code?: unknown } } | null)?.cause?.code;
  return typeof code === 'string' && /^(ECONN|UND_ERR|ETIMEDOUT|EPIPE|ENOTFOUND)/.test(code);
}
