import type { Driver } from '#services/gateway/api.ts';
import type { Outlook, StrikingOff } from '../shapes.ts';
import { addDays, addMonths, type Day, daysBetween } from '#platform/days/index.ts';
import { accountOf, most } from './account.ts';

/** After how many months without a sanction how many points go; the last takes all that are left (§ 123e par. 1). */
const rule = [
  { months: 12, points: 4 },
  { months: 24, points: 4 },
  { months: 36, points: most },
] as const;

/**
 * When points are struck off, if nothing more is committed, by § 123e of Act 361/2000 Coll.:
 *
 * - Months count from the day on which the sanction that gave the last points was imposed on the spot, or came into
 *   legal force. When the offence itself was does not matter, so a decision that comes into force later counts later.
 * - They are over with the last moment of the day of the same number (so the Supreme Administrative Court in 2014), and
 *   points go on the day after.
 * - During a ban on driving they do not run (par. 3).
 * - Who reached twelve points does not lose them by time any more (§ 123c, § 123d).
 *
 * A step that is over and that the register does not show yet is given too: the office has three working days for it.
 */
export function outlookOf({ points, entries, bans }: Pick<Driver, 'points' | 'entries' | 'bans'>): Outlook {
  const none = { from: null, paused: [], steps: [] };
  if (points === 0) return { ...none, state: 'no-points' };
  if (points >= most) return { ...none, state: 'twelve' };
  const account = accountOf(entries).entries;
  const offences = account.filter(({ kind }) => kind === 'offence');
  if (offences.length === 0 || offences.some(({ finalOn }) => finalOn === null)) return { ...none, state: 'unknown' };
  const from = offences
    .map(({ finalOn }) => finalOn!)
    .toSorted()
    .at(-1)!;
  const gone = account.filter(({ kind, on }) => kind === 'struck-off-by-time' && on > from).length;
  const paused = bans
    .filter(({ until }) => until > from)
    .map((ban) => ({ from: ban.from, until: ban.until }))
    .toSorted((a, b) => a.from.localeCompare(b.from));
  return { state: 'counted', from, paused, steps: stepsOf(points, gone, from, paused) };
}

function stepsOf(points: number, gone: number, from: Day, paused: Outlook['paused']): StrikingOff[] {
  const steps: StrikingOff[] = [];
  let remaining = points;
  for (const { months, points: most } of rule.slice(gone)) {
    if (remaining === 0) break;
    const going = Math.min(most, remaining);
    remaining -= going;
    steps.push({ on: addDays(endOf(from, months, paused), 1), points: going, remaining });
  }
  return steps;
}

/** Last day of so many months after a day, without the days of bans. Bans in order; they may overlap. */
function endOf(from: Day, months: number, bans: Outlook['paused']): Day {
  let start = from;
  // A ban that begins with the sanction or before puts the whole beginning off.
  for (const ban of bans) if (ban.from <= addDays(start, 1) && ban.until > start) start = ban.until;
  let end = addMonths(start, months);
  let counted = start;
  for (const ban of bans) {
    const first = ban.from > counted ? ban.from : addDays(counted, 1);
    if (ban.until < first || first > end) continue;
    end = addDays(end, daysBetween(first, ban.until) + 1);
    counted = ban.until;
  }
  return end;
}
