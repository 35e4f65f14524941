import type { Settings } from '../api.ts';
import { addDays, dayAt, instantOf } from '#platform/days/index.ts';
import type { Entry } from '../entries/content.ts';
import { happeningsFrom } from '../entries/expand.ts';
import { remindersFor } from '../settings/settings.ts';

/** When in the morning reminders come, in Prague. */
const hour = '08:00';
/** How far ahead repeated entries are followed for reminders, days; the furthest reminder is 120 days before. */
const horizon = 490;

/** A reminder of an entry and when it comes. */
export interface Reminder {
  readonly entry: string;
  readonly at: Date;
}

/**
 * Reminders of open entries that come after `after`, and not after `until` when it is told. A deadline is reminded of
 * before its last day, everything else before its first. In no order.
 */
export function remindersOf(
  entries: readonly Entry[],
  settings: Pick<Settings, 'reminders'>,
  after: Date,
  until: Date | null = null,
): Reminder[] {
  const from = dayAt(after);
  const to = addDays(from, horizon);
  return entries.flatMap((entry) => {
    const before = entry.content.reminders ?? remindersFor(settings as Settings, entry.content.kind);
    if (entry.state !== 'open' || before.length === 0) return [];
    const found: Reminder[] = [];
    for (const happening of happeningsFrom(entry.content, from, entry.content.repeat ? to : '9999-12-31')) {
      const day = entry.content.kind === 'deadline' ? happening.to : happening.from;
      const due = before
        .map((days) => instantOf(`${addDays(day, -days)}T${hour}`))
        .filter((at) => at > after && (until === null || at <= until));
      found.push(...due.map((at) => ({ entry: entry.id, at })));
      // One reminder of a repeated entry is enough to know when to look again.
      if (until === null && due.length > 0) break;
    }
    return found;
  });
}

/** When the next reminder after an instant comes; null: none is known. */
export function nextReminder(
  entries: readonly Entry[],
  settings: Pick<Settings, 'reminders'>,
  after: Date,
): Date | null {
  const times = remindersOf(entries, settings, after).map(({ at }) => at.getTime());
  return times.length === 0 ? null : new Date(Math.min(...times));
}
