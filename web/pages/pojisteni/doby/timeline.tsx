import type { InsuranceView } from '#services/social/api.ts';
import type { PageView } from '../../../render.ts';
import { texts as shared } from '../texts.ts';
import { texts } from './texts.ts';

const width = 1000;
const rowHeight = 26;
const dayMs = 86_400_000;

/** Periods as bars, a row for each kind, gaps in a row of their own. A picture only: the table below says the same. */
export function Timeline({ p, insurance, today }: { p: PageView; insurance: InsuranceView; today: string }) {
  const { periods, gaps } = insurance;
  const first = periods.map(({ from }) => from).toSorted()[0];
  if (first === undefined) return null;
  const [start, end] = [Number(first.slice(0, 4)), Number(today.slice(0, 4)) + 1];
  const from = Date.UTC(start, 0, 1);
  const scale = width / (Date.UTC(end, 0, 1) - from);
  const at = (day: string): number => (Date.parse(`${day}T00:00:00Z`) - from) * scale;
  const kinds = [...new Set(periods.map(({ kind }) => kind))];
  const rows = [
    ...kinds.map((kind) => ({
      label: shared[p.lang].kinds[kind],
      name: kind,
      spans: periods.filter((one) => one.kind === kind),
    })),
    ...(gaps.length > 0 ? [{ label: texts[p.lang].gap, name: 'gap', spans: gaps }] : []),
  ];
  const step = end - start > 30 ? 10 : 5;
  const marks = Array.from({ length: end - start + 1 }, (_, more) => start + more).filter((year) => year % step === 0);
  const height = rows.length * rowHeight + 20;
  return (
    <figure class="insurance-line">
      <svg
        viewBox={`0 0 ${width} ${height}`}
        role="img"
        aria-label={texts[p.lang].timelineAlt(String(start), today.slice(0, 4))}
        preserveAspectRatio="none"
      >
        {marks.map((year) => (
          <line
            class="insurance-line__mark"
            x1={at(`${year}-01-01`)}
            x2={at(`${year}-01-01`)}
            y1={0}
            y2={height - 18}
          />
        ))}
        {rows.map(({ name, spans }, row) =>
          spans.map((span) => {
            const x = at(span.from);
            const until = Math.max(x + 2, at(span.until ?? today) + dayMs * scale);
            return (
              <rect
                class={`insurance-line__bar insurance-line__bar--${name}`}
                x={x}
                y={row * rowHeight + 5}
                width={until - x}
                height={rowHeight - 10}
              />
            );
          }),
        )}
      </svg>
      <figcaption>
        <ul class="insurance-line__legend">
          {rows.map(({ label, name }) => (
            <li>
              <span class={`insurance-line__dot insurance-line__dot--${name}`} aria-hidden="true" /> {label}
            </li>
          ))}
        </ul>
        <span class="small muted">
          {start}–{today.slice(0, 4)}, {texts[p.lang].marks(step)}
        </span>
      </figcaption>
    </figure>
  );
}
