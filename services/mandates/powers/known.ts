import { dayAt } from '#platform/days/index.ts';
import type { CitizenId } from '#platform/ids.ts';
import { isKeyless } from '#platform/vault/index.ts';
import { citizenId } from '#platform/ids.ts';
import type { MandatesParts } from '../parts.ts';
import type { Power } from '../shapes.ts';
import { openPower, type PowerContent } from './sealed.ts';
import { powerOf, stateOf } from './state.ts';
import { findPower, listPowers, type PowerRow } from './store.ts';

/** A power with what is sealed of it, and how it stands. */
export interface KnownPower {
  readonly row: PowerRow;
  readonly content: PowerContent;
  readonly power: Power;
}

/** Every power of a citizen, given and received, the newest first. */
export async function knownPowers(parts: MandatesParts, citizen: CitizenId): Promise<KnownPower[]> {
  const rows = await listPowers(parts.database, citizen);
  return Promise.all(rows.map((row) => known(parts, citizen, row)));
}

/** One of them; undefined: there is none, or it is somebody else's. */
export async function knownPower(
  parts: MandatesParts,
  citizen: CitizenId,
  id: string,
): Promise<KnownPower | undefined> {
  const row = await findPower(parts.database, citizen, id);
  return row && known(parts, citizen, row);
}

/** The row of who gave it says how it stands; what the attorney has may be a moment behind. */
async function known(parts: MandatesParts, citizen: CitizenId, row: PowerRow): Promise<KnownPower> {
  const { vault, now } = parts;
  const content = await openPower(vault, citizen, row);
  const at = now();
  const today = dayAt(at);
  const own = stateOf(row, content, at, today);
  if (row.side === 'given' || own !== 'valid') return { row, content, power: powerOf(row, content, own) };
  const given = await givenOf(parts, content, row.id);
  const state = given?.content.taker === citizen ? stateOf(given.row, given.content, at, today) : 'revoked';
  return { row, content, power: powerOf({ ...row, ended_at: given?.row.ended_at ?? row.ended_at }, content, state) };
}

/** The row of who gave it; undefined: they have left the portal. */
export async function givenOf(
  { database, vault }: Pick<MandatesParts, 'database' | 'vault'>,
  { giver }: Pick<PowerContent, 'giver'>,
  id: string,
): Promise<{ readonly row: PowerRow; readonly content: PowerContent } | undefined> {
  const principal = citizenId(giver);
  const row = await findPower(database, principal, id, 'given');
  if (!row) return undefined;
  try {
    return { row, content: await openPower(vault, principal, row) };
  } catch (error) {
    if (isKeyless(error)) return undefined;
    throw error;
  }
}
