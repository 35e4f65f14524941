import { addDays, type Day, dayOf, partsOfDay, weekdayOf } from './day.ts';

/** A public holiday of Act 245/2000 Coll.: the day and its name in both languages. */
export type PublicHoliday = {
  readonly day: Day;
  /** 'state': § 1, a state holiday; 'other': § 2, another holiday; 1 January is both and is given as 'state'. */
  readonly kind: 'state' | 'other';
  readonly name: { readonly cs: string; readonly en: string };
};

type Named = PublicHoliday['name'];

/** Holidays with a fixed day: [month, day of the month, kind, name]. */
const fixed: readonly (readonly [number, number, PublicHoliday['kind'], Named])[] = [
  [
    1,
    1,
    'state',
    {
      cs: 'Nový rok, Den obnovy samostatného českého státu',
      en: 'New Year’s Day, Restoration Day of the Independent Czech State',
    },
  ],
  [5, 1, 'other', { cs: 'Svátek práce', en: 'Labour Day' }],
  [5, 8, 'state', { cs: 'Den vítězství', en: 'Victory Day' }],
  [7, 5, 'state', { cs: 'Den slovanských věrozvěstů Cyrila a Metoděje', en: 'Saints Cyril and Methodius Day' }],
  [7, 6, 'state', { cs: 'Den upálení mistra Jana Husa', en: 'Jan Hus Day' }],
  [9, 28, 'state', { cs: 'Den české státnosti', en: 'Czech Statehood Day' }],
  [
    10,
    28,
    'state',
    {
      cs: 'Den vzniku samostatného československého státu',
      en: 'Independent Czechoslovak State Day',
    },
  ],
  [
    11,
    17,
    'state',
    {
      cs: 'Den boje za svobodu a demokracii a Mezinárodní den studentstva',
      en: 'Struggle for Freedom and Democracy Day and International Students’ Day',
    },
  ],
  [12, 24, 'other', { cs: 'Štědrý den', en: 'Christmas Eve' }],
  [12, 25, 'other', { cs: '1. svátek vánoční', en: 'Christmas Day' }],
  [12, 26, 'other', { cs: '2. svátek vánoční', en: 'Second Day of Christmas' }],
];

/** Since Act 359/2015 Coll. Good Friday is a holiday too. */
const firstGoodFriday = 2016;

/** Years are kept whole: counting asks for the same few again and again. */
const years = new Map<number, readonly PublicHoliday[]>();
const yearsKept = 64;

/** Public holidays of a year in order of days, movable ones included. Right for the years since 2001. */
export function publicHolidays(year: number): readonly PublicHoliday[] {
  const kept = years.get(year);
  if (kept) return kept;
  if (years.size >= yearsKept) years.clear();
  const made = holidaysOf(year);
  years.set(year, made);
  return made;
}

/** The public holiday of a day, or null. */
export function publicHolidayOn(day: Day): PublicHoliday | null {
  return publicHolidays(partsOfDay(day).year).find((holiday) => holiday.day === day) ?? null;
}

/** Monday to Friday, and no public holiday. */
export function isWorkingDay(day: Day): boolean {
  return weekdayOf(day) <= 5 && !publicHolidayOn(day);
}

/** The day itself when it is a working day, otherwise the nearest one after it. */
export function workingDayFrom(day: Day): Day {
  let found = day;
  while (!isWorkingDay(found)) found = addDays(found, 1);
  return found;
}

/** Easter Sunday of the western churches (the anonymous Gregorian computus, Meeus/Jones/Butcher). */
export function easterSunday(year: number): Day {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const e = b % 4;
  const f = Math.floor((b + 8) / 25);
  const g = Math.floor((b - f + 1) / 3);
  const h = (19 * a + b - d - g + 15) % 30;
  const i = Math.floor(c / 4);
  const k = c % 4;
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const sum = h + l - 7 * m + 114;
  return dayOf(year, Math.floor(sum / 31), (sum % 31) + 1)!;
}

function holidaysOf(year: number): readonly PublicHoliday[] {
  const easter = easterSunday(year);
  const movable: PublicHoliday[] = [
    { day: addDays(easter, 1), kind: 'other', name: { cs: 'Velikonoční pondělí', en: 'Easter Monday' } },
  ];
  if (year >= firstGoodFriday) {
    movable.push({ day: addDays(easter, -2), kind: 'other', name: { cs: 'Velký pátek', en: 'Good Friday' } });
  }
  const all = fixed.map(([month, date, kind, name]) => ({ day: dayOf(year, month, date)!, kind, name }));
  return [...all, ...movable].toSorted((one, other) => (one.day < other.day ? -1 : 1));
}
