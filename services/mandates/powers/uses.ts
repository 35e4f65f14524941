import type { CitizenId } from '#platform/ids.ts';
import { citizenId } from '#platform/ids.ts';
import { target } from '../jobs.ts';
import type { MandatesParts } from '../parts.ts';
import { knownPower } from './known.ts';
import { insertUse, listUses } from './use-store.ts';

const table = 'power_use';

/** What was done by a power; `what` is a short name of it in Czech, as whoever did it knows it. */
export interface PowerUse {
  readonly at: string;
  readonly what: string;
}

/** Writes into the log of who gave a power that it was used. The same key writes it once. A right by law has no such log. */
export async function noteUse(
  parts: MandatesParts,
  taker: CitizenId,
  use: { mandate: string; key: string; what: string },
): Promise<void> {
  const { database, vault, audit, now } = parts;
  const found = await knownPower(parts, taker, use.mandate);
  if (!found || found.row.side !== 'received') return;
  const citizen = citizenId(found.content.giver);
  if (!(await vault.hasKey(citizen))) return;
  const by = { kind: 'service', target } as const;
  const sealed = await vault.sealJson({ citizen, table, row: use.key }, { what: use.what });
  await insertUse(database, citizen, { id: use.key, power: use.mandate, at: now(), sealed });
  await audit.note({ citizen, deed: 'power-used', by, subject: use.mandate, once: `used:${use.key}` });
}

/** What was done by a power that the citizen gave, the newest first. */
export async function usesOf(parts: MandatesParts, citizen: CitizenId, power: string): Promise<PowerUse[]> {
  const { database, vault } = parts;
  const rows = await listUses(database, citizen, power);
  return Promise.all(
    rows.map(async ({ id, at, sealed }) => {
      const { what } = await vault.openJson<{ what: string }>({ citizen, table, row: id }, sealed);
      return { at: at.toISOString(), what };
    }),
  );
}
