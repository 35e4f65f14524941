import type { Delivery } from '#platform/deliveries/index.ts';
import type { SentLetter } from '#services/databox/api.ts';
import type { Change, Opened } from '../opened.ts';
import type { CaseContent } from '../sealed.ts';
import { submissionsEvents, type SubmissionState } from '../api.ts';

/**
 * What follows for a submission from what its channel tells. `hand-over`: the channel has not got it yet, it is to be
 * given; a change is stored; null: nothing has changed.
 */
export type Progress = 'hand-over' | Change | null;

/** States in which the channel's word is still awaited, or may yet contradict ours. */
const open: ReadonlySet<SubmissionState> = new Set(['ready', 'sending', 'refused', 'withdrawn']);

type Told = Opened & { readonly made: CaseContent };

/** By a message of the data box; `gone`: its draft is not there. */
export function byLetter(opened: Told, letter: SentLetter | 'gone'): Progress {
  const { row, made } = opened;
  if (letter === 'gone' || letter.state === 'draft') {
    if (row.state !== 'sending') return null;
    // It was taken, and is a draft again or no more: the citizen took it back in the data box.
    return made.takenAt ? { state: 'withdrawn', followAt: null, made: { takenAt: null } } : 'hand-over';
  }
  if (letter.state === 'refused')
    return row.state === 'sending'
      ? { ...refused(letter.refusal ?? 'other'), made: { refusal: letter.refusal ?? 'other', takenAt: null } }
      : null;
  if (letter.state !== 'accepted')
    return !open.has(row.state) || (row.state === 'sending' && made.takenAt)
      ? null
      : { state: 'sending', expiresAt: null, made: { refusal: null, takenAt: letter.queuedAt } };
  return (
    sent(opened, { at: letter.acceptedAt, reference: letter.messageId, message: letter.message }) ??
    delivered(opened, letter.deliveredAt)
  );
}

/** By a delivery of the tax portal or of social security; `gone`: it was never taken. */
export function byDelivery(opened: Told, delivery: Delivery | 'gone'): Progress {
  const { row, made } = opened;
  if (delivery === 'gone') return row.state === 'sending' ? 'hand-over' : null;
  const { state, objections, payments, reference } = delivery;
  if (state === 'waiting' || state === 'checking')
    return row.state === 'sending' && !made.takenAt ? { made: { takenAt: delivery.takenAt } } : null;
  if (state === 'refused') {
    // What it "has and works on" it may yet refuse.
    if (row.state !== 'sending' && !(row.state === 'sent' && made.deliveredAt === null)) return null;
    return {
      ...refused('objections'),
      made: { refusal: 'objections', objections: [...objections] },
      draft: { objections },
    };
  }
  const first = sent(opened, { at: delivery.acceptedAt, reference, message: null });
  if (first) return { ...first, made: { ...first.made, payments: [...payments], objections: [...objections] } };
  if (state === 'processing') return null;
  const then = delivered(opened, delivery.acceptedAt);
  return then && { ...then, made: { ...then.made, channelReference: reference, payments: [...payments] } };
}

function refused(_why: string): Change {
  return { state: 'refused', followAt: null, event: submissionsEvents.refused };
}

/** The channel has it; also when ours said that it was taken back: what has gone out has gone out. */
function sent(
  { row, made }: Told,
  { at, reference, message }: { at: string | null; reference: string | null; message: string | null },
): (Change & { readonly made: Partial<CaseContent> }) | null {
  if (!open.has(row.state) && !(row.state === 'draft' && made.sentAt === null)) return null;
  return {
    state: 'sent',
    expiresAt: null,
    made: { refusal: null, sentAt: at, channelReference: reference, message },
    event: submissionsEvents.sent,
  };
}

function delivered({ row, made }: Told, at: string | null): (Change & { readonly made: Partial<CaseContent> }) | null {
  if (at === null || made.deliveredAt !== null) return null;
  // An answer, or the citizen's word, may be faster than the news of the delivery.
  const state = row.state === 'sent' ? 'delivered' : row.state;
  return { state, followAt: null, made: { deliveredAt: at }, event: submissionsEvents.delivered };
}
