import type { HappeningView } from '#services/calendar/api.ts';
import { Empty } from '../../../components/basics.tsx';
import type { Page } from '../../../render.ts';
import { monthName, shortDay, wholeDay } from '../../../i18n/days.ts';
import { EventList } from '../events.tsx';
import { CalendarFrame } from '../frame.tsx';
import { texts as shared } from '../texts.ts';
import { texts } from './texts.ts';

interface ListPageProps {
  readonly direction: 'next' | 'past';
  /** Day that the list begins at. */
  readonly from: string;
  readonly today: string;
  readonly items: readonly HappeningView[];
  readonly cursor: string | null;
}

/** Everything that comes, or what is over, month by month. */
export function listPage({ direction, from, today, items, cursor }: ListPageProps): Page {
  const past = direction === 'past';
  const dayOf = (item: HappeningView) =>
    past ? item.to : item.kind === 'deadline' ? item.to : item.from < from ? from : item.from;
  const months = Map.groupBy(items, (item) => dayOf(item).slice(0, 7));
  const order = (one: string, other: string) => (one < other === past ? 1 : -1);
  return {
    title: (p) => (past ? texts[p.lang].past : texts[p.lang].coming),
    section: '/kalendar',
    body: (p) => {
      const t = texts[p.lang];
      return (
        <CalendarFrame p={p} view="list" title={shared[p.lang].title}>
          <div class="turner">
            <h2 class="turner__title">{past ? t.past : from > today ? t.from(shortDay(from, p.lang)) : t.coming}</h2>
            <div class="turner__links">
              <a href={p.href(past ? '/kalendar/seznam' : '/kalendar/seznam?minule=1')}>
                {past ? t.toComing : t.toPast}
              </a>
            </div>
          </div>
          {items.length === 0 && (
            <Empty title={shared[p.lang].none}>
              <p>{past ? t.nonePast : shared[p.lang].noneText}</p>
            </Empty>
          )}
          {[...months]
            .toSorted(([one], [other]) => order(one, other))
            .map(([month, inMonth]) => (
              <section class="section" aria-labelledby={`mesic-${month}`}>
                <h3 id={`mesic-${month}`}>{monthName(month, p.lang, true)}</h3>
                {[...Map.groupBy(inMonth, dayOf)]
                  .toSorted(([one], [other]) => order(one, other))
                  .map(([day, list]) => (
                    <div class="calendar-list__day">
                      <h4>
                        <a href={p.href(`/kalendar/den?den=${day}`)}>{wholeDay(day, p.lang, false)}</a>
                      </h4>
                      <EventList p={p} items={list} />
                    </div>
                  ))}
              </section>
            ))}
          {cursor && (
            <p class="section">
              <a href={p.href(`/kalendar/seznam?${past ? 'minule=1&' : ''}od=${cursor}`)} rel="next">
                {past ? t.older : t.later}
              </a>
            </p>
          )}
        </CalendarFrame>
      );
    },
  };
}
