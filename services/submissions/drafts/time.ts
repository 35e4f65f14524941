import type { AnySubmissionType } from '../definition/type.ts';

const dayMs = 86_400_000;

/** Days that an unfinished one is kept unless its type says. */
const usualDays = 90;

/** How long before its end the citizen is told. */
export const warningMs = 7 * dayMs;

/** When a draft ends that is changed now: at the end of a day, so that writing on moves it at most once a day. */
export function endOfDraft(type: Pick<AnySubmissionType, 'draftDays'> | undefined, now: Date): Date {
  return new Date((Math.floor(now.getTime() / dayMs) + 1 + (type?.draftDays ?? usualDays)) * dayMs);
}

/** When to see what is over: after this day has ended. */
export function nextTidy(now: Date): Date {
  return new Date((Math.floor(now.getTime() / dayMs) + 1) * dayMs);
}
