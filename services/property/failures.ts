import { ORPCError } from '@orpc/client';

/** Asks the gateway on a citizen's behalf: what it says is passed on by its code alone, and nothing of the registry's. */
export async function fromRegistry<T>(question: () => Promise<T>): Promise<T> {
  try {
    return await question();
  } catch (error) {
    if (error instanceof ORPCError && error.code === 'NOT_FOUND') throw new ORPCError('NOT_FOUND');
    if (error instanceof ORPCError && error.code === 'REFUSED') throw new ORPCError('BAD_REQUEST');
    if (isDown(error))
      throw new ORPCError('UNAVAILABLE', {
        status: 503,
        message: 'The land registry does not answer now.',
        defined: true,
      });
    throw error;
  }
}

/** The registry does not answer, or the gateway to it. */
function isDown(error: unknown): boolean {
  if (error instanceof ORPCError)
    return error.status >= 502 || error.code === 'UNAVAILABLE' || error.code === 'TIMEOUT';
  const code = (error as { code?: unknown } | null)?.code;
  return error instanceof TypeError || (typeof code === 'string' && /^(ECONN|UND_ERR|ETIMEDOUT|EPIPE)/.test(code));
}
