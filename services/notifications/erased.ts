import { SealError } from '#platform/vault/index.ts';

/** Whether a citizen's key is not there (any more): nothing is told to them and nothing is kept of them. */
export function isErased(error: unknown): boolean {
  return error instanceof SealError && (error.kind === 'erased' || error.kind === 'unknown-key');
}

/** Work for a citizen who has been erased is done with. */
export async function unlessErased(work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (!isErased(error)) throw error;
  }
}
