/** Reads deadlines and appointments in official Czech letters: `readDeadlines(letter)`. */
export { endOfPeriod } from './counting.ts';
export { fictionDay } from './fiction.ts';
export { readDeadlines } from './read.ts';
export type { CountingRule, DeadlineKind, FoundDeadline, PeriodUnit } from './types.ts';
