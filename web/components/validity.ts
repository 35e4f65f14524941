import { addDays, addMonths } from '../i18n/days.ts';
import { czechCount, defineTexts, englishCount, type Lang } from '../i18n/texts.ts';

/** How long something holds yet, in plain words: "platí ještě 3 měsíce". Days are texts "2026-12-04". */

/** Until when months are told; then years. */
const monthsTold = 24;
/** Until when days are told; then months. */
const daysTold = 60;

/**
 * @param until last day on which it holds; null: without an end
 * @param today
 */
export function validityText(until: string | null, today: string, lang: Lang): string {
  const t = texts[lang];
  if (until === null) return t.forever;
  if (until === today) return t.lastDay;
  return until < today ? t.ended(span(until, today, lang, 'ago')) : t.holds(span(today, until, lang, 'yet'));
}

/** Whole months from one day to another. */
export function monthsBetween(from: string, to: string): number {
  const months =
    (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(to.slice(5, 7)) - Number(from.slice(5, 7));
  // The last day of a month completes it, as February 28 does one that began on the 31st.
  const last = Number(addDays(`${addMonths(to.slice(0, 7), 1)}-01`, -1).slice(8));
  const reached = Number(to.slice(8)) >= Math.min(Number(from.slice(8)), last);
  return reached ? months : months - 1;
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

/** "12 dní", "3 měsíce", "5 let"; in Czech "před 12 dny", "před 3 měsíci", "před 5 lety" for what is over. */
function span(from: string, to: string, lang: Lang, tense: 'yet' | 'ago'): string {
  const t = texts[lang][tense];
  const days = daysBetween(from, to);
  if (days <= daysTold) return t.days(days);
  const months = monthsBetween(from, to);
  return months < monthsTold ? t.months(months) : t.years(Math.floor(months / 12));
}

const texts = defineTexts({
  cs: {
    forever: 'platí bez omezení',
    lastDay: 'platí naposledy dnes',
    holds: (span: string) => `platí ještě ${span}`,
    ended: (span: string) => `platnost skončila před ${span}`,
    yet: {
      days: (count: number) => czechCount(count, { one: 'den', few: 'dny', many: 'dní' }),
      months: (count: number) => czechCount(count, { one: 'měsíc', few: 'měsíce', many: 'měsíců' }),
      years: (count: number) => czechCount(count, { one: 'rok', few: 'roky', many: 'let' }),
    },
    ago: {
      days: (count: number) => czechCount(count, { one: 'dnem', few: 'dny', many: 'dny' }),
      months: (count: number) => czechCount(count, { one: 'měsícem', few: 'měsíci', many: 'měsíci' }),
      years: (count: number) => czechCount(count, { one: 'rokem', few: 'lety', many: 'lety' }),
    },
  },
  en: {
    forever: 'valid without an end',
    lastDay: 'valid today for the last time',
    holds: (span) => `valid for ${span} more`,
    ended: (span) => `ended ${span} ago`,
    yet: {
      days: (count) => englishCount(count, 'day'),
      months: (count) => englishCount(count, 'month'),
      years: (count) => englishCount(count, 'year'),
    },
    ago: {
      days: (count) => englishCount(count, 'day'),
      months: (count) => englishCount(count, 'month'),
      years: (count) => englishCount(count, 'year'),
    },
  },
});
