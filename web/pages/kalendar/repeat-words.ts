import type { EntryView } from '#services/calendar/api.ts';
import type { Lang } from '../../i18n/texts.ts';
import { shortDay, weekdayHeads } from '../../i18n/days.ts';

/** A repetition rule (RFC 5545) taken apart as far as words go. */
interface Rule {
  readonly freq: string;
  readonly interval: number;
  readonly count: number | null;
  /** A day, or an instant in UTC. */
  readonly until: string | null;
  readonly days: readonly string[];
  /** There is more in it than the above says. */
  readonly more: boolean;
}

const dayCodes = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

/** Reads a rule as the calendar stores it: canonical, so upper-case and without spaces. */
export function ruleParts(rule: string): Rule {
  const parts = new Map(rule.split(';').map((part) => part.split('=', 2) as [string, string]));
  const days = parts.get('BYDAY')?.split(',') ?? [];
  const known = new Set(['FREQ', 'INTERVAL', 'COUNT', 'UNTIL', 'BYDAY', 'WKST']);
  return {
    freq: parts.get('FREQ') ?? '',
    interval: Number(parts.get('INTERVAL') ?? 1),
    count: parts.has('COUNT') ? Number(parts.get('COUNT')) : null,
    until: parts.get('UNTIL') ?? null,
    days,
    more:
      [...parts.keys()].some((key) => !known.has(key)) ||
      days.some((day) => !dayCodes.includes(day)) ||
      (days.length > 0 && parts.get('FREQ') !== 'WEEKLY'),
  };
}

/** The day on which a rule ends; of an instant it is the day in Prague, which is that in UTC unless it is late at night. */
export function untilDay(until: string, pragueDay: (instant: string) => string): string {
  const [, year, month, day, time] = /^(\d{4})-?(\d{2})-?(\d{2})(?:T(\d{2}:?\d{2}:?\d{2})Z)?$/.exec(until) ?? [];
  const date = `${year}-${month}-${day}`;
  if (time === undefined) return date;
  const digits = time.replaceAll(':', '');
  return pragueDay(`${date}T${digits.slice(0, 2)}:${digits.slice(2, 4)}:${digits.slice(4)}Z`);
}

const words = {
  cs: {
    DAILY: ['každý den', 'každé', 'dny', 'dní'],
    WEEKLY: ['každý týden', 'každé', 'týdny', 'týdnů'],
    MONTHLY: ['každý měsíc', 'každé', 'měsíce', 'měsíců'],
    YEARLY: ['každý rok', 'každé', 'roky', 'let'],
    complex: 'podle složitějšího pravidla',
    on: 'vždy v',
    until: 'do',
    times: ['krát', 'celkem'],
    only: 'jen v uvedených dnech',
  },
  en: {
    DAILY: ['every day', 'every', 'days', 'days'],
    WEEKLY: ['every week', 'every', 'weeks', 'weeks'],
    MONTHLY: ['every month', 'every', 'months', 'months'],
    YEARLY: ['every year', 'every', 'years', 'years'],
    complex: 'by a more complex rule',
    on: 'on',
    until: 'until',
    times: ['times', 'altogether'],
    only: 'only on the given days',
  },
} as const;

/** "každé 2 týdny, vždy v út, čt, do 30. 6. 2027". */
export function repeatText(
  repeat: NonNullable<EntryView['repeat']>,
  lang: Lang,
  pragueDay: (instant: string) => string,
): string {
  const t = words[lang];
  if (repeat.rule === null) return t.only;
  const rule = ruleParts(repeat.rule);
  const unit = t[rule.freq as 'DAILY'];
  if (rule.more || !unit) return t.complex;
  const [one, every, few, many] = unit;
  const often = rule.interval === 1 ? one : `${every} ${rule.interval} ${rule.interval < 5 ? few : many}`;
  const on = rule.days.map((day) => weekdayHeads(lang)[dayCodes.indexOf(day)]!.short).join(', ');
  return [
    lang === 'cs' && rule.interval >= 5 ? often.replace('každé', 'každých') : often,
    on && `${t.on} ${on}`,
    rule.until && `${t.until} ${shortDay(untilDay(rule.until, pragueDay), lang)}`,
    rule.count !== null &&
      (lang === 'cs' ? `${t.times[1]} ${rule.count}${t.times[0]}` : `${rule.count} ${t.times[0]} ${t.times[1]}`),
  ]
    .filter(Boolean)
    .join(', ');
}
