/** Hostile work in threads of its own, so many at once. */
export { inThread, ThreadEnded, type ThreadLimits } from './thread.ts';
export { createTurns, type Turns } from './turns.ts';
