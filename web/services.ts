import { ORPCError } from '@orpc/client';

/**
 * The answer of a service, or null while it (or what is behind it) does not answer, so that the page can still show
 * what it knows. Anything else that went wrong is passed on.
 */
export async function orDown<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer;
  } catch (error) {
    if (isDown(error)) return null;
    throw error;
  }
}

/** Whether the error says that the service or a system behind it does not answer. */
export function isDown(error: unknown): boolean {
  if (error instanceof ORPCError)
    return error.status >= 502 || error.code === 'UNAVAILABLE' || error.code === 'TIMEOUT';
  // A broken connection to another process of the portal.
  return (
    error instanceof TypeError ||
    (typeof (error as { code?: unknown }).code === 'string' &&
      /^(ECONN|UND_ERR|ETIMEDOUT|EPIPE)/.test((error as { code: string }).code))
  );
}

/** Code of an error that the contract names, e.g. `NO_BOX`. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof ORPCError ? String(error.code) : undefined;
}
