/** Premiums of social security; § 7 of Act 589/1992 Coll.: the employer 24.8 %, the employee 7.1 % (with sickness insurance). */

/** Thousandths. */
const RATES = { employer: 248, employee: 71 } as const;

export interface Premiums {
  /** Crowns from which premiums are paid, of all. */
  readonly base: number;
  readonly employer: number;
  readonly employee: number;
  readonly total: number;
}

/** Rounded up to crowns: the employer's of the whole, each employee's of their own base (§ 7 (3), § 8 (1)). */
export function premiumsOf(bases: readonly number[]): Premiums {
  const base = bases.reduce((sum, one) => sum + one, 0);
  const employer = Math.ceil((base * RATES.employer) / 1000);
  const employee = bases.reduce((sum, one) => sum + Math.ceil((one * RATES.employee) / 1000), 0);
  return { base, employer, employee, total: employer + employee };
}
