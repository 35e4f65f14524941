import type { CalendarDay, HappeningView } from '#services/calendar/api.ts';
import { LinkButton } from '../../../components/button.tsx';
import { Empty, PageHead } from '../../../components/basics.tsx';
import type { Page } from '../../../render.ts';
import { addDays, monthName, wholeDay } from '../../../i18n/days.ts';
import { dayNote, EventList } from '../events.tsx';
import { calendarCrumbs } from '../frame.tsx';
import { texts as shared } from '../texts.ts';
import { texts } from './texts.ts';

/** One day with what happens on it. */
export function dayPage(day: CalendarDay, items: readonly HappeningView[]): Page {
  const month = day.day.slice(0, 7);
  return {
    title: (p) => wholeDay(day.day, p.lang),
    section: '/kalendar',
    width: 'narrow',
    crumbs: (p) => [...calendarCrumbs(p), { label: monthName(month, p.lang, true), href: `/kalendar?mesic=${month}` }],
    body: (p) => {
      const t = shared[p.lang];
      const name = wholeDay(day.day, p.lang);
      const near = (other: string) => p.href(`/kalendar/den?den=${other}`);
      return (
        <>
          <PageHead
            title={name[0]!.toUpperCase() + name.slice(1)}
            lede={[dayNote(p, day), t.weekNumber(day.week)].filter(Boolean).join(', ')}
            actions={
              <LinkButton href={p.href(`/kalendar/novy?den=${day.day}`)} icon="plus-lg">
                {t.add}
              </LinkButton>
            }
          />
          {items.length === 0 ? <Empty title={t.none} /> : <EventList p={p} items={items} />}
          <p class="section actions">
            {day.day > '1900-01-01' && (
              <a href={near(addDays(day.day, -1))} rel="prev">
                {texts[p.lang].previous}
              </a>
            )}
            {day.day < '2199-12-31' && (
              <a href={near(addDays(day.day, 1))} rel="next">
                {texts[p.lang].next}
              </a>
            )}
          </p>
        </>
      );
    },
  };
}
