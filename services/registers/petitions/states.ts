import type { SentLetter } from '#services/databox/api.ts';
import type { PetitionState } from '../api.ts';

/** What the citizen may say of a petition, and from which states to which. */
export type Mark = 'on-paper' | 'answered' | 'closed' | 'open';

/** States in which the message of a petition may be asked about, once there is one. */
export const followed: readonly PetitionState[] = ['written', 'sending', 'refused', 'sent', 'delivered'];

/** Whether it may be changed, sent, printed as new or dropped. */
export function isUnsent(state: PetitionState): boolean {
  return state === 'written' || state === 'refused';
}

/** The state that a mark leads to; null: not from here. `before`: where it was before it was closed or answered. */
export function markedAs(state: PetitionState, mark: Mark, before: PetitionState | null): PetitionState | null {
  switch (mark) {
    case 'on-paper':
      return isUnsent(state) ? 'sent' : null;
    case 'answered':
      return state === 'sent' || state === 'delivered' ? 'answered' : null;
    case 'closed':
      return state === 'sent' || state === 'delivered' || state === 'answered' ? 'closed' : null;
    default:
      return (state === 'closed' || state === 'answered') && before !== null ? before : null;
  }
}

/** How far it has come by what the data box tells of its message. It never goes back, and a word of the citizen stays. */
export function stateBy(state: PetitionState, letter: Pick<SentLetter, 'state' | 'deliveredAt'>): PetitionState {
  if (!followed.includes(state)) return state;
  switch (letter.state) {
    case 'draft':
      // Withdrawn in the data box: it may be changed and sent anew.
      return state === 'sending' || state === 'refused' ? 'written' : state;
    case 'queued':
    case 'sending':
    case 'checking':
      return 'sending';
    case 'refused':
      return 'refused';
    default:
      return letter.deliveredAt === null ? 'sent' : 'delivered';
  }
}

/** By what the authority's answer is known: short enough for a reference number of ISDS (50 characters). */
export function referenceOf(id: string, kind: 'complaint' | 'explanation'): string {
  const number = id.replaceAll('-', '').slice(0, 12).toUpperCase();
  return `${kind === 'complaint' ? 'REK' : 'DOT'}-${number}`;
}
