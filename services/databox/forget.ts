import { isErased } from '#platform/vault/index.ts';
import type { CitizenId } from '#platform/ids.ts';
import { findBox, listBoxes } from './boxes/store.ts';
import { asked } from './isds/asking.ts';
import type { Parts } from './parts.ts';

/**
 * A citizen leaves: the consents by which the portal reached their boxes are given back to ISDS, where it answers. The
 * messages themselves stay in ISDS; what lies here is deleted by the platform.
 */
export async function forgetDatabox({ database, seals, gateway, log }: Parts, citizen: CitizenId): Promise<void> {
  for (const { id } of await listBoxes(database, citizen)) {
    const box = await findBox(database, citizen, id);
    if (!box?.credential) continue;
    const credential = await seals.open(citizen, 'box.credential', box.id, box.credential).catch((error: unknown) => {
      if (isErased(error)) return undefined;
      throw error;
    });
    if (!credential) continue;
    const revoked = await asked(() => gateway.consent.revoke(credential));
    if ('failure' in revoked || !revoked.answer) log.warn('a consent could not be given back to ISDS');
  }
}
