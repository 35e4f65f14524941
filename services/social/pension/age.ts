import type { Day } from '#platform/days/index.ts';

/**
 * Retirement age; § 32 and the annex of Act 155/1995 Coll. as amended by Act 417/2024 Coll. For people born since 1961;
 * everybody older has reached it before 2026.
 */

export interface RetirementAge {
  readonly years: number;
  readonly months: number;
}

/** Whom the table is for. `raised`: children whom a woman raised; men and others 0. */
export interface Ageing {
  readonly birthDate: Day;
  readonly raised: number;
}

/** First year of birth that is told here. */
export const FIRST_BIRTH_YEAR = 1961;

/** Months of age of women who raised children, born in 1961; half a year more with each later year, until men's is lower. */
const MOTHERS_1961: readonly (readonly [children: number, months: number])[] = [
  [5, 59 * 12 + 8],
  [3, 61 * 12 + 2],
  [2, 62 * 12 + 8],
  [1, 64 * 12 + 2],
];

/** 65 years for those born in 1965; two months a year before, one month a year after, at most 67 years. */
function commonMonths(year: number): number {
  if (year <= 1965) return 65 * 12 - 2 * (1965 - year);
  return Math.min(67 * 12, 65 * 12 + (year - 1965));
}

/** @returns undefined for those born before 1961 */
export function retirementAge({ birthDate, raised }: Ageing): RetirementAge | undefined {
  const year = Number(birthDate.slice(0, 4));
  if (year < FIRST_BIRTH_YEAR) return undefined;
  const common = commonMonths(year);
  const mothers = MOTHERS_1961.find(([children]) => raised >= children);
  const months = mothers ? Math.min(common, mothers[1] + 6 * (year - FIRST_BIRTH_YEAR)) : common;
  return { years: Math.floor(months / 12), months: months % 12 };
}

/** The day on which the age is reached; a day that a month has not is its last one (§ 32 (5)). */
export function retirementDay(ageing: Ageing): Day | undefined {
  const age = retirementAge(ageing);
  return age && laterBy(ageing.birthDate, age.years * 12 + age.months);
}

/** The same day so many months later, or the last of a shorter month. */
export function laterBy(day: Day, months: number): Day {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10);
}
