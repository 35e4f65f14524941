import { z } from 'zod';
import type { CitizenId } from '#platform/ids.ts';
import type { ServiceVault } from '#platform/vault/index.ts';

/** What travels with the browser to ISDS and back, so that a code can only be brought by whoever was sent for it. */

const shape = z.object({ citizen: z.uuid(), at: z.number() });
const purpose = 'connect-box';
/** The citizen has this long to agree in ISDS, milliseconds. */
const life = 30 * 60_000;

/** A state for this citizen; opaque to everybody outside. */
export function sealState(vault: ServiceVault, citizen: CitizenId, now: Date): string {
  const sealed = vault.sealSystem(purpose, JSON.stringify({ citizen, at: now.getTime() }));
  return sealed.toString('base64url');
}

/** Whether the state was made for this citizen not long ago. */
export function openState(vault: ServiceVault, citizen: CitizenId, state: string, now: Date): boolean {
  try {
    const text = vault.openSystem(purpose, Buffer.from(state, 'base64url')).toString();
    const told = shape.parse(JSON.parse(text));
    const age = now.getTime() - told.at;
    return told.citizen === citizen && age >= 0 && age < life;
  } catch {
    return false;
  }
}
