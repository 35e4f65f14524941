import { ORPCError } from '@orpc/client';
import type { CitizenId } from '#platform/ids.ts';
import { away, codeOf } from '../cases/away.ts';
import type { CaseParts } from '../cases/parts.ts';
import { referenceOf } from '../cases/reference.ts';
import { submissionsEvents } from '../api.ts';
import { endOfDraft } from '../drafts/time.ts';
import { openSubmission, type Opened, storeChange } from '../opened.ts';
import type { CaseContent } from '../sealed.ts';
import { boxFor } from './boxes.ts';
import { inNameOf } from './caller.ts';
import { dropDraft } from './drop-draft.ts';
import { attach, NotTaken, outgoing } from './enclosures.ts';

type Finished = Opened & { readonly made: CaseContent };

/**
 * Gives a submission to the data box. Its draft there is made under the submission's own key and written down here before
 * it is filled, and it is sent only while nothing here has changed since: whatever breaks anywhere, the next run meets the
 * same draft, and the data box sends a draft once. Runs in the job of the submission, of which two never run at once.
 */
export async function handOver(parts: CaseParts, citizen: CitizenId, opened: Finished): Promise<void> {
  const caller = inNameOf(citizen);
  const { boxes, drafts } = parts.clients.databox.as(caller);
  const box = boxFor(await away(boxes.list()), opened.made);
  if (!box) return refuse(parts, citizen, opened, 'no-box');
  const draft = await away(drafts.create({ key: opened.row.id, box: box.id }));
  await parts.step?.('drafted', opened.row.id);
  const noted =
    opened.row.dispatch === draft.id ? opened : await storeChange(parts, citizen, opened, { dispatch: draft.id });
  if (!noted) return abandon(parts, citizen, opened.row.id, draft.id);
  await parts.step?.('dispatched', opened.row.id);
  try {
    const filled = await away(drafts.update({ id: draft.id, fields: fieldsOf(opened, box.id) }));
    await parts.step?.('filled', opened.row.id);
    await attach(parts, citizen, filled, await outgoing(parts, citizen, opened));
    await parts.step?.('attached', opened.row.id);
    // The citizen may have taken it back meanwhile: then this draft is not to go out, nor to be left among theirs.
    if ((await openSubmission(parts, citizen, opened.row.id))?.row.revision !== noted.row.revision)
      return await abandon(parts, citizen, opened.row.id, draft.id);
    await away(drafts.send({ id: draft.id }));
  } catch (error) {
    if (codeOf(error) === 'INCOMPLETE' || error instanceof NotTaken)
      return refuse(parts, citizen, noted as Finished, 'format-refused');
    throw error instanceof ORPCError && error.status < 500
      ? new Error('the draft has changed', { cause: error })
      : error;
  }
  await parts.step?.('taken', opened.row.id);
  const change = { made: { takenAt: parts.now().toISOString() }, followAt: parts.now() };
  // Somebody who was faster is met by the next look.
  await storeChange(parts, citizen, noted, change);
}

/** Something has changed here: unless it is still to go, its draft is not left among the citizen's. */
async function abandon(parts: CaseParts, citizen: CitizenId, id: string, draft: string): Promise<void> {
  if ((await openSubmission(parts, citizen, id))?.row.state === 'sending') return;
  await away(dropDraft(parts, citizen, draft));
}

function fieldsOf({ row, made }: Finished, box: string) {
  return {
    box,
    recipientBox: made.to.box,
    recipientName: made.to.name.slice(0, 300),
    subject: made.title.cs.slice(0, 255),
    body: '',
    toHands: '',
    senderRefNumber: referenceOf(row.id),
    recipientRefNumber: '',
    personalDelivery: false,
  };
}

/** It cannot go out as it is; the citizen is told and may mend it. */
async function refuse(parts: CaseParts, citizen: CitizenId, opened: Finished, refusal: string): Promise<void> {
  await storeChange(parts, citizen, opened, {
    state: 'refused',
    expiresAt: endOfDraft(parts.types.get(opened.draft.type), parts.now()),
    followAt: null,
    made: { refusal },
    event: submissionsEvents.refused,
  });
}
