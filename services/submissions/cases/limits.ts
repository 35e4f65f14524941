import { type Day, dayAt, endOfPeriod } from '#platform/days/index.ts';
import type { CaseContent } from '../sealed.ts';
import type { Submission } from '../shapes.ts';

/** A time limit with the days on which it began and ends. */
export type RunningLimit = Submission['limits'][number] & { readonly since: Day };

/**
 * Time limits of a submission with their last day. They run from the day on which it lay with the authority; how days
 * and months are counted: § 40 (1) of Act 500/2004 Coll. and its likes. None before, and none for what went by paper,
 * since the portal does not know when that came.
 */
export function limitsOf(made: Pick<CaseContent, 'limits' | 'deliveredAt'>, now: Date): RunningLimit[] {
  if (made.deliveredAt === null) return [];
  const since = dayAt(new Date(made.deliveredAt));
  const today = dayAt(now);
  return made.limits.flatMap(({ of, what, law, days, months }) => {
    const count = days ?? months ?? 0;
    if (count < 1) return [];
    const until = endOfPeriod(since, count, days === null ? 'month' : 'day').due;
    return [{ of, what, law, until, over: until < today, since }];
  });
}
