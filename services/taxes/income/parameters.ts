/**
 * What the law sets for a year of the income tax of natural persons. A new year is a new entry; nothing else changes while
 * the law does not.
 */
export interface IncomeTaxYear {
  readonly year: number;
  /** Up to it the lower rate, above it the higher one (§ 16 of Act 586/1992 Coll.): 36 average wages. */
  readonly threshold: number;
  readonly lowerRate: number;
  readonly higherRate: number;
  /** § 35ba (1) a to e. */
  readonly credits: {
    readonly basic: number;
    readonly spouse: number;
    readonly disabilityBasic: number;
    readonly disabilityExtended: number;
    readonly severe: number;
  };
  /** § 35c (1): for the first, the second, each further child, a year; twice for a child with a ZTP/P card. */
  readonly children: Readonly<Record<'1' | '2' | '3', number>>;
  /** § 35c (4): six minimum wages. */
  readonly bonusIncome: number;
  /** § 35c (3): a smaller bonus is not paid. */
  readonly leastBonus: number;
  /** § 15 (1): share of the base that gifts must exceed or the amount that they must reach, and the most. */
  readonly gifts: { readonly leastShare: number; readonly least: number; readonly mostShare: number };
  /** § 15 (3, 4): interest a year by when the loan was agreed. */
  readonly interest: { readonly old: number; readonly since2021: number };
  /** § 15a: pension savings, life insurance, long-term investment and long-term care insurance together. */
  readonly oldAge: number;
  /** § 38b: a smaller tax is not paid. */
  readonly leastTax: number;
}

/**
 * 2025. Credits, children: notes of the form DPFDP7 and the tax administration's notice of 17 February 2025. Threshold:
 * 36 × 46,557 (average wage by government decree 282/2024 Coll.). Bonus: 6 × 20,800 (minimum wage by communication
 * 285/2024 Coll.). Gifts: 30 % by Act 24/2025 Coll. Interest, old age, least tax: Act 586/1992 Coll. as in force for 2025,
 * from knowledge and the form's notes.
 */
const year2025: IncomeTaxYear = {
  year: 2025,
  threshold: 1_676_052,
  lowerRate: 0.15,
  higherRate: 0.23,
  credits: { basic: 30_840, spouse: 24_840, disabilityBasic: 2_520, disabilityExtended: 5_040, severe: 16_140 },
  children: { '1': 15_204, '2': 22_320, '3': 27_840 },
  bonusIncome: 124_800,
  leastBonus: 100,
  gifts: { leastShare: 0.02, least: 1_000, mostShare: 0.3 },
  interest: { old: 300_000, since2021: 150_000 },
  oldAge: 48_000,
  leastTax: 200,
};

/** Years that a return can be made for, the newest first. */
export const incomeTaxYears: readonly IncomeTaxYear[] = [year2025];

export function incomeTaxYear(year: number): IncomeTaxYear | undefined {
  return incomeTaxYears.find((one) => one.year === year);
}
