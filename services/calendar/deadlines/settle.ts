import { type Day, endOfPeriod, movedToWorkingDay } from '#platform/days/index.ts';
import type { Candidate } from './candidates.ts';
import { resolved } from './grammar/date.ts';
import type { Starts } from './starts.ts';
import type { Basis, Certainty, FoundDeadline } from './types.ts';

/** The day of a candidate and how it was found. */
export type Settled = Pick<FoundDeadline, 'due' | 'basis' | 'certainty'> & {
  readonly movedFrom?: Day;
  readonly opens?: Day;
};

/** Counts the day of a candidate; null when its day does not exist. */
export function settle(candidate: Candidate, starts: Starts, deliveredAt: Day): Settled | null {
  const { phrase } = candidate;
  if (phrase.what === 'same') return null;
  if (phrase.what === 'period') {
    const { count, unit } = phrase.period;
    const from = phrase.anchor.from === 'unknown' || phrase.anchor.from === null ? 'delivery' : phrase.anchor.from;
    const basis: Basis = { by: 'period', count, unit, from, since: starts[from] };
    return {
      ...endOfPeriod(starts[from], count, unit),
      basis,
      certainty: certaintyOf(candidate, from === 'legal-force'),
    };
  }
  const day = resolved(phrase.days.last, deliveredAt);
  if (day === null) return null;
  const first = phrase.days.first && resolved(phrase.days.first, deliveredAt);
  return {
    ...(candidate.manner === 'last-day' ? movedToWorkingDay(day) : { due: day }),
    basis: { by: 'date' },
    certainty: certaintyOf(candidate, false),
    ...(first && first < day ? { opens: first } : {}),
  };
}

function certaintyOf(candidate: Candidate, estimated: boolean): Certainty {
  return estimated ? 'estimated' : candidate.sure ? 'certain' : 'likely';
}
