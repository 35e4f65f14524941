import type { IsdsClient, MessageRecord, NewAttachment } from '#connectors/isds/index.ts';
import type { Database } from '#platform/data/index.ts';
import type { CitizenId } from '#platform/ids.ts';
import type { ServiceVault } from '#platform/vault/index.ts';
import type { Refusal } from '../api.ts';
import { findBox, saveBoxState } from '../boxes/store.ts';
import type { Objects } from '../content/objects.ts';
import { draftSize, hasLetter, type DraftContent } from '../drafts/draft.ts';
import { findDraft, type DraftWithFiles } from '../drafts/store.ts';
import { messageRowId } from '../ids.ts';
import type { BoxAbout } from '../isds/credential.ts';
import type { Gateway } from '../isds/gateway.ts';
import type { Seals } from '../sealed.ts';
import type { DataboxSettings } from '../settings.ts';
import { pageSize } from '../sync/plan.ts';
import { letterFileName, renderLetter } from './letter.ts';
import { markOf } from './mark.ts';
import { failureOf, isdsErrorOf, isOutsideFailure } from './outcome.ts';
import { sentMessage } from './sent-message.ts';
import { acceptDispatch, beginAttempt, findDispatch, refuseDispatch, settleAttempt, type DispatchRow } from './store.ts';
import { waitAfter } from './waiting.ts';

export interface DispatchParts {
  readonly database: Database;
  readonly vault: ServiceVault;
  readonly seals: Seals;
  readonly objects: Objects;
  readonly gateway: Gateway;
  readonly settings: DataboxSettings;
  now(): Date;
  /** Called between the steps; a test ends the process there. */
  readonly step?: ((name: DispatchStep) => Promise<void>) | undefined;
}

/** The places between two steps, in their order; `queued` is in the citizen's own request. */
export const dispatchSteps = ['queued', 'started', 'asked', 'prepared', 'begun', 'handed-over', 'accepted'] as const;
export type DispatchStep = (typeof dispatchSteps)[number];

/** What one run works with. */
interface Run {
  readonly parts: DispatchParts;
  readonly citizen: CitizenId;
  readonly row: DispatchRow;
  readonly signal: AbortSignal;
}

/** What of a box is needed to send from it. */
interface Sender {
  readonly client: IsdsClient;
  readonly about: BoxAbout;
}

const day = 86_400_000;

/**
 * How many times the longest time of a call is waited before an attempt is believed to have failed: ISDS may still be
 * working on a message after the connection has broken.
 */
const patience = 2;

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
export async function runDispatch(parts: DispatchParts, citizen: CitizenId, id: string, signal: AbortSignal): Promise<void> {
  const row = await findDispatch(parts.database, citizen, id);
  if (!row || row.state === 'accepted' || row.state === 'refused') return;
  await parts.step?.('started');
  const run: Run = { parts, citizen, row, signal };
  const sender = await senderOf(run);
  if (row.state === 'queued') return sender ? handOver(run, sender) : refuse(run, 'needs-reconnecting');
  return sender ? check(run, sender) : later(run, 'checking', { missed: true });
}

async function senderOf({ parts, citizen, row }: Run): Promise<Sender | undefined> {
  const box = await findBox(parts.database, citizen, row.box);
  if (!box?.credential || box.needs_reconnecting) return undefined;
  const credential = await parts.seals.open(citizen, 'box.credential', box.id, box.credential);
  return { client: parts.gateway.client(credential), about: await parts.seals.open(citizen, 'box.about', box.id, box.about) };
}

/** A queued message: ISDS is asked about the recipient first, so that while it is down the message simply waits. */
async function handOver(run: Run, sender: Sender): Promise<void> {
  const { parts, citizen, row } = run;
  const draft = await findDraft(parts.database, citizen, row.draft);
  if (!draft) throw new Error('a dispatch without its draft');
  const content = await parts.seals.open(citizen, 'draft.sealed', draft.id, draft.sealed);
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
  let messageId: string;
  try {
    ({ messageId } = await sender.client.createMessage(
      {
        recipientBoxId: recipientBox,
        annotation: content.subject,
        toHands: content.toHands || null,
        senderReference: content.senderRefNumber || null,
        recipientReference: content.recipientRefNumber || null,
        senderFileMark: markOf(row.id),
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
async function filesOf({ parts, citizen, row }: Run, sender: Sender, draft: DraftWithFiles, content: DraftContent): Promise<NewAttachment[]> {
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

async function accept({ parts, citizen, row }: Run, { about }: Sender, messageId: string, { draft, content }: { draft: DraftWithFiles; content: DraftContent }): Promise<void> {
  const id = await messageRowId(parts.vault, citizen, about.boxId, 'sent', messageId);
  const { summary, details } = sentMessage(messageId, content, about, markOf(row.id));
  const message = {
    id,
    sizeKb: Math.ceil(draftSize(content, draft) / 1024),
    attachmentCount: draft.attachments.length + (hasLetter(content) ? 1 : 0),
    summary: await parts.seals.seal(citizen, 'message.summary', id, summary),
    details: await parts.seals.seal(citizen, 'message.details', id, details),
  };
  await acceptDispatch(parts.database, citizen, row.id, message, parts.now());
  await parts.step?.('accepted');
}

/** An attempt without an outcome: is it in ISDS? */
async function check(run: Run, sender: Sender): Promise<void> {
  const { parts, citizen, row } = run;
  const begun = row.attempted_at ?? row.queued_at;
  const asked = parts.now();
  let found: MessageRecord | undefined;
  try {
    found = await findByMark(run, sender, new Date(begun.getTime() - day));
  } catch (error) {
    if (!isOutsideFailure(error)) throw error;
    await noteLostConsent(run, error);
    return later(run, 'checking', { missed: true });
  }
  if (found) {
    const draft = await findDraft(parts.database, citizen, row.draft);
    if (!draft) throw new Error('a dispatch without its draft');
    const content = await parts.seals.open(citizen, 'draft.sealed', draft.id, draft.sealed);
    return accept(run, sender, found.messageId, { draft, content });
  }
  const decidedAt = begun.getTime() + parts.gateway.transferMs * patience;
  if (asked.getTime() < decidedAt) return later(run, 'checking', { missed: true, notAfter: decidedAt });
  await settleAttempt(parts.database, citizen, row.id, row.attempts, { state: 'queued', missed: false, at: parts.now() });
}

async function findByMark({ row, signal }: Run, { client }: Sender, from: Date): Promise<MessageRecord | undefined> {
  const mark = markOf(row.id);
  for (let offset = 1; ; offset += pageSize) {
    const records = await client.listSent({ from: from.toISOString(), offset, limit: pageSize }, { signal });
    const found = records.find((record) => record.senderFileMark === mark);
    if (found || records.length < pageSize) return found;
  }
}

/** Where a failure of ISDS leaves the message. */
async function fail(run: Run, error: unknown): Promise<void> {
  if (!isOutsideFailure(error)) throw error;
  await noteLostConsent(run, error);
  const failure = failureOf(error);
  // Before an attempt has been recorded nothing can have been handed over, whatever the failure.
  const handedOver = run.row.state === 'sending';
  if (failure.kind === 'refused') return refuse(run, failure.refusal);
  return later(run, handedOver && failure.kind === 'unclear' ? 'checking' : 'queued', { missed: true });
}

/** Puts the next run on the list, the later the more runs have missed; `notAfter` in milliseconds of the epoch. */
async function later({ parts, citizen, row }: Run, state: 'queued' | 'checking', { missed, notAfter }: { missed: boolean; notAfter?: number }): Promise<void> {
  const now = parts.now().getTime();
  const wait = waitAfter(row.misses, { first: Math.min(2, parts.settings.ISDS_RETRY_SECONDS), longest: parts.settings.ISDS_RETRY_SECONDS }) * 1000;
  const at = new Date(Math.min(now + wait, notAfter === undefined ? Number.POSITIVE_INFINITY : Math.max(notAfter, now)));
  await settleAttempt(parts.database, citizen, row.id, row.attempts, { state, missed, at });
}

async function refuse({ parts, citizen, row }: Run, refusal: Refusal): Promise<void> {
  await refuseDispatch(parts.database, citizen, row.id, row.attempts, refusal);
}

/** A credential that ISDS no longer takes is written at the box, so that the citizen is asked to connect again. */
async function noteLostConsent({ parts, citizen, row }: Run, error: unknown): Promise<void> {
  if (isdsErrorOf(error)?.kind !== 'credentials') return;
  await saveBoxState(parts.database, citizen, row.box, { state: 'down', asOf: null, listedAllAt: null, needsReconnecting: true });
}
