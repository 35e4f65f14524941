import type { CalendarDay, HappeningView } from '#services/calendar/api.ts';
import { Tag } from '../../components/basics.tsx';
import type { PageView } from '../../render.ts';
import { clockOf, shortDay } from '../../i18n/days.ts';
import { texts } from './texts.ts';

/** Address of an event; a repeated one says which of its times. */
export function eventPath({ entry, on, repeated }: Pick<HappeningView, 'entry' | 'on' | 'repeated'>): string {
  return `/kalendar/udalost/${entry}${repeated ? `?den=${on}` : ''}`;
}

/** Days on which an event stands in lists: a deadline on its last day, anything else on its first that is shown. */
export function standsOn({ kind, from, to }: HappeningView, firstShown: string): string {
  if (kind === 'deadline') return to;
  return from < firstShown ? firstShown : from;
}

/** "9:30–10:15", "celý den", "do 24. 11. 2026". */
export function timeText(p: PageView, { kind, time, from, to }: HappeningView): string {
  const t = texts[p.lang];
  // Something to be done by a day is not "all day".
  if (!time && from === to) return kind === 'own' || kind === 'appointment' ? t.allDay : '';
  if (!time) return t.until(shortDay(to, p.lang));
  if (time.from === time.to) return clockOf(time.from);
  if (from !== to) return `${clockOf(time.from)} – ${shortDay(to, p.lang)} ${clockOf(time.to)}`;
  return `${clockOf(time.from)}–${clockOf(time.to)}`;
}

/** Events of a day as a list of links. */
export function EventList({ p, items }: { p: PageView; items: readonly HappeningView[] }) {
  return (
    <ul class="events">
      {items.map((item) => (
        <EventRow p={p} item={item} />
      ))}
    </ul>
  );
}

function EventRow({ p, item }: { p: PageView; item: HappeningView }) {
  const t = texts[p.lang];
  const source = item.source.name?.[p.lang];
  const time = timeText(p, item);
  return (
    <li class={`event event--${item.kind}${item.state === 'settled' ? ' event--settled' : ''}`}>
      <a href={p.href(eventPath(item))}>{item.title[p.lang]}</a>
      <p class="event__meta">
        <span class="event__kind">{t.kinds[item.kind]}</span>
        {time && <span>{time}</span>}
        {item.place && <span>{item.place}</span>}
        {source && <span>{source}</span>}
        {item.repeated && <span>{t.repeats}</span>}
        {item.state === 'settled' && <Tag kind="success">{t.settled}</Tag>}
        {item.provisional && <Tag kind="warning">{t.provisional}</Tag>}
      </p>
    </li>
  );
}

/** What a day is called besides its number: a public holiday, else whose name day it is. */
export function dayNote(p: PageView, { holiday, names }: CalendarDay): string {
  const t = texts[p.lang];
  if (holiday) return holiday[p.lang];
  return names.length === 0 ? '' : t.nameDay(joined(names, t.and));
}

/** A citation of a law, unbroken where Czech typography joins it: "§ 15 odst. 1", "č. 338/1992 Sb.". */
export function lawText(law: string): string {
  return law.replace(/(§|č\.|odst\.|písm\.) /g, '$1\u00a0').replace(/ Sb\./g, '\u00a0Sb.');
}

/** "Adam a Eva", "Kašpar, Melichar a Baltazar". */
export function joined(names: readonly string[], and: string): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} ${and} ${last}`;
}
