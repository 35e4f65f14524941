import { z } from 'zod';

/**
 * What this channel takes for each form, as plain JSON: `data` of a submission type with the channel `social-security`.
 * Names of fields come back as `item` of objections: "symbol", "employees.0".
 */

const day = z.iso.date();
/** Crowns. */
const crowns = z.number().int().min(0).max(100_000_000_000);
/** Variable symbol that ČSSZ gave to the employer. */
const symbol = z.string().regex(/^\d{10}$/);
/** IK MPSV and ID PPV. */
const person = z.string().regex(/^\d{10}$/);
const employment = z.string().regex(/^\d{10,22}$/);

/** Form `employer-monthly-report`: Act 323/2025 Coll. Premiums are counted here. */
export const monthlyReport = z.object({
  symbol,
  month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/),
  /** Advance tax after reliefs, of all employees. */
  taxAdvance: crowns,
  employees: z
    .array(
      z.object({
        person,
        employment,
        income: crowns,
        base: crowns,
        days: z.number().int().min(0).max(31),
        excludedDays: z.number().int().min(0).max(31),
      }),
    )
    .min(1)
    .max(100),
});
export type MonthlyReportData = z.infer<typeof monthlyReport>;

/** Form `benefit-attachment`: an employer's attachment to an employee's claim, § 97 of Act 187/2006 Coll. */
export const benefitAttachment = z.object({
  symbol,
  benefit: z.enum(['sickness', 'care', 'maternity', 'paternity']),
  person,
  employment,
  from: day,
  lastWorked: day,
  decisiveFrom: day,
  decisiveUntil: day,
  income: crowns,
  excludedDays: z.number().int().min(0).max(366),
});
export type BenefitAttachmentData = z.infer<typeof benefitAttachment>;

/** Form `self-employed-sickness`: a claim of the self-employed, § 109 of Act 187/2006 Coll. */
export const selfEmployedSickness = z.object({
  givenName: z.string().min(1).max(100),
  familyName: z.string().min(1).max(100),
  birthDate: day,
  /** Number of the doctor's decision. */
  note: z.string().min(1).max(20),
  from: day,
  /** Null: the incapacity goes on. */
  until: day.nullable(),
  worked: z.boolean(),
  iban: z.string().regex(/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/),
});
export type SelfEmployedSicknessData = z.infer<typeof selfEmployedSickness>;
