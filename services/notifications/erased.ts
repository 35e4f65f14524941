import { isKeyless } from '#platform/vault/index.ts';

/** Work for a citizen who has been erased is done with. */
export async function unlessErased(work: Promise<void>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (!isKeyless(error)) throw error;
  }
}
