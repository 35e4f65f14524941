import type { TileContent } from '#services/dashboard/api.ts';
import { addDays, dayName, mondayOf, monthName, monthRange, todayOf, weekdayHeads } from '../i18n/days.ts';
import { czechCount, defineTexts, englishCount } from '../i18n/texts.ts';
import type { PageView } from '../render.ts';

const texts = defineTexts({
  cs: { count: (count: number) => czechCount(count, { one: 'událost', few: 'události', many: 'událostí' }) },
  en: { count: (count) => englishCount(count, 'event') },
});

type Days = NonNullable<TileContent['days']>;

/** This month, small: today is marked, and days on which something is lead to it. */
export function TileMonth({ p, days }: { p: PageView; days: Days }) {
  const today = todayOf(p.now);
  const month = today.slice(0, 7);
  const marked = new Map(days.map((day) => [day.on, day]));
  return (
    <table class="tile-month">
      <caption>{monthName(month, p.lang, true)}</caption>
      <thead>
        <tr>
          {weekdayHeads(p.lang).map(({ name, short }) => (
            <th scope="col">
              <abbr title={name}>{short}</abbr>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(month).map((week) => (
          <tr>
            {week.map((day) => (
              <td aria-current={day === today ? 'date' : undefined}>
                {day.startsWith(month) && <DayCell p={p} day={day} marked={marked.get(day)} />}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function DayCell({ p, day, marked }: { p: PageView; day: string; marked: Days[number] | undefined }) {
  const number = Number(day.slice(8));
  if (!marked) return <>{number}</>;
  const label = `${dayName(day, p.lang, false)}: ${texts[p.lang].count(marked.count)}`;
  return (
    <a href={p.href(marked.href)} aria-label={label}>
      {number}
    </a>
  );
}

/** Weeks from Monday that the month reaches into. */
function weeksOf(month: string): readonly (readonly string[])[] {
  const { from, to } = monthRange(month);
  const weeks: string[][] = [];
  for (let monday = mondayOf(from); monday <= to; monday = addDays(monday, 7))
    weeks.push([0, 1, 2, 3, 4, 5, 6].map((days) => addDays(monday, days)));
  return weeks;
}
