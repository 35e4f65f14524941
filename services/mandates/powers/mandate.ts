import { dayAt } from '#platform/days/index.ts';
import type { CitizenId } from '#platform/ids.ts';
import type { MandatesParts } from '../parts.ts';
import type { Mandate } from '../shapes.ts';
import { knownPower, type KnownPower, knownPowers } from './known.ts';
import { actsOn } from './state.ts';

/** Rights that a citizen has today by powers that they took. */
export async function powerMandates(parts: MandatesParts, citizen: CitizenId): Promise<Mandate[]> {
  const today = dayAt(parts.now());
  return (await knownPowers(parts, citizen)).filter((one) => acts(one, today)).map(mandateOf);
}

/** The right by one of them; null: it does not hold today; undefined: the citizen has no such power. */
export async function powerMandate(
  parts: MandatesParts,
  citizen: CitizenId,
  id: string,
): Promise<Mandate | null | undefined> {
  const found = await knownPower(parts, citizen, id);
  if (!found) return undefined;
  return acts(found, dayAt(parts.now())) ? mandateOf(found) : null;
}

function acts({ row, content, power }: KnownPower, today: string): boolean {
  return row.side === 'received' && actsOn(content, power.state, today);
}

function mandateOf({ row, content: { principal, scope, from, until } }: KnownPower): Mandate {
  return { id: row.id, kind: 'power', principal, scope, from, until, note: null };
}
