import { pragueDay } from './format.ts';
import type { Lang } from './texts.ts';

/** Days as pages reckon and write them: texts "2026-12-04", with no time and no zone. */

const dayMs = 86_400_000;

/** Whether a text is a day that exists, of a year that the calendar has. */
export function isDay(text: string): boolean {
  if (!/^(19|20|21)\d\d-\d\d-\d\d$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** Whether a text is a month of a year that the calendar has: "2026-12". */
export function isMonth(text: string): boolean {
  return isDay(`${text}-01`);
}

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);
}

/** Month so many months later. */
export function addMonths(month: string, months: number): string {
  const [year, number] = month.split('-').map(Number) as [number, number];
  return new Date(Date.UTC(year, number - 1 + months, 1)).toISOString().slice(0, 7);
}

/** Monday 0 to Sunday 6. */
export function weekdayOf(day: string): number {
  return (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
}

export function mondayOf(day: string): string {
  return addDays(day, -weekdayOf(day));
}

/** First and last day of a month. */
export function monthRange(month: string): { from: string; to: string } {
  return { from: `${month}-01`, to: addDays(`${addMonths(month, 1)}-01`, -1) };
}

/** The day in Prague now. */
export function todayOf(now: Date): string {
  return pragueDay(now);
}

const englishMonths = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

const names = {
  cs: {
    weekdays: ['pondělí', 'úterý', 'středa', 'čtvrtek', 'pátek', 'sobota', 'neděle'],
    short: ['po', 'út', 'st', 'čt', 'pá', 'so', 'ne'],
    months: [
      'leden',
      'únor',
      'březen',
      'duben',
      'květen',
      'červen',
      'červenec',
      'srpen',
      'září',
      'říjen',
      'listopad',
      'prosinec',
    ],
    ofMonths: [
      'ledna',
      'února',
      'března',
      'dubna',
      'května',
      'června',
      'července',
      'srpna',
      'září',
      'října',
      'listopadu',
      'prosince',
    ],
  },
  en: {
    weekdays: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
    short: ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'],
    months: englishMonths,
    ofMonths: englishMonths,
  },
} as const satisfies Record<Lang, unknown>;

export function weekdayName(day: string, lang: Lang): string {
  return names[lang].weekdays[weekdayOf(day)]!;
}

/** Names of the days of the week from Monday: whole ones and two letters. */
export function weekdayHeads(lang: Lang): readonly { readonly name: string; readonly short: string }[] {
  return names[lang].weekdays.map((name, index) => ({ name, short: names[lang].short[index]! }));
}

/** "prosinec 2026", "December 2026"; with a capital where it begins a heading. */
export function monthName(month: string, lang: Lang, heading = false): string {
  const [year, number] = month.split('-').map(Number) as [number, number];
  const text = `${names[lang].months[number - 1]} ${year}`;
  return heading ? text[0]!.toUpperCase() + text.slice(1) : text;
}

/** "4. prosince 2026", "4 December 2026"; `year` false leaves the year out. */
export function dayName(day: string, lang: Lang, year = true): string {
  const [of, month, date] = day.split('-').map(Number) as [number, number, number];
  const name = names[lang].ofMonths[month - 1]!;
  const end = year ? ` ${of}` : '';
  return lang === 'cs' ? `${date}.\u00a0${name}${end}` : `${date}\u00a0${name}${end}`;
}

/** "pátek 4. prosince 2026", "Friday 4 December 2026". */
export function wholeDay(day: string, lang: Lang, year = true): string {
  return `${weekdayName(day, lang)} ${dayName(day, lang, year)}`;
}

/** "4. 12. 2026", "4 Dec 2026". */
export function shortDay(day: string, lang: Lang): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  return lang === 'cs'
    ? `${date}.\u00a0${month}.\u00a0${year}`
    : `${date}\u00a0${names.en.months[month - 1]!.slice(0, 3)}\u00a0${year}`;
}

/** "9:30" of a local time. */
export function clockOf(local: string): string {
  const [hour, minute] = local.slice(11).split(':');
  return `${Number(hour)}:${minute}`;
}
