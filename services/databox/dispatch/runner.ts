import type { NewAttachment } from '#connectors/isds/index.ts';
import type { CitizenId } from '#platform/ids.ts';
import { hasLetter, type DraftContent } from '../drafts/draft.ts';
import type { DraftWithFiles } from '../drafts/store.ts';
import { check } from './check.ts';
import { letterFileName, renderLetter } from './letter.ts';
import { marksOf } from './mark.ts';
import { isdsErrorOf } from './outcome.ts';
import {
  accept,
  fail,
  frozenDraft,
  later,
  refuse,
  senderOf,
  type DispatchParts,
  type Run,
  type Sender,
} from './run.ts';
import { beginAttempt, findDispatch } from './store.ts';

export { dispatchSteps, type DispatchParts } from './run.ts';

/** Answers of CheckDataBox that say nothing of whether a message would be taken. */
const undecided: ReadonlySet<string> = new Set(['no-access', 'invalid', 'unknown']);

/**
 * Carries a message out, one step of its life at a time; run again after any crash, it goes on where it stood.
 *
 * An attempt is recorded before anything leaves. Whoever finds a recorded attempt without an outcome (the process
 * died, the answer was lost) does not send: it looks among the sent messages of ISDS for the mark of this dispatch,
 * and sends again only when it is not there after the longest time that an attempt can take. So a message is in ISDS
 * exactly once, provided that a message ISDS has accepted appears in its list of sent ones by then.
 */
export async function runDispatch(
  parts: DispatchParts,
  citizen: CitizenId,
  id: string,
  signal: AbortSignal,
): Promise<void> {
  const row = await findDispatch(parts.database, citizen, id);
  if (!row || row.state === 'accepted' || row.state === 'refused') return;
  await parts.step?.('started');
  const run: Run = { parts, citizen, row, signal };
  const sender = await senderOf(run);
  if (row.state === 'queued') return sender ? handOver(run, sender) : refuse(run, 'needs-reconnecting');
  return sender ? check(run, sender) : later(run, 'checking', { missed: true });
}

/** A queued message: ISDS is asked about the recipient first, so that while it is down the message simply waits. */
async function handOver(run: Run, sender: Sender): Promise<void> {
  const { parts, citizen, row } = run;
  const { draft, content } = await frozenDraft(run);
  const recipientBox = content.recipientBox.trim().toLowerCase();
  try {
    const state = await sender.client.checkBox(recipientBox, { signal: run.signal });
    if (state !== null && state !== 1) return await refuse(run, 'recipient-inaccessible');
  } catch (error) {
    // A box that may not ask may still send: CreateMessage itself has the last word.
    if (!undecided.has(isdsErrorOf(error)?.kind ?? '')) return fail(run, error);
  }
  await parts.step?.('asked');
  const files = await filesOf(run, sender, draft, content);
  await parts.step?.('prepared');
  if (!(await beginAttempt(parts.database, citizen, row.id, row.attempts, parts.now()))) return;
  const attempt: Run = { ...run, row: { ...row, attempts: row.attempts + 1, state: 'sending' } };
  await parts.step?.('begun');
  const marks = marksOf(row, content);
  let messageId: string;
  try {
    ({ messageId } = await sender.client.createMessage(
      {
        recipientBoxId: recipientBox,
        annotation: content.subject,
        toHands: content.toHands || null,
        senderReference: marks.reference,
        recipientReference: content.recipientRefNumber || null,
        senderFileMark: marks.fileMark,
        personalDelivery: content.personalDelivery,
        allowSubstituteDelivery: true,
      },
      files,
      { signal: run.signal },
    ));
  } catch (error) {
    return fail(attempt, error);
  }
  await parts.step?.('handed-over');
  await accept(attempt, sender, messageId, { draft, content });
}

/** The attachments, opened one by one while they are sent; the written text goes first, as the main document. */
async function filesOf(
  { parts, citizen, row }: Run,
  sender: Sender,
  draft: DraftWithFiles,
  content: DraftContent,
): Promise<NewAttachment[]> {
  const attached = await Promise.all(
    draft.attachments.map(async ({ id, size, about }): Promise<NewAttachment> => {
      const { fileName, mimeType } = await parts.seals.open(citizen, 'object.about', id, about);
      return { name: fileName, mimeType, size, content: () => parts.objects.read(citizen, id) };
    }),
  );
  if (!hasLetter(content)) return attached;
  const letter = await renderLetter({
    subject: content.subject,
    body: content.body,
    sender: sender.about,
    recipient: { name: content.recipientName, boxId: content.recipientBox, toHands: content.toHands },
    senderRefNumber: content.senderRefNumber,
    recipientRefNumber: content.recipientRefNumber,
    writtenAt: row.queued_at,
  });
  return [{ name: letterFileName, mimeType: 'application/pdf', content: letter }, ...attached];
}
