import type { CitizenId } from '#platform/ids.ts';
import type { ServiceClient } from '#platform/service.ts';
import type { dashboardApi } from '#services/dashboard/api.ts';
import { addDays, dayAt, startOfDay } from '#platform/days/index.ts';
import { monthOf } from '../entries/expand.ts';
import { dropRemoved, entriesInMonths } from '../entries/store.ts';
import { happeningsOf } from '../entries/view.ts';
import type { CalendarParts } from '../parts.ts';
import { giveReminders, scheduleWake } from '../store.ts';
import { tileDays, tileId, tileOf, tileOverOn } from '../tile.ts';
import { isRenewed, renewYearly } from '../yearly/renew.ts';
import { nextReminder, remindersOf } from './due.ts';

export type Dashboard = ServiceClient<typeof dashboardApi>;

const dayMs = 86_400_000;
/** How long what a citizen has removed can be brought back. */
export const keptDays = 30;
/** A reminder that could not be given for so long is not given any more: it would only confuse. */
const lateMs = 2 * dayMs;

/**
 * Looks after one calendar: gives the reminders that are due, puts the days of the coming year in, drops what was
 * removed long ago, renews the tile, and says when it wants to be called next. May run twice or be cut short anywhere.
 */
export async function tend(parts: CalendarParts, dashboard: Dashboard, citizen: CitizenId): Promise<void> {
  const { database, entries } = parts;
  const now = parts.now();
  let { settings, row } = await parts.settings.find(citizen);
  if (row && settings.groups.length > 0 && !isRenewed(settings, now)) {
    settings = await renewYearly(parts, citizen, settings);
    // Saving calls for looking after again, which finds everything done.
    return parts.settings.save(citizen, settings);
  }
  const today = dayAt(now);
  const coming = row
    ? await entries.open(citizen, await entriesInMonths(database, citizen, monthOf(addDays(today, -31)), null))
    : [];
  const happenings = happeningsOf(coming, today, addDays(today, tileDays));
  const content = tileOf(happenings, today);
  await dashboard.own.push({ citizen, id: tileId, content, state: 'ok', asOf: now.toISOString() });
  if (!row) return;
  const since = new Date(Math.max(row.toldUntil.getTime(), now.getTime() - lateMs));
  const due = remindersOf(coming, settings, since, now).map(({ entry }) => entry);
  const given = await giveReminders(database, citizen, row.toldUntil, now, [...new Set(due)]);
  // Somebody else looks after it at this moment, from a newer picture.
  if (!given) return;
  await dropRemoved(database, citizen, new Date(now.getTime() - keptDays * dayMs));
  const over = tileOverOn(happenings, today);
  const year = settings.groups.length > 0 ? startOfDay(`${Number(today.slice(0, 4)) + 1}-01-01`) : null;
  const next = [nextReminder(coming, settings, now), over === null ? null : startOfDay(over), year]
    .filter((at) => at !== null)
    .map((at) => at.getTime());
  if (next.length > 0) await scheduleWake(database, citizen, row.revision, new Date(Math.min(...next)));
}
