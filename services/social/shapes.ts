import { day } from '#platform/contract.ts';
import { snapshotState } from '#platform/snapshots/index.ts';
import { benefits, insurance } from '#services/gateway/api.ts';
import { z } from 'zod';

/** What the contract of social security speaks of; others get it from `api.ts`. */

/** What is read from social security here. */
export const readingName = z.enum(['insurance', 'benefits']);
export type ReadingName = z.infer<typeof readingName>;

/** Something that was read, with its age. `data` null: never read, or social security knows nothing. */
const dated = <T extends z.ZodType>(data: T) => snapshotState.extend({ data: data.nullable() });

export const insuredTime = z.object({
  insuranceDays: z.number().int(),
  substituteDays: z.number().int(),
  /** Whole years, for whether there is a right. */
  years: z.number().int(),
  /** Whole years, for the amount: substitute time by 80 %. */
  yearsForAmount: z.number().int(),
});

/** Time between periods of which there is no record. */
export const gap = z.object({ from: day, until: day, days: z.number().int() });
export type Gap = z.infer<typeof gap>;

export const insuranceView = insurance.extend({ gaps: z.array(gap), time: insuredTime });
export type InsuranceView = z.infer<typeof insuranceView>;

export const overview = z.object({
  insurance: dated(insuranceView),
  benefits: dated(benefits),
  /** Day of the answer in Prague. */
  today: z.iso.date(),
});
export type SocialOverview = z.infer<typeof overview>;

/** What a person may change in an estimate. */
export const estimateInput = z.object({
  /** Null: as identity knows it. */
  birthDate: day.nullable(),
  children: z.number().int().min(0).max(20),
  woman: z.boolean(),
  /** Null: when the age is reached. */
  startOn: day.nullable(),
  /** Crowns a month from now on, in today's money; null: as in the last year on record; 0: none. */
  monthly: z.number().int().min(0).max(1_000_000).nullable(),
});
export type EstimateAsked = z.infer<typeof estimateInput>;

const estimate = z.object({
  age: z.object({ years: z.number().int(), months: z.number().int() }),
  reachedOn: day,
  startOn: day,
  earliestOn: day,
  time: insuredTime,
  /** Years that are needed on that day. */
  neededYears: z.number().int(),
  average: z.object({
    amount: z.number().int(),
    indexed: z.number().int(),
    days: z.number().int(),
    years: z.array(
      z.object({
        year: z.number().int(),
        base: z.number().int(),
        coefficient: z.number(),
        indexed: z.number().int(),
        excludedDays: z.number().int(),
        expected: z.boolean(),
      }),
    ),
  }),
  amount: z.object({
    parametersYear: z.number().int(),
    firstLimit: z.number().int(),
    secondLimit: z.number().int(),
    shareBelow: z.number(),
    below: z.number(),
    above: z.number(),
    reducedBase: z.number().int(),
    rate: z.number(),
    percent: z.number(),
    shiftPercent: z.number(),
    percentagePart: z.number().int(),
    raisedToLeast: z.boolean(),
    basicPart: z.number().int(),
    childIncrease: z.number().int(),
    total: z.number().int(),
  }),
});
export type PensionEstimate = z.infer<typeof estimate>;

/** `unknown`: what social security knows has not been read, or nobody knows the birth date. See `pension/estimate.ts`. */
export const estimateOutcome = z.discriminatedUnion('state', [
  z.object({ state: z.enum(['estimated', 'too-short']), estimate }),
  z.object({ state: z.literal('too-old') }),
  z.object({ state: z.literal('too-early'), earliestOn: day }),
  z.object({ state: z.literal('unknown') }),
]);

export const estimated = z.object({
  outcome: estimateOutcome,
  /** What it was reckoned from, with what was null filled in. */
  used: estimateInput,
  /** How old what it stands on is. */
  insurance: snapshotState,
  today: z.iso.date(),
});
export type Estimated = z.infer<typeof estimated>;
