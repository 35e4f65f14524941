import type { Lang } from './texts.ts';

const timeZone = 'Europe/Prague';

function formatter(options: Intl.DateTimeFormatOptions): Record<Lang, Intl.DateTimeFormat> {
  return {
    cs: new Intl.DateTimeFormat('cs-CZ', { timeZone, ...options }),
    en: new Intl.DateTimeFormat('en-GB', { timeZone, ...options, ...(options.month ? { month: 'short' } : {}) }),
  };
}

const date = formatter({ day: 'numeric', month: 'numeric', year: 'numeric' });
const time = formatter({ hour: 'numeric', minute: '2-digit' });
const day = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });

/** "22. 11. 2026", "22 Nov 2026"; Europe/Prague. */
export function formatDate(instant: string | Date, lang: Lang): string {
  return date[lang].format(new Date(instant)).replaceAll(' ', '\u00A0');
}

/** "10:32". */
export function formatTime(instant: string | Date, lang: Lang): string {
  return time[lang].format(new Date(instant));
}

/** "22. 11. 2026 10:32". */
export function formatDateTime(instant: string | Date, lang: Lang): string {
  return `${formatDate(instant, lang)} ${formatTime(instant, lang)}`;
}

/** Calendar day in Prague, as ISO 8601: "2026-11-22". */
export function pragueDay(instant: string | Date): string {
  return day.format(new Date(instant));
}

/** The time alone when it was today, else date and time. */
export function formatRecent(instant: string, now: Date, lang: Lang): string {
  return pragueDay(instant) === pragueDay(now) ? formatTime(instant, lang) : formatDateTime(instant, lang);
}

/** Day some days after an instant, in Prague. */
export function daysLater(instant: string, days: number): Date {
  return new Date(new Date(instant).getTime() + days * 86_400_000);
}

const sizes: Record<Lang, Intl.NumberFormat> = {
  cs: new Intl.NumberFormat('cs-CZ', { maximumFractionDigits: 1 }),
  en: new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 }),
};

/** "12 kB", "3,4 MB"; a kB of 1024 bytes, as ISDS counts. */
export function formatSize(bytes: number, lang: Lang): string {
  const kilobytes = bytes / 1024;
  if (kilobytes < 1) return `${bytes}\u00A0B`;
  if (kilobytes < 1000) return `${sizes[lang].format(Math.round(kilobytes))}\u00A0kB`;
  return `${sizes[lang].format(kilobytes / 1024)}\u00A0MB`;
}
