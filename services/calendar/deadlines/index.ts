/** Reads deadlines and appointments in official Czech letters: `readDeadlines(letter)`. */
export { fictionDay } from './fiction.ts';
export { readDeadlines } from './read.ts';
export type { CountingRule, DeadlineKind, FoundDeadline } from './types.ts';
