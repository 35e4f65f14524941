import type { CalendarDay, HappeningView } from '#services/calendar/api.ts';
import type { Page } from '../../../render.ts';
import { addDays, shortDay, wholeDay } from '../../../i18n/days.ts';
import { dayNote, EventList } from '../events.tsx';
import { CalendarFrame } from '../frame.tsx';
import { texts as shared } from '../texts.ts';
import { texts } from './texts.ts';

interface WeekPageProps {
  readonly today: string;
  /** Seven days from Monday. */
  readonly days: readonly CalendarDay[];
  readonly items: readonly HappeningView[];
}

/** A week, day by day. */
export function weekPage({ today, days, items }: WeekPageProps): Page {
  const from = days[0]!.day;
  const to = days.at(-1)!.day;
  return {
    title: (p) => `${shared[p.lang].title}: ${shared[p.lang].weekNumber(days[0]!.week)}`,
    section: '/kalendar',
    body: (p) => {
      const t = texts[p.lang];
      const link = (day: string) => p.href(`/kalendar/tyden?den=${day}`);
      return (
        <CalendarFrame p={p} view="week" title={shared[p.lang].title} day={from}>
          <div class="turner">
            <h2 class="turner__title">{t.heading(days[0]!.week, shortDay(from, p.lang), shortDay(to, p.lang))}</h2>
            <div class="turner__links">
              {from > '1900-01-07' && (
                <a class="gov-button gov-button--outlined gov-button--small" href={link(addDays(from, -7))} rel="prev">
                  {t.previous}
                </a>
              )}
              {(today < from || today > to) && (
                <a class="gov-button gov-button--outlined gov-button--small" href={p.href('/kalendar/tyden')}>
                  {t.thisWeek}
                </a>
              )}
              {to < '2199-12-20' && (
                <a class="gov-button gov-button--outlined gov-button--small" href={link(addDays(from, 7))} rel="next">
                  {t.next}
                </a>
              )}
            </div>
          </div>
          <div class="week">
            {days.map((day) => {
              const own = items.filter((item) => item.from <= day.day && day.day <= item.to);
              return (
                <section
                  class={`week__day${day.day === today ? ' week__day--today' : ''}${day.working ? '' : ' week__day--off'}`}
                  aria-labelledby={`den-${day.day}`}
                >
                  <div>
                    <h3 id={`den-${day.day}`}>
                      <a
                        href={p.href(`/kalendar/den?den=${day.day}`)}
                        aria-current={day.day === today ? 'date' : undefined}
                      >
                        {wholeDay(day.day, p.lang, false)}
                      </a>
                    </h3>
                    <p class="small muted">{dayNote(p, day)}</p>
                  </div>
                  {own.length > 0 ? <EventList p={p} items={own} /> : <p class="muted week__none">{t.none}</p>}
                </section>
              );
            })}
          </div>
        </CalendarFrame>
      );
    },
  };
}
