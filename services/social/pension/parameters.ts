/**
 * Parameters of the old-age pension by year (Act 155/1995 Coll.). Each number says where it is from; the government sets
 * those of the next year by a decree each September, and a new row is all that is needed then.
 */

export interface YearParameters {
  /** Year in which the pension begins. */
  readonly year: number;
  /** Average wage that all is derived from: general base of the year before last times its coefficient, rounded up. */
  readonly averageWage: number;
  /** Reduction limits, crowns; § 15 and § 107. */
  readonly firstLimit: number;
  readonly secondLimit: number;
  /** Basic part, crowns a month; § 33 (1). */
  readonly basicPart: number;
  /** Least percentage part; § 33 (2). */
  readonly leastPercentagePart: number;
  /** Coefficient of the year before last; § 17 (4). */
  readonly coefficient: number;
  readonly source: string;
}

export const PARAMETERS: readonly YearParameters[] = [
  {
    year: 2025,
    averageWage: 46_557,
    firstLimit: 20_486,
    secondLimit: 186_228,
    basicPart: 4_660,
    leastPercentagePart: 770,
    coefficient: 1.0658,
    source: 'nařízení vlády č. 282/2024 Sb.; § 33 odst. 2 ve znění do 31. 12. 2025',
  },
  {
    year: 2026,
    averageWage: 48_967,
    firstLimit: 21_546,
    secondLimit: 195_868,
    basicPart: 4_900,
    // Since 2026 ten per cent of the average wage, rounded up to ten crowns like the basic part [rounding assumed].
    leastPercentagePart: 4_900,
    coefficient: 1.0581,
    source:
      'nařízení vlády podle § 107 zákona č. 155/1995 Sb. pro rok 2026; § 33 odst. 2 ve znění zákona č. 417/2024 Sb.',
  },
];

/** Those of the year, or the newest known: later years are reckoned in today's money. */
export function parametersOf(year: number): YearParameters {
  return PARAMETERS.find((one) => one.year === year) ?? PARAMETERS.at(-1)!;
}

/**
 * General assessment bases by year (§ 17 (2)): average wages in the republic, crowns a month. Those since 2003 by
 * government decrees, the older ones by the annex of the Act. Each coefficient that these give was compared with tables
 * published for 2022 and 2026.
 */
export const GENERAL_BASES: Readonly<Record<number, number>> = {
  1986: 2_964,
  1987: 3_026,
  1988: 3_095,
  1989: 3_170,
  1990: 3_286,
  1991: 3_792,
  1992: 4_644,
  1993: 5_817,
  1994: 6_896,
  1995: 8_172,
  1996: 9_676,
  1997: 10_696,
  1998: 11_693,
  1999: 12_655,
  2000: 13_490,
  2001: 14_640,
  2002: 15_711,
  2003: 16_769,
  2004: 17_882,
  2005: 18_809,
  2006: 20_050,
  2007: 21_527,
  2008: 23_280,
  2009: 24_091,
  2010: 24_526,
  2011: 25_093,
  2012: 25_903,
  2013: 25_903,
  2014: 26_357,
  2015: 27_156,
  2016: 28_250,
  2017: 30_156,
  2018: 32_510,
  2019: 34_766,
  2020: 36_119,
  2021: 38_294,
  2022: 40_638,
  2023: 43_682,
  2024: 46_278,
};

/** Bases are counted from this year; § 18 (4). */
export const FIRST_YEAR = 1986;

/**
 * By what a base of that year is multiplied for a pension that begins in the year of the parameters; four decimal places,
 * § 17 (3). The year before counts as it is.
 */
export function coefficientOf(year: number, { coefficient, year: of }: YearParameters): number {
  const base = GENERAL_BASES[year];
  const newest = GENERAL_BASES[of - 2];
  if (base === undefined || newest === undefined || year >= of - 1) return 1;
  return Math.round(((newest * coefficient) / base) * 10_000) / 10_000;
}

const REFORM = { first: 2026, last: 2035 } as const;

/** Share of the base below the first limit, §  15 (1): 100 % until 2025, a point less each year, 90 % since 2035. */
export function shareBelowLimit(year: number): number {
  const steps = Math.min(Math.max(0, year - REFORM.first + 1), REFORM.last - REFORM.first + 1);
  return (100 - steps) / 100;
}
/** Share between both limits; § 15 (1). */
export const SHARE_ABOVE = 0.26;

/** Percentage of the reduced base for a year of insurance, § 34 (1): 1.5 % until 2025, 0.005 less each year, 1.45 % since 2035. */
export function ratePerYear(year: number): number {
  const steps = Math.min(Math.max(0, year - REFORM.first + 1), REFORM.last - REFORM.first + 1);
  return (1_500 - 5 * steps) / 1_000;
}

/** Years of insurance that are needed at retirement age; § 29 (1). */
export const NEEDED_YEARS = 35;
/** And before it; § 31 (1) since October 2023. */
export const NEEDED_YEARS_EARLY = 40;
/** How many years before the age at most; § 31 (1). */
export const EARLIEST_YEARS = 3;
/** For each period of 90 days that has begun before the age, and for each whole one worked after it; § 36 and § 34 (4). */
export const STEP_DAYS = 90;
export const STEP_PERCENT = 1.5;
/** Crowns a month for each child raised; § 34a. */
export const CHILD_INCREASE = 500;
/** Since then only for the third child and those after it. */
export const CHILD_INCREASE_CHANGED = 2027;
