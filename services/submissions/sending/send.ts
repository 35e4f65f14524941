import { randomUUID } from 'node:crypto';
import { type Caller, citizenOf } from '#platform/caller.ts';
import type { CitizenId } from '#platform/ids.ts';
import { orWord } from '../cases/away.ts';
import type { CaseParts } from '../cases/parts.ts';
import { taken } from '../cases/states.ts';
import { submissionsEvents } from '../api.ts';
import { type Opened, openSubmission, storeChange } from '../opened.ts';
import type { CaseContent } from '../sealed.ts';
import { boxFor } from './boxes.ts';
import { objectionsTo } from './deliver.ts';

/** Why a submission was not taken for sending. */
export type SendRefusal = 'NOT_FOUND' | 'CONFLICT' | 'NO_BOX' | 'SIGNATURE_MISSING' | 'MANDATE_OVER' | 'REFUSED';

type Finished = Opened & { readonly made: CaseContent };

/**
 * Takes a submission for sending: looks once more whether the citizen may file it so, and writes down that it is to go, with
 * the job that gives it to its channel, in one statement. From then on it is never lost; asking again changes nothing.
 *
 * @returns why not; null when it was taken, now or before
 */
export async function send(parts: CaseParts, caller: Caller, id: string): Promise<SendRefusal | null> {
  const citizen = citizenOf(caller);
  const opened = await openSubmission(parts, citizen, id);
  if (!opened) return 'NOT_FOUND';
  if (taken.has(opened.row.state)) return null;
  if (!isSendable(opened)) return 'CONFLICT';
  const refusal = await reasonAgainst(parts, caller, opened);
  if (refusal !== null) return refusal;
  if (opened.row.state === 'refused') await thaw(parts, caller, opened);
  const now = parts.now();
  const noted = await storeChange(parts, citizen, opened, {
    state: 'sending',
    expiresAt: null,
    followAt: now,
    // A delivery is known by a key of its own for each time that it is sent; a draft of the data box stays the same one.
    ...(opened.made.channel === 'data-box' ? {} : { dispatch: randomUUID() }),
    made: { refusal: null, objections: [], takenAt: null },
  });
  if (!noted) return raced(parts, citizen, id);
  await parts.step?.('noted', id);
  await parts.audit.note({
    citizen,
    deed: 'submission-sent',
    by: caller,
    subject: id,
    once: `sent ${id} ${noted.row.revision}`,
  });
  return null;
}

/** From `ready`; and once more as it is after the channel refused it, e.g. when the box has been connected again. */
function isSendable(opened: Opened): opened is Finished {
  return opened.made !== null && opened.made.channel !== 'paper' && ['ready', 'refused'].includes(opened.row.state);
}

async function reasonAgainst(parts: CaseParts, caller: Caller, opened: Finished): Promise<SendRefusal | null> {
  const { made } = opened;
  const citizen = citizenOf(caller);
  if (made.signature.asked === 'own' && made.signature.made === null) return 'SIGNATURE_MISSING';
  if (made.mandate) {
    const { id: mandate } = made.mandate;
    const still = await parts.clients.mandates.own.check({ citizen, mandate, topic: made.topic });
    if (still === null) return 'MANDATE_OVER';
  }
  if (made.channel === 'data-box') {
    const boxes = await parts.clients.databox.as(caller).boxes.list();
    return boxFor(boxes, made) ? null : 'NO_BOX';
  }
  const objections = await objectionsTo(parts, citizen, made);
  if (!objections.some(({ severity }) => severity === 'error')) return null;
  const change = {
    state: 'refused',
    made: { refusal: 'objections', objections },
    draft: { objections },
    event: submissionsEvents.refused,
  } as const;
  return (await storeChange(parts, citizen, opened, change)) ? 'REFUSED' : 'CONFLICT';
}

/** The draft that the data box was refused with can be sent anew. */
async function thaw({ clients }: CaseParts, caller: Caller, { row, made }: Finished): Promise<void> {
  if (made.channel !== 'data-box' || row.dispatch === null) return;
  const { letters } = clients.databox.own;
  const letter = await orWord(letters.sent({ citizen: citizenOf(caller), draft: row.dispatch }), 'NOT_FOUND', null);
  if (letter?.state !== 'refused' || letter.dispatch === null) return;
  await orWord(clients.databox.as(caller).dispatches.withdraw({ id: letter.dispatch }), 'CONFLICT', null);
}

/** Somebody was faster: with the same, or with another thing. */
async function raced(parts: CaseParts, citizen: CitizenId, id: string): Promise<SendRefusal | null> {
  const state = (await openSubmission(parts, citizen, id))?.row.state;
  return state !== undefined && taken.has(state) ? null : 'CONFLICT';
}
