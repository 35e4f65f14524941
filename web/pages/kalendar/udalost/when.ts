import type { EntryView } from '#services/calendar/api.ts';
import type { PageView } from '../../../render.ts';
import { clockOf, wholeDay } from '../../../i18n/days.ts';

/** "pátek 4. prosince 2026, 9:30–10:15"; of a repeated event, its first time. */
export function whenText(p: PageView, { when }: Pick<EntryView, 'when'>): string {
  const from = wholeDay(when.from.slice(0, 10), p.lang);
  const to = wholeDay(when.to.slice(0, 10), p.lang);
  if (when.kind === 'days') return from === to ? from : `${from} – ${to}`;
  const begins = `${from}, ${clockOf(when.from)}`;
  if (when.from === when.to) return begins;
  return from === to ? `${begins}–${clockOf(when.to)}` : `${begins} – ${to}, ${clockOf(when.to)}`;
}
