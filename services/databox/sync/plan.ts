/** What a look into a box asks ISDS for. Pure. */

/** Records in one page of a list. */
export const pageSize = 200;

const day = 86_400_000;

/**
 * How far back a quick look reads: delivery by fiction comes ten days after a message was put into the box
 * (§ 17 (4) of Act 300/2008 Coll.), so the states that change by themselves are among the newest days.
 */
const quickDays = 12;

export interface LookPlan {
  /** Whether the whole list is read. */
  readonly whole: boolean;
  /** From when on lists are read; undefined for the whole list. */
  readonly from: string | undefined;
}

/** A whole look at first and once in `fullEveryMs`, a quick one otherwise, never leaving a gap since the last answer. */
export function planLook(
  now: Date,
  box: { asOf: Date | null; listedAllAt: Date | null },
  fullEveryMs: number,
): LookPlan {
  const { asOf, listedAllAt } = box;
  if (asOf === null || listedAllAt === null || now.getTime() - listedAllAt.getTime() >= fullEveryMs)
    return { whole: true, from: undefined };
  const from = Math.min(now.getTime() - quickDays * day, asOf.getTime() - day);
  return { whole: false, from: new Date(from).toISOString() };
}
