import type { Lang } from './texts.ts';
import { pragueTime } from './prague.ts';

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** "22. 11. 2026", "22 Nov 2026"; Europe/Prague. */
export function formatDate(instant: string | Date, lang: Lang): string {
  const { day, month, year } = pragueTime(instant);
  return lang === 'cs' ? `${day}.\u00A0${month}.\u00A0${year}` : `${day}\u00A0${months[month - 1]}\u00A0${year}`;
}

/** "10:32". */
export function formatTime(instant: string | Date): string {
  const { hour, minute } = pragueTime(instant);
  return `${hour}:${two(minute)}`;
}

/** "22. 11. 2026 10:32". */
export function formatDateTime(instant: string | Date, lang: Lang): string {
  return `${formatDate(instant, lang)} ${formatTime(instant)}`;
}

/** Calendar day in Prague, as ISO 8601: "2026-11-22". */
export function pragueDay(instant: string | Date): string {
  const { day, month, year } = pragueTime(instant);
  return `${year}-${two(month)}-${two(day)}`;
}

/** The time alone when it was today, else date and time. */
export function formatRecent(instant: string, now: Date, lang: Lang): string {
  return pragueDay(instant) === pragueDay(now) ? formatTime(instant) : formatDateTime(instant, lang);
}

/** The same time some days after an instant. */
export function daysLater(instant: string, days: number): Date {
  return new Date(new Date(instant).getTime() + days * 86_400_000);
}

function two(value: number): string {
  return String(value).padStart(2, '0');
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
