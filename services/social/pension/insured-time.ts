import { type Day, daysBetween } from '#platform/days/index.ts';
import type { InsurancePeriod } from '#services/gateway/api.ts';

/** How long a person was insured; § 11 to § 13 and § 34 of Act 155/1995 Coll. */

type Kind = InsurancePeriod['kind'];

/** Periods that stand for insurance without premiums (§ 5 (2)); the others are insurance itself. */
export const SUBSTITUTE: ReadonlySet<Kind> = new Set([
  'care-of-child',
  'care-of-person',
  'unemployment',
  'study',
  'military-service',
  'disability-pension',
]);
/** Of them those that count whole for the amount; the rest by 80 % (§ 34 (1)). */
const WHOLE: ReadonlySet<Kind> = new Set(['care-of-child', 'care-of-person', 'military-service']);
export const SUBSTITUTE_SHARE = 0.8;
const YEAR_DAYS = 365;

/** Time between periods of which ČSSZ has no record. */
export interface Gap {
  readonly from: Day;
  readonly until: Day;
  readonly days: number;
}

export interface InsuredTime {
  /** Days of insurance and of what stands for it; overlaps count once. */
  readonly insuranceDays: number;
  readonly substituteDays: number;
  /** For whether there is a right: all days. */
  readonly years: number;
  /** For the amount: substitute ones by 80 %, but care and service. Whole years. */
  readonly yearsForAmount: number;
}

interface Span {
  readonly kind: Kind;
  readonly from: Day;
  readonly until: Day;
}

/** Spans until today, those that do not count in this country left out. */
function spansOf(periods: readonly InsurancePeriod[], today: Day): Span[] {
  return periods
    .filter(({ kind, from }) => kind !== 'abroad' && from <= today)
    .map(({ kind, from, until }) => ({ kind, from, until: until === null || until > today ? today : until }))
    .filter(({ from, until }) => from <= until)
    .toSorted((a, b) => rank(a.kind) - rank(b.kind) || a.from.localeCompare(b.from));
}

/** Of what overlaps the better counts: insurance, then what counts whole, then the rest. */
const rank = (kind: Kind): number => (SUBSTITUTE.has(kind) ? (WHOLE.has(kind) ? 1 : 2) : 0);

/** @param ahead days of insurance that are still to come, e.g. until retirement */
export function insuredTime(periods: readonly InsurancePeriod[], today: Day, ahead = 0): InsuredTime {
  const counted: Span[] = [];
  const sums = [ahead, 0, 0];
  for (const span of spansOf(periods, today)) {
    const free = without(span, counted);
    sums[rank(span.kind)]! += free.reduce((days, { from, until }) => days + daysBetween(from, until) + 1, 0);
    counted.push(...free);
  }
  const [insurance = 0, whole = 0, partly = 0] = sums;
  return {
    insuranceDays: insurance,
    substituteDays: whole + partly,
    years: Math.floor((insurance + whole + partly) / YEAR_DAYS),
    yearsForAmount: Math.floor((insurance + whole + Math.floor(partly * SUBSTITUTE_SHARE)) / YEAR_DAYS),
  };
}

/** What is left of a span when others are taken out of it. */
function without(span: Span, others: readonly Span[]): Span[] {
  let rest = [span];
  for (const other of others) {
    rest = rest.flatMap((one) => {
      if (other.until < one.from || other.from > one.until) return [one];
      const before = one.from < other.from ? [{ ...one, until: next(other.from, -1) }] : [];
      const after = one.until > other.until ? [{ ...one, from: next(other.until, 1) }] : [];
      return [...before, ...after];
    });
  }
  return rest;
}

/** Gaps between the first period and today. */
export function gapsOf(periods: readonly InsurancePeriod[], today: Day): Gap[] {
  const spans = periods
    .filter(({ from }) => from <= today)
    .map(({ from, until }) => ({ from, until: until === null || until > today ? today : until }))
    .toSorted((a, b) => a.from.localeCompare(b.from));
  const gaps: Gap[] = [];
  let covered = spans[0]?.until;
  for (const { from, until } of spans.slice(1)) {
    if (covered !== undefined && from > next(covered, 1)) {
      const gap = { from: next(covered, 1), until: next(from, -1) };
      gaps.push({ ...gap, days: daysBetween(gap.from, gap.until) + 1 });
    }
    if (covered === undefined || until > covered) covered = until;
  }
  if (covered !== undefined && covered < today) {
    const from = next(covered, 1);
    gaps.push({ from, until: today, days: daysBetween(from, today) + 1 });
  }
  return gaps;
}

const next = (day: Day, days: number): Day =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
