import type { CalendarDay, HappeningView } from '#services/calendar/api.ts';
import { Empty } from '../../../components/basics.tsx';
import { Message } from '../../../components/message.tsx';
import type { Page, PageView } from '../../../render.ts';
import { addMonths, monthName, monthRange, wholeDay } from '../../../i18n/days.ts';
import { dayNote, EventList, standsOn } from '../events.tsx';
import { CalendarFrame } from '../frame.tsx';
import { texts as shared } from '../texts.ts';
import { MonthGrid } from './grid.tsx';
import { texts } from './texts.ts';

/** What a month shows; null: the calendar does not answer. */
export interface MonthShown {
  /** Whole weeks around the month. */
  readonly days: readonly CalendarDay[];
  readonly items: readonly HappeningView[];
}

interface MonthPageProps {
  readonly month: string;
  readonly today: string;
  readonly shown: MonthShown | null;
  /** The calendar itself (today's month), without an address of its own. */
  readonly isHome: boolean;
}

/** A month with what happens in it. */
export function monthPage({ month, today, shown, isHome }: MonthPageProps): Page {
  return {
    title: (p) => (isHome ? shared[p.lang].title : `${shared[p.lang].title}: ${monthName(month, p.lang)}`),
    section: '/kalendar',
    body: (p) => {
      const t = shared[p.lang];
      const now = shown?.days.find(({ day }) => day === today);
      return (
        <CalendarFrame
          p={p}
          view="month"
          title={t.title}
          lede={now ? todayText(p, now) : undefined}
          day={isHome ? today : `${month}-01`}
        >
          <Turner p={p} month={month} today={today} />
          {shown === null ? (
            <Message p={p} kind="warning">
              <p>{t.down}</p>
            </Message>
          ) : (
            <div class="calendar-month">
              <div>
                <MonthGrid p={p} month={month} today={today} {...shown} />
                <p class="small muted calendar-keys" id="mesic-klavesy">
                  {texts[p.lang].keys}
                </p>
              </div>
              <InMonth p={p} month={month} today={today} items={shown.items} />
            </div>
          )}
        </CalendarFrame>
      );
    },
  };
}

function todayText(p: PageView, day: CalendarDay): string {
  const t = shared[p.lang];
  return `${[texts[p.lang].todayIs(wholeDay(day.day, p.lang)), t.weekNumber(day.week), dayNote(p, day)].filter(Boolean).join(', ')}.`;
}

/** The month's name between the ways to its neighbours. */
function Turner({ p, month, today }: { p: PageView; month: string; today: string }) {
  const t = texts[p.lang];
  const link = (to: string) => p.href(`/kalendar?mesic=${to}`);
  const [before, after] = [addMonths(month, -1), addMonths(month, 1)];
  return (
    <div class="turner">
      <h2 id="mesic" class="turner__title">
        {monthName(month, p.lang, true)}
      </h2>
      <div class="turner__links">
        {before >= '1900-01' && (
          <a
            class="gov-button gov-button--outlined gov-button--small"
            href={link(before)}
            rel="prev"
            data-calendar-prev
          >
            <span aria-hidden="true">‹</span>
            <span>
              <span class="visually-hidden">{t.previous}: </span>
              {monthName(before, p.lang)}
            </span>
          </a>
        )}
        {month !== today.slice(0, 7) && (
          <a class="gov-button gov-button--outlined gov-button--small" href={p.href('/kalendar')}>
            {shared[p.lang].today}
          </a>
        )}
        {after <= '2199-12' && (
          <a class="gov-button gov-button--outlined gov-button--small" href={link(after)} rel="next" data-calendar-next>
            <span>
              <span class="visually-hidden">{t.next}: </span>
              {monthName(after, p.lang)}
            </span>
            <span aria-hidden="true">›</span>
          </a>
        )}
      </div>
    </div>
  );
}

/** Everything of the month in order, for those who read rather than look; what is over is folded. */
function InMonth({
  p,
  month,
  today,
  items,
}: {
  p: PageView;
  month: string;
  today: string;
  items: readonly HappeningView[];
}) {
  const t = shared[p.lang];
  const { from, to } = monthRange(month);
  const inside = items.filter((item) => item.from <= to && item.to >= from);
  const isNow = today >= from && today <= to;
  const over = isNow ? inside.filter((item) => item.to < today) : [];
  const rest = isNow ? inside.filter((item) => item.to >= today) : inside;
  return (
    <section class="calendar-side" aria-labelledby="v-mesici">
      <h2 id="v-mesici">{texts[p.lang].inMonth}</h2>
      {inside.length === 0 && (
        <Empty title={t.none}>
          <p>{t.noneText}</p>
        </Empty>
      )}
      {over.length > 0 && (
        <details>
          <summary>
            {texts[p.lang].over} ({over.length})
          </summary>
          <Days p={p} items={over} from={from} to={to} />
        </details>
      )}
      {rest.length > 0 ? (
        <Days p={p} items={rest} from={isNow ? today : from} to={to} />
      ) : (
        inside.length > 0 && <p class="muted">{texts[p.lang].nothingMore}</p>
      )}
      <p>
        <a href={p.href('/kalendar/seznam')}>{t.showAll}</a>
      </p>
    </section>
  );
}

function Days({ p, items, from, to }: { p: PageView; items: readonly HappeningView[]; from: string; to: string }) {
  const days = Map.groupBy(items, (item) => {
    const on = standsOn(item, from);
    return on > to ? to : on;
  });
  return [...days]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([day, list]) => (
      <div class="calendar-side__day">
        <h3>
          <a href={p.href(`/kalendar/den?den=${day}`)}>{wholeDay(day, p.lang, false)}</a>
        </h3>
        <EventList p={p} items={list} />
      </div>
    ));
}
