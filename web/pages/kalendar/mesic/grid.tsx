import type { CalendarDay, HappeningView } from '#services/calendar/api.ts';
import type { PageView } from '../../../render.ts';
import { weekdayHeads, wholeDay } from '../../../i18n/days.ts';
import { dayNote, eventPath } from '../events.tsx';
import { texts as shared } from '../texts.ts';
import { texts } from './texts.ts';

/** Events that a day of the grid names; the rest are behind its number. */
const shown = 3;

/**
 * A month as a table of weeks. Each day is a link to its page; the island `calendar.ts` makes an ARIA grid of it, in
 * which the arrow keys move (WAI-ARIA Authoring Practices, Grid).
 */
export function MonthGrid({
  p,
  month,
  today,
  days,
  items,
}: {
  p: PageView;
  month: string;
  today: string;
  /** Whole weeks. */
  days: readonly CalendarDay[];
  items: readonly HappeningView[];
}) {
  const t = texts[p.lang];
  const weeks = Array.from({ length: days.length / 7 }, (_, index) => days.slice(index * 7, index * 7 + 7));
  return (
    <table class="month" aria-labelledby="mesic" data-calendar-grid aria-describedby="mesic-klavesy">
      <thead>
        <tr>
          <th scope="col" class="month__week">
            <span aria-hidden="true">{t.weekShort}</span>
            <span class="visually-hidden">{t.week}</span>
          </th>
          {weekdayHeads(p.lang).map(({ name, short }) => (
            <th scope="col">
              <span aria-hidden="true">{short}</span>
              <span class="visually-hidden">{name}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr>
            <th scope="row" class="month__week number">
              <a href={p.href(`/kalendar/tyden?den=${week[0]!.day}`)}>
                <span class="visually-hidden">{t.week} </span>
                {week[0]!.week}
              </a>
            </th>
            {week.map((day) => (
              <Day
                p={p}
                day={day}
                other={!day.day.startsWith(month)}
                today={day.day === today}
                items={items.filter(({ from, to }) => from <= day.day && day.day <= to)}
              />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Day({
  p,
  day,
  other,
  today,
  items,
}: {
  p: PageView;
  day: CalendarDay;
  other: boolean;
  today: boolean;
  items: readonly HappeningView[];
}) {
  const t = texts[p.lang];
  const note = dayNote(p, day);
  const said = [
    wholeDay(day.day, p.lang),
    today ? t.today : '',
    note,
    items.length > 0 ? shared[p.lang].events(items.length) : '',
  ]
    .filter(Boolean)
    .join(', ');
  const classes = [
    'month__day',
    other ? 'month__day--other' : '',
    today ? 'month__day--today' : '',
    day.working ? '' : 'month__day--off',
  ];
  return (
    <td class={classes.filter(Boolean).join(' ')}>
      <a
        class="month__number number"
        href={p.href(`/kalendar/den?den=${day.day}`)}
        id={`den-${day.day}`}
        data-day={day.day}
        aria-current={today ? 'date' : undefined}
      >
        <span aria-hidden="true">{Number(day.day.slice(8))}</span>
        <span class="visually-hidden">{said}</span>
      </a>
      <p class={`month__name${day.holiday ? ' month__name--holiday' : ''}`} aria-hidden="true">
        {day.holiday ? day.holiday[p.lang] : day.names.join(', ')}
      </p>
      {items.length > 0 && (
        <p class="month__dots" aria-hidden="true">
          {items.slice(0, shown).map(({ kind }) => (
            <span class={`dot dot--${kind}`} />
          ))}
        </p>
      )}
      {items.length > 0 && (
        <ul class="month__events">
          {items.slice(0, shown).map((item) => (
            <li>
              <a
                class={`chip chip--${item.kind}${item.state === 'settled' ? ' chip--settled' : ''}`}
                href={p.href(eventPath(item))}
              >
                <span class="chip__text">{item.title[p.lang]}</span>
              </a>
            </li>
          ))}
          {items.length > shown && (
            <li class="month__more" aria-hidden="true">
              {t.more(items.length - shown)}
            </li>
          )}
        </ul>
      )}
    </td>
  );
}
