import {
  CHILD_INCREASE,
  CHILD_INCREASE_CHANGED,
  parametersOf,
  ratePerYear,
  SHARE_ABOVE,
  shareBelowLimit,
  STEP_DAYS,
  STEP_PERCENT,
} from './parameters.ts';

/** From the average of a life to the monthly amount: § 15, § 33, § 34, § 34a and § 36 of Act 155/1995 Coll. */

export interface AmountInput {
  /** Average of a life, crowns a month. */
  readonly average: number;
  /** Whole years of insurance. */
  readonly years: number;
  /** Year in which the pension begins. */
  readonly startYear: number;
  /** Days before the retirement age (below zero) or worked after it. */
  readonly shiftDays: number;
  /** Children raised, for whoever raised them most. */
  readonly children: number;
}

export interface Amount {
  /** Year whose limits and basic part were used. */
  readonly parametersYear: number;
  readonly firstLimit: number;
  readonly secondLimit: number;
  readonly shareBelow: number;
  /** Parts of the average that count, crowns. */
  readonly below: number;
  readonly above: number;
  /** Reduced base (výpočtový základ), rounded up. */
  readonly reducedBase: number;
  /** Per cent of it for a year, and for all years. */
  readonly rate: number;
  readonly percent: number;
  /** Per cent for beginning earlier (below zero) or later. */
  readonly shiftPercent: number;
  readonly percentagePart: number;
  /** Whether it was raised to the least one. */
  readonly raisedToLeast: boolean;
  readonly basicPart: number;
  readonly childIncrease: number;
  readonly total: number;
}

export function amountOf({ average, years, startYear, shiftDays, children }: AmountInput): Amount {
  const parameters = parametersOf(startYear);
  const { firstLimit, secondLimit, basicPart, leastPercentagePart } = parameters;
  const shareBelow = shareBelowLimit(startYear);
  const below = Math.min(average, firstLimit) * shareBelow;
  const above = Math.max(0, Math.min(average, secondLimit) - firstLimit) * SHARE_ABOVE;
  const reducedBase = up(below + above);
  const rate = ratePerYear(startYear);
  const percent = rate * years;
  const shiftPercent = shiftOf(shiftDays);
  const own = up((reducedBase * Math.max(0, percent + shiftPercent)) / 100);
  const percentagePart = Math.max(own, leastPercentagePart);
  const childIncrease = CHILD_INCREASE * (startYear < CHILD_INCREASE_CHANGED ? children : Math.max(0, children - 2));
  return {
    parametersYear: parameters.year,
    firstLimit,
    secondLimit,
    shareBelow,
    below,
    above,
    reducedBase,
    rate,
    percent,
    shiftPercent,
    percentagePart,
    raisedToLeast: percentagePart > own,
    basicPart,
    childIncrease,
    total: basicPart + percentagePart + childIncrease,
  };
}

/** Each 90 days that have begun before the age take off, each whole 90 days after it add. */
export function shiftOf(days: number): number {
  const steps = days < 0 ? -Math.ceil(-days / STEP_DAYS) : Math.floor(days / STEP_DAYS);
  return steps === 0 ? 0 : steps * STEP_PERCENT;
}

/** Up to whole crowns; a sum that is whole but for the last bits of a floating number stays. */
function up(amount: number): number {
  return Math.ceil(Math.round(amount * 10_000) / 10_000);
}
