import { type Figures, type Kind as FigureKind, readingOf, type Series, sum } from '#platform/operations/index.ts';
import type { ReadingView, Slow } from '../shapes.ts';

/** How many of the slowest are shown. */
const shown = 8;

/** A series as pages show it: rates a second, milliseconds. */
export function viewOf(kind: FigureKind, series: Series, seconds: number): ReadingView {
  const { count, failed, p50, p95 } = readingOf(kind, series);
  return { count, failed, perSecond: count / Math.max(1, seconds), p50: ms(p50), p95: ms(p95) };
}

/** The series of a kind whose labels fit, added up. */
export function sumWhere(figures: Figures, kind: FigureKind, fits: (labels: readonly string[]) => boolean): Series {
  return sum(Object.entries(figures.series[kind]).flatMap(([key, series]) => (fits(key.split('|')) ? [series] : [])));
}

/** A kind by other names: series of the same new name are added up; those without one are left out. */
export function grouped(
  figures: Figures,
  kind: FigureKind,
  name: (labels: readonly string[]) => string | undefined,
): Map<string, Series> {
  const groups = new Map<string, Series[]>();
  for (const [key, series] of Object.entries(figures.series[kind])) {
    const group = name(key.split('|'));
    if (group === undefined) continue;
    const members = groups.get(group);
    if (members) members.push(series);
    else groups.set(group, [series]);
  }
  return new Map([...groups].map(([group, all]) => [group, sum(all)]));
}

/** The slowest of a kind by their 95th percentile; `share` is theirs of the time of all. */
export function slowest(
  figures: Figures,
  kind: FigureKind,
  seconds: number,
  name: (labels: readonly string[]) => { name: string; target: string | null } | undefined,
): Slow[] {
  const groups = grouped(figures, kind, (labels) => {
    const told = name(labels);
    return told && JSON.stringify(told);
  });
  const total = [...groups.values()].reduce((all, series) => all + (series[2] ?? 0), 0);
  return [...groups]
    .map(([told, series]) => ({
      ...(JSON.parse(told) as { name: string; target: string | null }),
      ...viewOf(kind, series, seconds),
      share: total === 0 ? 0 : (series[2] ?? 0) / total,
    }))
    .toSorted((a, b) => (b.p95 ?? 0) - (a.p95 ?? 0) || b.share - a.share)
    .slice(0, shown);
}

function ms(seconds: number | null): number | null {
  return seconds === null ? null : Math.round(seconds * 10_000) / 10;
}
