import type { SubmissionState } from '../shapes.ts';

/** States in which nothing of it has gone out, so that it can be written over, sent or dropped. */
export const unsent: ReadonlySet<SubmissionState> = new Set(['ready', 'refused', 'withdrawn']);

/** States in which it has been taken for sending or is further. */
export const taken: ReadonlySet<SubmissionState> = new Set([
  'sending',
  'sent',
  'delivered',
  'called',
  'answered',
  'decided',
]);

/** States in which it is with the authority, so that time limits run. */
export const running: ReadonlySet<SubmissionState> = new Set(['delivered', 'called', 'answered']);

/** What the citizen may say of one. */
export type Mark = 'on-paper' | 'closed' | 'open';

/** The state that a mark leads to; null: not from here. `before`: where it was before it was closed. */
export function markedAs(state: SubmissionState, mark: Mark, before: SubmissionState | null): SubmissionState | null {
  switch (mark) {
    case 'on-paper':
      return unsent.has(state) ? 'sent' : null;
    case 'closed':
      return taken.has(state) && state !== 'sending' ? 'closed' : null;
    default:
      return state === 'closed' ? before : null;
  }
}
