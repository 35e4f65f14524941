import type { CitizenId } from '#platform/ids.ts';
import type { MandatesParts } from './parts.ts';
import { powerMandate } from './powers/mandate.ts';
import { provenMandates } from './registers/known.ts';
import { covers } from './registers/mandates.ts';
import type { Mandate } from './shapes.ts';

/** The right by which a citizen may act today in a matter of that section; null: there is none, whoever's it may be. */
export async function checked(
  parts: MandatesParts,
  citizen: CitizenId,
  mandate: string,
  topic: string,
): Promise<Mandate | null> {
  const power = await powerMandate(parts, citizen, mandate);
  if (power !== undefined) return power && covers(power, topic) ? power : null;
  return (await provenMandates(parts, citizen)).find(({ id }) => id === mandate) ?? null;
}
