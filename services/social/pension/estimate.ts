import { type Day, daysBetween } from '#platform/days/index.ts';
import type { Insurance } from '#services/gateway/api.ts';
import { laterBy, retirementAge, retirementDay, type RetirementAge } from './age.ts';
import { type Amount, amountOf } from './amount.ts';
import { type LifeAverage, lifeAverage } from './average.ts';
import { type InsuredTime, insuredTime } from './insured-time.ts';
import { EARLIEST_YEARS, NEEDED_YEARS, NEEDED_YEARS_EARLY, parametersOf } from './parameters.ts';

/** What the person may change. */
export interface EstimateInput {
  readonly birthDate: Day;
  /** Children raised. */
  readonly children: number;
  /** Whether she is a woman: children then lower the age of those born before 1973. */
  readonly woman: boolean;
  /** Day on which the pension is to begin; null: when the age is reached. */
  readonly startOn: Day | null;
  /** Crowns a month, earned from now on in today's money; 0: no work any more. */
  readonly monthly: number;
}

export interface Estimate {
  readonly age: RetirementAge;
  readonly reachedOn: Day;
  readonly startOn: Day;
  readonly earliestOn: Day;
  readonly time: InsuredTime;
  readonly neededYears: number;
  readonly average: LifeAverage;
  readonly amount: Amount;
}

/**
 * `too-old`: born before 1961, the age was reached; `too-early`: more than three years before the age; `too-short`: too few
 * years of insurance by then; there is an estimate of what it would be otherwise.
 */
export type EstimateOutcome =
  | { readonly state: 'estimated' | 'too-short'; readonly estimate: Estimate }
  | { readonly state: 'too-old' }
  | { readonly state: 'too-early'; readonly earliestOn: Day };

/** Estimates an old-age pension from what ČSSZ has on record and from what the person expects. */
export function estimatePension(input: EstimateInput, insurance: Insurance, today: Day): EstimateOutcome {
  const ageing = { birthDate: input.birthDate, raised: input.woman ? input.children : 0 };
  const age = retirementAge(ageing);
  const reachedOn = retirementDay(ageing);
  if (!age || reachedOn === undefined) return { state: 'too-old' };
  const earliestOn = laterBy(reachedOn, -EARLIEST_YEARS * 12);
  const wanted = input.startOn ?? (reachedOn < today ? today : reachedOn);
  // Nobody is granted a pension for time that has gone by without working it off: it is reckoned from today.
  const startOn = wanted < today ? today : wanted;
  if (startOn < earliestOn) return { state: 'too-early', earliestOn };
  const startYear = Number(startOn.slice(0, 4));
  const ahead = input.monthly > 0 && startOn > today ? daysBetween(today, startOn) : 0;
  const time = insuredTime(insurance.periods, today, ahead);
  const lastKnownYear = Math.max(...insurance.years.map(({ year }) => year), Number(today.slice(0, 4)) - 1);
  const average = lifeAverage(
    { years: insurance.years, birthDate: input.birthDate, startYear, lastKnownYear, expectedMonthly: input.monthly },
    parametersOf(startYear),
  );
  const early = startOn < reachedOn;
  const neededYears = early ? NEEDED_YEARS_EARLY : NEEDED_YEARS;
  const shiftDays = early
    ? -daysBetween(startOn, reachedOn)
    : input.monthly > 0
      ? daysBetween(reachedOn < today ? today : reachedOn, startOn)
      : 0;
  const amount = amountOf({
    average: average.amount,
    years: time.yearsForAmount,
    startYear,
    shiftDays,
    children: input.children,
  });
  const estimate = { age, reachedOn, startOn, earliestOn, time, neededYears, average, amount };
  return { state: time.years < neededYears ? 'too-short' : 'estimated', estimate };
}
