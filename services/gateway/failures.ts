import { ORPCError } from '@orpc/server';
import { unavailable } from '#platform/contract.ts';

/**
 * Whatever went wrong on the way to a register is one thing to who asked: it does not answer now. What the registers said
 * goes no further than the figures and the log of this process.
 */
export function asUnavailable(error: unknown): never {
  if (error instanceof ORPCError) throw error;
  throw unavailable(error);
}
