import { z } from 'zod';

/** What social security (ČSSZ) says of an insured person, in the portal's own words; assumed, see connectors/isss. */

const day = z.iso.date();

export const periodKind = z.enum([
  'employment',
  'self-employment',
  'voluntary-insurance',
  'care-of-child',
  'care-of-person',
  'unemployment',
  'study',
  'military-service',
  'disability-pension',
  'abroad',
]);

/** A period of pension insurance, or one that stands for it (náhradní doba, § 5 of Act 155/1995 Coll.). */
export const insurancePeriod = z.object({
  kind: periodKind,
  from: day,
  /** Null: it goes on. */
  until: day.nullable(),
  employer: z.object({ name: z.string(), businessId: z.string().nullable() }).nullable(),
  /** ČSSZ's number of the insured relationship (ID PPV). */
  employment: z.string().nullable(),
  /** Days that lower neither the average (vyloučené doby, § 16 (4)). */
  excludedDays: z.number().int(),
});
export type InsurancePeriod = z.infer<typeof insurancePeriod>;

/** What record sheets of one year add up to. */
export const insuranceYear = z.object({
  year: z.number().int(),
  days: z.number().int(),
  /** Crowns from which premiums were paid. */
  base: z.number().int(),
  excludedDays: z.number().int(),
});
export type InsuranceYear = z.infer<typeof insuranceYear>;

export const insurance = z.object({
  /** ČSSZ's number of the person (IK MPSV). */
  person: z.string().nullable(),
  periods: z.array(insurancePeriod),
  years: z.array(insuranceYear),
  selfEmployed: z
    .object({
      symbol: z.string(),
      activity: z.enum(['main', 'secondary']),
      /** Crowns a month. */
      advance: z.number().int(),
      sicknessInsured: z.boolean(),
      /** Below zero: owed. */
      balance: z.number(),
      overviewDue: day,
      account: z.string(),
    })
    .nullable(),
});
export type Insurance = z.infer<typeof insurance>;

/** A sick note (eNeschopenka). Never a diagnosis: the doctor sends none to the employer, and it is not asked for. */
export const sickNote = z.object({
  number: z.string(),
  kind: z.enum(['illness', 'injury', 'quarantine', 'care']),
  from: day,
  until: day.nullable(),
  doctor: z.string().nullable(),
  nextCheck: day.nullable(),
  walks: z.string().nullable(),
  employer: z.string().nullable(),
});
export type SickNote = z.infer<typeof sickNote>;

export const benefitPayment = z.object({
  id: z.string(),
  kind: z.enum([
    'old-age-pension',
    'disability-pension',
    'widow-pension',
    'orphan-pension',
    'sickness',
    'maternity',
    'paternity',
    'care',
  ]),
  from: day,
  until: day,
  /** Crowns. */
  amount: z.number().int(),
  on: day,
  state: z.enum(['paid', 'planned', 'returned']),
  way: z.enum(['account', 'post']),
});
export type BenefitPayment = z.infer<typeof benefitPayment>;

export const benefits = z.object({ sickNotes: z.array(sickNote), payments: z.array(benefitPayment) });
export type Benefits = z.infer<typeof benefits>;
