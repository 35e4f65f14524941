import type { TileContent } from '#services/dashboard/api.ts';
import type { Localized } from '#platform/contract.ts';
import type { HappeningView } from './api.ts';
import { addDays, type Day } from '#platform/days/index.ts';

/** The tile "Kalendář": how many deadlines come and what comes next. */

export const tileId = 'kalendar';
export const tileTitle = { cs: 'Kalendář', en: 'Calendar' };

const root = '/kalendar';
/** Days ahead whose deadlines are counted, and those of them that are soon. */
const counted = 30;
const soon = 7;
const shown = 4;
const longest = 200;

/** Days ahead that a tile speaks of. */
export const tileDays = 366;

/**
 * The tile from what happens from today on, in order of time.
 *
 * @param happenings open and settled ones
 */
export function tileOf(happenings: readonly HappeningView[], today: Day): TileContent {
  const open = happenings.filter(({ state, to }) => state === 'open' && to >= today);
  const deadlines = open.filter(({ kind }) => kind === 'deadline' || kind === 'yearly' || kind === 'validity');
  const coming = deadlines.filter(({ to }) => to <= addDays(today, counted));
  const month = open.filter(({ from }) => from.slice(0, 7) === today.slice(0, 7));
  return {
    href: root,
    figures: [
      {
        value: coming.length,
        label: deadlineLabel(coming.length),
        href: `${root}/seznam`,
        emphasis: coming.some(({ to }) => to <= addDays(today, soon)),
      },
      { value: month.length, label: monthLabel(month.length), href: root, emphasis: false },
    ],
    days: daysOf(open, today),
    items: open.slice(0, shown).map(itemOf),
    actions: [{ label: { cs: 'Přidat událost', en: 'Add an event' }, href: `${root}/novy` }],
    empty: { cs: 'Nemáte žádné události', en: 'You have no events' },
  };
}

/**
 * The first day on which the tile will say something else although nothing has changed: when what it shows is over, or
 * another month begins.
 */
export function tileOverOn(happenings: readonly HappeningView[], today: Day): Day | null {
  const open = happenings.filter(({ state, to }) => state === 'open' && to >= today).slice(0, shown);
  if (open.length === 0) return null;
  const ends = [...open.map(({ to }) => addDays(to, 1)), firstOfNextMonth(today)];
  return ends.toSorted()[0]!;
}

/** Days of this month and the next that have something, from today on. A deadline is its last day. */
function daysOf(open: readonly HappeningView[], today: Day): NonNullable<TileContent['days']> {
  const end = addDays(firstOfNextMonth(firstOfNextMonth(today)), -1);
  const counts = new Map<Day, number>();
  for (const { kind, from, to } of open) {
    let on = kind === 'deadline' ? to : from < today ? today : from;
    for (; on <= to && on <= end; on = addDays(on, 1)) counts.set(on, (counts.get(on) ?? 0) + 1);
  }
  return [...counts]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([on, count]) => ({ on, count, href: `${root}/den?den=${on}` }));
}

function firstOfNextMonth(day: Day): Day {
  return `${addDays(`${day.slice(0, 7)}-28`, 4).slice(0, 7)}-01`;
}

function itemOf({ entry, on, title, kind, from, to, time, repeated }: HappeningView): TileContent['items'][number] {
  const item = {
    text: { cs: title.cs.slice(0, longest), en: title.en.slice(0, longest) },
    href: `${root}/udalost/${entry}${repeated ? `?den=${on}` : ''}`,
    unread: false,
  };
  if (time) return { ...item, at: time.startsAt };
  // A deadline is its last day; anything else begins on its first.
  return { ...item, note: dayText(kind === 'deadline' ? to : from) };
}

/** "31. 3. 2027", which is read alike in both languages. */
function dayText(day: Day): string {
  const [year, month, date] = day.split('-').map(Number);
  return `${date}. ${month}. ${year}`;
}

const czechPlural = new Intl.PluralRules('cs');

function deadlineLabel(count: number): Localized {
  const forms: Record<string, string> = { one: 'termín do 30 dnů', few: 'termíny do 30 dnů' };
  return {
    cs: forms[czechPlural.select(count)] ?? 'termínů do 30 dnů',
    en: count === 1 ? 'deadline within 30 days' : 'deadlines within 30 days',
  };
}

function monthLabel(count: number): Localized {
  const forms: Record<string, string> = { one: 'událost tento měsíc', few: 'události tento měsíc' };
  return {
    cs: forms[czechPlural.select(count)] ?? 'událostí tento měsíc',
    en: count === 1 ? 'event this month' : 'events this month',
  };
}
