import type { CalendarDay, HappeningView } from '#services/calendar/api.ts';
import type { Page } from '../../../render.ts';
import { addMonths, monthName, weekdayName } from '../../../i18n/days.ts';
import { calendarCrumbs } from '../frame.tsx';
import { joined, timeText } from '../events.tsx';
import { texts as shared } from '../texts.ts';
import { texts } from './texts.ts';

/** A month as a sheet of paper: every day a line, with room for a pen. */
export function printPage(month: string, days: readonly CalendarDay[], items: readonly HappeningView[]): Page {
  return {
    title: (p) => texts[p.lang].title(monthName(month, p.lang)),
    section: '/kalendar',
    crumbs: calendarCrumbs,
    body: (p) => {
      const t = texts[p.lang];
      const link = (to: string) => p.href(`/kalendar/tisk?mesic=${to}`);
      return (
        <>
          <h1 class="sheet__title">{monthName(month, p.lang, true)}</h1>
          <div class="actions sheet__actions" data-calendar-print={t.print}>
            <p class="muted">{t.hint}</p>
            <a href={link(addMonths(month, -1))} rel="prev">
              ‹ {monthName(addMonths(month, -1), p.lang)}
            </a>
            <a href={link(addMonths(month, 1))} rel="next">
              {monthName(addMonths(month, 1), p.lang)} ›
            </a>
          </div>
          <table class="sheet">
            <thead>
              <tr>
                <th scope="col">{t.day}</th>
                <th scope="col">{t.nameDay}</th>
                <th scope="col">{t.events}</th>
              </tr>
            </thead>
            <tbody>
              {days.map((day) => (
                <tr class={day.working ? undefined : 'sheet__off'}>
                  <th scope="row">
                    <span class="number">{Number(day.day.slice(8))}.</span> {weekdayName(day.day, p.lang)}
                    {day.day.endsWith('-01') || weekdayName(day.day, 'en') === 'Monday' ? (
                      <span class="sheet__week"> {shared[p.lang].weekNumber(day.week)}</span>
                    ) : null}
                  </th>
                  <td>
                    {day.holiday ? <strong>{day.holiday[p.lang]}</strong> : joined(day.names, shared[p.lang].and)}
                  </td>
                  <td>
                    <ul class="plain">
                      {items
                        .filter(({ from, to }) => from <= day.day && day.day <= to)
                        .map((item) => (
                          <li>
                            {item.time && `${timeText(p, item)} `}
                            {item.title[p.lang]}
                            {item.place && `, ${item.place}`}
                          </li>
                        ))}
                    </ul>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      );
    },
  };
}
