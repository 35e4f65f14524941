import { ORPCError } from '@orpc/server';
import { isKeyless } from '../vault/errors.ts';

/**
 * The error of a procedure as its caller is told, over HTTP and within the process alike: what is asked of a citizen who
 * has left, or was never here, is NOT_FOUND. It is nobody's mistake: services go on speaking of a citizen for a moment
 * after they have left.
 */
export function toldError(error: unknown): unknown {
  return isKeyless(error) ? new ORPCError('NOT_FOUND', { cause: error }) : error;
}
