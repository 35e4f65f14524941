import type { CitizenId } from '../ids.ts';
import { isKeyless } from './errors.ts';
import type { ServiceVault } from './service-vault.ts';

/**
 * Work for a citizen who has been erased is done with; what fails for another reason rejects. The vault is asked too,
 * for another service, in another process, only says that it knows of no such citizen.
 */
export async function unlessErased(
  vault: Pick<ServiceVault, 'hasKey'>,
  citizen: CitizenId,
  work: Promise<void>,
): Promise<void> {
  try {
    await work;
  } catch (error) {
    const unknown = isKeyless(error) || (error as { code?: unknown } | null)?.code === 'NOT_FOUND';
    if (!unknown || (await vault.hasKey(citizen))) throw error;
  }
}
