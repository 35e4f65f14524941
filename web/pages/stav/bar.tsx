import type { Standing, State } from '#services/operations/api.ts';
import type { PageView } from '../../render.ts';
import { texts } from './texts.ts';

const step = 8;
const height = 34;
/** Heights tell the states apart without their colours: the worse, the taller; what was not measured is a low line. */
const heights: Readonly<Record<State, number>> = { ok: 18, degraded: 26, down: 34, unmeasured: 4 };
const order: readonly State[] = ['ok', 'degraded', 'down', 'unmeasured'];

/** Ninety days as ninety columns, with their sum in words. */
export function DayBar({ p, name, days }: { p: PageView; name: string; days: Standing['days'] }) {
  const t = texts[p.lang];
  const counts = order
    .map((state) => ({ state, count: days.filter((day) => day.state === state).length }))
    .filter(({ count }) => count > 0)
    .map(({ state, count }) => t.dayCounts(t.states[state], count));
  return (
    <svg
      class="day-bar"
      viewBox={`0 0 ${days.length * step} ${height}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={t.bar(name, counts.join(', '))}
    >
      {runs(days).map(({ from, count, state }) => (
        <path class={`day-bar__day day-bar__day--${state}`} d={columnsOf(from, count, heights[state])} />
      ))}
    </svg>
  );
}

/** Days of one state in a row are one path. */
function runs(days: Standing['days']): { from: number; count: number; state: State }[] {
  const all: { from: number; count: number; state: State }[] = [];
  days.forEach(({ state }, index) => {
    const last = all.at(-1);
    if (last?.state === state) last.count++;
    else all.push({ from: index, count: 1, state });
  });
  return all;
}

function columnsOf(from: number, count: number, tall: number): string {
  return Array.from(
    { length: count },
    (_, index) => `M${(from + index) * step + 1} ${height}v-${tall}h${step - 2}v${tall}z`,
  ).join('');
}
