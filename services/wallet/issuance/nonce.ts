import { writeNonce, readNonce } from '../offers/tokens.ts';
import type { Parts } from '../parts.ts';
import { Problem } from './problem.ts';
import { useNonce } from './store.ts';

/** Minutes that a nonce is good for. */
const nonceMs = 5 * 60_000;

/** The nonce endpoint (OpenID4VCI 1.0 § 7). */
export function newNonce({ vault, now }: Parts): Record<string, unknown> {
  return { c_nonce: writeNonce(vault, new Date(now().getTime() + nonceMs)) };
}

/** Uses a nonce up. @throws {Problem} when it is none of ours, over, or was used before */
export async function mustBeFresh({ database, vault, now }: Parts, nonce: unknown): Promise<void> {
  const read = typeof nonce === 'string' ? readNonce(vault, nonce, now()) : undefined;
  if (!read || !(await useNonce(database, read)))
    throw new Problem('invalid_nonce', 'The nonce is not ours, is over, or was used before. Ask for a new one.');
}
