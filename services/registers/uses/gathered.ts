import type { CitizenId } from '#platform/ids.ts';
import type { Use } from '#services/gateway/api.ts';
import type { Parts } from '../parts.ts';
import { byMonth, merged } from './month.ts';
import { findMonths, keepMonths, listMonths, type MonthRow } from './store.ts';

type UseParts = Pick<Parts, 'database' | 'seals'>;

/** Puts uses of a reading among those that are known; the same again changes nothing. */
export async function gatherUses(parts: UseParts, citizen: CitizenId, uses: readonly Use[]): Promise<void> {
  const months = byMonth(uses);
  if (months.size === 0) return;
  const rows = await findMonths(parts.database, citizen, [...months.keys()]);
  const known = new Map(rows.map(({ month, sealed }) => [month, sealed]));
  const changed: MonthRow[] = [];
  for (const [month, fresh] of months) {
    const sealed = known.get(month);
    const before = sealed ? await parts.seals.open(citizen, 'use_month.sealed', String(month), sealed) : [];
    const now = merged(before, fresh);
    if (now) changed.push({ month, sealed: await parts.seals.seal(citizen, 'use_month.sealed', String(month), now) });
  }
  await keepMonths(parts.database, citizen, changed);
}

/** Every use that is known, newest first. */
export async function everyUse({ database, seals }: UseParts, citizen: CitizenId): Promise<Use[]> {
  const rows = await listMonths(database, citizen);
  const months = await seals.openAll(
    citizen,
    'use_month.sealed',
    rows.map(({ month, sealed }) => ({ id: String(month), sealed })),
  );
  return months.flat();
}
