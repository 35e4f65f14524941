import { defineTexts } from '../../i18n/texts.ts';
import type { PageView } from '../../render.ts';
import { capitals, outline } from './map-data.ts';

/** A point in S-JTSK / Krovak East North (EPSG:5514), metres. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Towns whose names stand below them, so that no two meet. */
const below = new Set(['Pardubice', 'Ústí nad Labem', 'Karlovy Vary', 'Ostrava']);

/** Corner of the drawing and its size, kilometres. */
const frame = { left: -915, top: 925, width: 492, height: 312 };

const directions = ['east', 'north-east', 'north', 'north-west', 'west', 'south-west', 'south', 'south-east'] as const;

/** The regional capital next to a point: how far, and in which direction from it the point lies. */
export function nearestCapital({ x, y }: Point): {
  name: string;
  kilometres: number;
  direction: (typeof directions)[number] | null;
} {
  const found = capitals
    .map(([name, east, north]) => ({ name, dx: x / 1000 - east, dy: y / 1000 - north }))
    .toSorted((a, b) => Math.hypot(a.dx, a.dy) - Math.hypot(b.dx, b.dy))[0]!;
  const kilometres = Math.round(Math.hypot(found.dx, found.dy));
  // S-JTSK is turned by some six degrees against true north in the middle of the state, less than an eighth.
  const eighth = Math.round(Math.atan2(found.dy, found.dx) / (Math.PI / 4));
  const direction = kilometres < 5 ? null : directions[(eighth + 8) % 8]!;
  return { name: found.name, kilometres, direction };
}

/** Where in the country a point lies; drawn here, nothing is asked of anybody. */
export function SmallMap({ p, point, label }: { p: PageView; point: Point; label: string }) {
  const t = texts[p.lang];
  const near = nearestCapital(point);
  const place =
    near.direction === null ? t.at(near.name) : t.from(near.kilometres, t.directions[near.direction], near.name);
  const at = [point.x / 1000, point.y / -1000] as const;
  return (
    <figure class="small-map">
      <svg
        viewBox={`${frame.left} ${frame.top} ${frame.width} ${frame.height}`}
        role="img"
        aria-label={`${t.map}: ${label}. ${place}`}
      >
        <polygon class="small-map__state" points={outline.replaceAll(',-', ',')} />
        {capitals.map(([name, x, y]) => (
          <>
            <circle class="small-map__town" cx={x} cy={-y} r={3.5} />
            <text class="small-map__name" x={x} y={below.has(name) ? -y + 18 : -y - 8} text-anchor="middle">
              {name}
            </text>
          </>
        ))}
        <circle class="small-map__halo" cx={at[0]} cy={at[1]} r={13} />
        <circle class="small-map__home" cx={at[0]} cy={at[1]} r={6} />
      </svg>
      <figcaption class="small muted">
        {place} {t.rough}
      </figcaption>
    </figure>
  );
}

const texts = defineTexts({
  cs: {
    map: 'Mapa Česka s vyznačeným místem',
    at: (town: string) => `Místo leží přímo ve městě ${town} nebo těsně u něj.`,
    from: (kilometres: number, direction: string, town: string) =>
      `Nejbližší krajské město je ${town}; místo leží asi ${kilometres}\u00a0km vzdušnou čarou ${direction} od něj.`,
    directions: {
      north: 'na sever',
      'north-east': 'na severovýchod',
      east: 'na východ',
      'south-east': 'na jihovýchod',
      south: 'na jih',
      'south-west': 'na jihozápad',
      west: 'na západ',
      'north-west': 'na severozápad',
    },
    rough: 'Obrys státu je jen přibližný; bod je definiční bod adresního místa z RÚIAN.',
  },
  en: {
    map: 'Map of Czechia with the place marked',
    at: (town) => `The place is in ${town} or right beside it.`,
    from: (kilometres, direction, town) =>
      `The nearest regional capital is ${town}; the place lies some ${kilometres}\u00a0km ${direction} of it as the crow flies.`,
    directions: {
      north: 'north',
      'north-east': 'north-east',
      east: 'east',
      'south-east': 'south-east',
      south: 'south',
      'south-west': 'south-west',
      west: 'west',
      'north-west': 'north-west',
    },
    rough: 'The outline of the state is rough; the dot is the definition point of the address place in RÚIAN.',
  },
});
