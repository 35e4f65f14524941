import type { MapArrow, MapNode, OperatorView } from '#services/operations/api.ts';
import type { PageView } from '../../../render.ts';
import { duration, nameOf, rate, share } from '../numbers.ts';
import { StateShape } from '../state-mark.tsx';
import { texts } from './texts.ts';

const box = { width: 262, height: 84, gap: 22 };
const columns = { front: 8, service: 430, system: 852 } as const;
const width = columns.system + box.width + 8;

interface Placed {
  readonly node: MapNode;
  readonly x: number;
  readonly y: number;
}

/** Each kind in a column of its own, each column in the middle of the drawing. */
function place(nodes: readonly MapNode[]): { placed: Map<string, Placed>; height: number } {
  const kinds = Object.keys(columns) as (keyof typeof columns)[];
  const tall = (count: number): number => count * (box.height + box.gap) - box.gap;
  const height =
    Math.max(...kinds.map((kind) => tall(nodes.filter((node) => node.kind === kind).length)), box.height) + 16;
  const placed = new Map<string, Placed>();
  for (const kind of kinds) {
    const those = nodes.filter((node) => node.kind === kind);
    const top = (height - tall(those.length)) / 2;
    those.forEach((node, index) =>
      placed.set(node.id, { node, x: columns[kind], y: top + index * (box.height + box.gap) }),
    );
  }
  return { placed, height };
}

/** The portal in one look. Everything in it is also in the tables below, for those who do not see it. */
export function ServiceMap({ p, view }: { p: PageView; view: OperatorView }) {
  const t = texts[p.lang];
  const { placed, height } = place(view.nodes);
  return (
    <svg class="service-map" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={t.mapLabel}>
      <defs>
        <marker
          id="hrot"
          viewBox="0 0 8 8"
          refX="7"
          refY="4"
          markerWidth="8"
          markerHeight="8"
          markerUnits="userSpaceOnUse"
          orient="auto"
        >
          <path class="service-map__tip" d="M0 0L8 4L0 8z" />
        </marker>
      </defs>
      {view.arrows.map((arrow) => {
        const [from, to] = [placed.get(arrow.from), placed.get(arrow.to)];
        return from && to && arrow.from !== arrow.to ? <Arrow from={from} to={to} arrow={arrow} /> : null;
      })}
      {[...placed.values()].map((each) => (
        <Box p={p} placed={each} />
      ))}
    </svg>
  );
}

function Arrow({ from, to, arrow }: { from: Placed; to: Placed; arrow: MapArrow }) {
  const start = [from.x + box.width, from.y + box.height / 2] as const;
  const sameColumn = from.x === to.x;
  const end = [
    sameColumn ? to.x + box.width : to.x,
    to.y + box.height / 2 + (sameColumn ? (from.y < to.y ? -12 : 12) : 0),
  ] as const;
  const bend = sameColumn ? 40 + Math.abs(to.y - from.y) / 12 : Math.abs(end[0] - start[0]) / 2;
  const path = `M${start[0]} ${start[1]}C${start[0] + bend} ${start[1]} ${end[0] + (sameColumn ? bend : -bend)} ${end[1]} ${end[0]} ${end[1]}`;
  const failing = arrow.count > 0 && arrow.failed / arrow.count >= 0.02;
  const kind = arrow.count === 0 ? 'idle' : failing ? 'failing' : 'busy';
  // From one to four points, by orders of magnitude of the calls.
  const weight = arrow.count === 0 ? 1 : Math.min(4, 1 + Math.log10(1 + arrow.perSecond * 10));
  return (
    <path
      class={`service-map__arrow service-map__arrow--${kind}`}
      d={path}
      stroke-width={weight.toFixed(1)}
      marker-end="url(#hrot)"
    />
  );
}

function Box({ p, placed: { node, x, y } }: { p: PageView; placed: Placed }) {
  const t = texts[p.lang];
  const name = nameOf(node.id, node.title, p.lang);
  const shown = name.length > 28 ? `${name.slice(0, 27)}…` : name;
  const queue = [node.waiting > 0 && t.boxWaiting(node.waiting), node.dead > 0 && t.boxDead(node.dead)].filter(Boolean);
  return (
    <g transform={`translate(${x} ${y.toFixed(1)})`}>
      <rect class={`service-map__box service-map__box--${node.state}`} width={box.width} height={box.height} rx="6" />
      <StateShape state={node.state} x={18} y={20} />
      <text class="service-map__name" x="34" y="25">
        {shown}
      </text>
      <text class="service-map__text" x="14" y="49">
        {t.states[node.state]} · {rate(node.perSecond, p.lang)} · {share(node.failed, node.count, p.lang)} {t.boxErrors}
      </text>
      <text class="service-map__text" x="14" y="70">
        p50 {duration(node.p50, p.lang)} · p95 {duration(node.p95, p.lang)}
        {queue.map((part) => ` · ${part}`).join('')}
      </text>
    </g>
  );
}
