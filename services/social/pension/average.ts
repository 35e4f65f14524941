import type { InsuranceYear } from '#services/gateway/api.ts';
import { coefficientOf, FIRST_YEAR, type YearParameters } from './parameters.ts';

/** The average of a life (osobní vyměřovací základ): § 16 of Act 155/1995 Coll. */

/** A year that counts, with what it comes to today. */
export interface CountedYear {
  readonly year: number;
  readonly base: number;
  readonly coefficient: number;
  readonly indexed: number;
  readonly excludedDays: number;
  /** Not of record sheets, but reckoned from what the person entered. */
  readonly expected: boolean;
}

export interface LifeAverage {
  /** Crowns a month, rounded up. */
  readonly amount: number;
  readonly years: readonly CountedYear[];
  readonly indexed: number;
  /** Days of the decisive period, excluded ones taken off. */
  readonly days: number;
}

/** Average days of a month; § 16 (1). */
export const MONTH_DAYS = 30.4167;

export interface AverageInput {
  readonly years: readonly InsuranceYear[];
  readonly birthDate: string;
  /** Year in which the pension begins; the decisive period ends with the one before. */
  readonly startYear: number;
  /** Last year of record sheets; what follows is expected. */
  readonly lastKnownYear: number;
  /** Crowns a month from then on; 0: none, and the years until the start count as days without earnings. */
  readonly expectedMonthly: number;
}

export function lifeAverage(input: AverageInput, parameters: YearParameters): LifeAverage {
  const { years, birthDate, startYear, lastKnownYear, expectedMonthly } = input;
  const from = Math.max(FIRST_YEAR, Number(birthDate.slice(0, 4)) + 19);
  const last = startYear - 1;
  const known = years
    .filter(({ year }) => year >= from && year <= Math.min(last, lastKnownYear))
    .map(({ year, base, excludedDays }) => counted(year, base, excludedDays, false, parameters));
  const ahead = Array.from({ length: Math.max(0, last - Math.max(lastKnownYear, from - 1)) }, (_, at) =>
    counted(Math.max(lastKnownYear, from - 1) + 1 + at, expectedMonthly * 12, 0, true, parameters),
  );
  const all = [...known, ...ahead].toSorted((a, b) => a.year - b.year);
  const indexed = all.reduce((sum, one) => sum + one.indexed, 0);
  const excluded = all.reduce((sum, one) => sum + one.excludedDays, 0);
  const days = Math.max(0, daysOf(from, last) - excluded);
  return { amount: days === 0 ? 0 : Math.ceil((indexed * MONTH_DAYS) / days), years: all, indexed, days };
}

function counted(
  year: number,
  base: number,
  excludedDays: number,
  expected: boolean,
  parameters: YearParameters,
): CountedYear {
  const coefficient = expected ? 1 : coefficientOf(year, parameters);
  // Rounded up to whole crowns: § 16 (3).
  return { year, base, coefficient, indexed: Math.ceil(base * coefficient), excludedDays, expected };
}

function daysOf(from: number, last: number): number {
  return last < from ? 0 : Math.round((Date.UTC(last + 1, 0, 1) - Date.UTC(from, 0, 1)) / 86_400_000);
}
