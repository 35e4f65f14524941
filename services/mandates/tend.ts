import type { z } from 'zod';
import { addDays, dayAt, nightOf } from '#platform/days/index.ts';
import type { DiaryEntry } from '#platform/diary/index.ts';
import type { CitizenId } from '#platform/ids.ts';
import type { putEntry } from '#services/calendar/api.ts';
import type { MandatesParts } from './parts.ts';
import { type KnownPower, knownPowers } from './powers/known.ts';
import { endGiven } from './powers/store.ts';

/** Days before the last one on which both sides are reminded. */
const reminders = [14, 3] as const;

/**
 * Looks after what days bring: offers that lapse, powers whose last day is over, entries of the calendar, and when to
 * look again. May run twice or be cut short anywhere.
 */
export async function tend(parts: MandatesParts, citizen: CitizenId): Promise<void> {
  const { database, diary, now } = parts;
  const at = now();
  const all = await knownPowers(parts, citizen);
  for (const { row, power } of all) {
    if (row.side !== 'given' || power.state === row.state) continue;
    const from = [row.state];
    if (power.state === 'lapsed' || power.state === 'ended') {
      await endGiven(database, citizen, { id: row.id, from, to: power.state, at, told: true });
    }
  }
  await diary.keep(citizen, all.flatMap(entryOf));
  await scheduleNext(parts, citizen, all, at);
}

type Entry = DiaryEntry<z.input<typeof putEntry>>;

function entryOf({ row, power }: KnownPower): Entry[] {
  const { until, state, id } = power;
  if (state !== 'valid' || until === null) return [];
  const title =
    row.side === 'given'
      ? { cs: 'Končí plná moc, kterou jste dal(a)', en: 'A power of attorney that you gave ends' }
      : { cs: 'Končí plná moc, podle které jednáte', en: 'A power of attorney that you act by ends' };
  return [
    {
      key: `${id}:end`,
      entry: {
        kind: 'validity',
        title,
        when: { kind: 'days', from: until, to: until },
        reminders: [...reminders],
        source: { cs: 'Zastupování', en: 'Acting for others' },
        link: `/zastupovani/plna-moc/${id}`,
        law: 'zákon č. 89/2012 Sb.',
      },
    },
  ];
}

/** The next day on which something of it changes by itself. */
async function scheduleNext(
  { jobs }: MandatesParts,
  citizen: CitizenId,
  all: readonly KnownPower[],
  now: Date,
): Promise<void> {
  const days = all.flatMap(({ row, power }): Date[] => {
    if (power.state === 'offered') return [row.lapses_at];
    return power.state === 'valid' && power.until !== null ? [nightOf(addDays(power.until, 1))] : [];
  });
  const [next] = days.filter((at) => at > now || dayAt(at) > dayAt(now)).toSorted((a, b) => a.getTime() - b.getTime());
  if (next === undefined) return;
  await jobs.add('tend', { citizen }, { key: `look:${citizen}`, runAt: next, citizen });
}
