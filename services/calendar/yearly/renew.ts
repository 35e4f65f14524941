import type { CitizenId } from '#platform/ids.ts';
import { dayAt } from '#platform/days/index.ts';
import { entriesOfOrigin, setState } from '../entries/store.ts';
import { entryIdOf, originOf } from '../ids.ts';
import type { Parts } from '../parts.ts';
import type { StoredSettings } from '../settings/settings.ts';
import { dutiesVersion } from './duties.ts';
import { dutyContent, dutyDays } from './yearly.ts';

/** Last year whose days belong into the calendar now: the next one is always there. */
function lastYear(now: Date): number {
  return Number(dayAt(now).slice(0, 4)) + 1;
}

/** Whether the days of the laws in the calendar are those that should be there. */
export function isRenewed({ made }: StoredSettings, now: Date): boolean {
  return made?.version === dutiesVersion && made.year >= lastYear(now);
}

/**
 * Puts the days of this year and the next that concern the citizen into the calendar, from today on, and withdraws
 * coming ones that no longer do. Harmless when repeated; what the citizen has decided about a day stays.
 */
export async function renewYearly(parts: Parts, citizen: CitizenId, settings: StoredSettings): Promise<StoredSettings> {
  const now = parts.now();
  const today = dayAt(now);
  const year = lastYear(now);
  const key = await parts.vault.key(citizen);
  const origin = originOf(key, 'yearly');
  // Also the year before: the last of December may move to the first working day of January.
  const wanted = [year - 2, year - 1, year]
    .flatMap((one) => dutyDays(settings.groups, one))
    .filter(({ day }) => day >= today)
    .map((one) => ({ id: entryIdOf(key, 'yearly', one.key), state: 'open' as const, content: dutyContent(one) }));
  const known = await parts.entries.open(citizen, await entriesOfOrigin(parts.database, citizen, origin));
  await parts.entries.put(citizen, wanted, { origin });
  const ids = new Set(wanted.map(({ id }) => id));
  const over = known.filter(
    ({ id, state, content }) => state === 'open' && !ids.has(id) && content.when.to.slice(0, 10) >= today,
  );
  if (over.length > 0) {
    const withdrawn = { state: 'withdrawn', decided: false } as const;
    await setState(
      parts.database,
      citizen,
      over.map(({ id }) => id),
      withdrawn,
      now,
    );
  }
  return { ...settings, made: { version: dutiesVersion, year } };
}
