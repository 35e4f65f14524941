import type { IsdsClient } from '#connectors/isds/index.ts';
import type { Audit } from '#platform/audit/index.ts';
import type { Database } from '#platform/data/index.ts';
import type { CitizenId } from '#platform/ids.ts';
import type { ServiceVault } from '#platform/vault/index.ts';
import type { Refusal } from '../api.ts';
import { findBox, saveBoxState } from '../boxes/store.ts';
import type { Objects } from '../content/objects.ts';
import { draftSize, hasLetter, type DraftContent } from '../drafts/draft.ts';
import { findDraft, type DraftWithFiles } from '../drafts/store.ts';
import { messageRowId } from '../ids.ts';
import { target } from '../jobs.ts';
import type { BoxAbout } from '../isds/credential.ts';
import type { Gateway } from '../isds/gateway.ts';
import type { Seals } from '../sealed.ts';
import type { DataboxSettings } from '../settings.ts';
import { marksOf } from './mark.ts';
import { failureOf, isdsErrorOf, isOutsideFailure } from './outcome.ts';
import { sentMessage } from './sent-message.ts';
import { acceptDispatch, refuseDispatch, settleAttempt, type DispatchRow } from './store.ts';
import { waitAfter } from './waiting.ts';

/** What one run of a dispatch works with, and the ways it may end. */

export interface DispatchParts {
  readonly database: Database;
  readonly vault: ServiceVault;
  readonly seals: Seals;
  readonly objects: Objects;
  readonly gateway: Gateway;
  readonly settings: DataboxSettings;
  readonly audit: Audit;
  now(): Date;
  /** Called between the steps; a test ends the process there. */
  readonly step?: ((name: DispatchStep) => Promise<void>) | undefined;
}

/** The places between two steps, in their order; `queued` is in the citizen's own request. */
export const dispatchSteps = ['queued', 'started', 'asked', 'prepared', 'begun', 'handed-over', 'accepted'] as const;
type DispatchStep = (typeof dispatchSteps)[number];

/** What one run works with. */
export interface Run {
  readonly parts: DispatchParts;
  readonly citizen: CitizenId;
  readonly row: DispatchRow;
  readonly signal: AbortSignal;
}

/** What of a box is needed to send from it. */
export interface Sender {
  readonly client: IsdsClient;
  readonly about: BoxAbout;
}

export async function senderOf({ parts, citizen, row }: Run): Promise<Sender | undefined> {
  const box = await findBox(parts.database, citizen, row.box);
  if (!box?.credential || box.needs_reconnecting) return undefined;
  const credential = await parts.seals.open(citizen, 'box.credential', box.id, box.credential);
  return {
    client: parts.gateway.client(credential),
    about: await parts.seals.open(citizen, 'box.about', box.id, box.about),
  };
}

/** The draft of a dispatch, frozen as it was sent. */
export async function frozenDraft({
  parts,
  citizen,
  row,
}: Run): Promise<{ draft: DraftWithFiles; content: DraftContent }> {
  const draft = await findDraft(parts.database, citizen, row.draft);
  if (!draft) throw new Error('a dispatch without its draft');
  return { draft, content: await parts.seals.open(citizen, 'draft.sealed', draft.id, draft.sealed) };
}

export async function accept(
  { parts, citizen, row }: Run,
  { about }: Sender,
  messageId: string,
  { draft, content }: { draft: DraftWithFiles; content: DraftContent },
): Promise<void> {
  const id = await messageRowId(parts.vault, citizen, about.boxId, 'sent', messageId);
  const { summary, details } = sentMessage(messageId, content, about, marksOf(row, content));
  const message = {
    id,
    sizeKb: Math.ceil(draftSize(content, draft) / 1024),
    attachmentCount: draft.attachments.length + (hasLetter(content) ? 1 : 0),
    summary: await parts.seals.seal(citizen, 'message.summary', id, summary),
    details: await parts.seals.seal(citizen, 'message.details', id, details),
  };
  await acceptDispatch(parts.database, citizen, row.id, message, parts.now());
  await parts.audit.note({ citizen, deed: 'message-sent', by: { kind: 'service', target }, subject: id, once: row.id });
  await parts.step?.('accepted');
}

/** Where a failure of ISDS leaves the message. */
export async function fail(run: Run, error: unknown): Promise<void> {
  if (!isOutsideFailure(error)) throw error;
  await noteLostConsent(run, error);
  const failure = failureOf(error);
  // Before an attempt has been recorded nothing can have been handed over, whatever the failure.
  const handedOver = run.row.state === 'sending';
  if (failure.kind === 'refused') return refuse(run, failure.refusal);
  return later(run, handedOver && failure.kind === 'unclear' ? 'checking' : 'queued', { missed: true });
}

/** Puts the next run on the list, the later the more runs have missed; `notAfter` in milliseconds of the epoch. */
export async function later(
  { parts, citizen, row }: Run,
  state: 'queued' | 'checking',
  { missed, notAfter }: { missed: boolean; notAfter?: number },
): Promise<void> {
  const now = parts.now().getTime();
  const wait =
    waitAfter(row.misses, {
      first: Math.min(2, parts.settings.ISDS_RETRY_SECONDS),
      longest: parts.settings.ISDS_RETRY_SECONDS,
    }) * 1000;
  const at = new Date(
    Math.min(now + wait, notAfter === undefined ? Number.POSITIVE_INFINITY : Math.max(notAfter, now)),
  );
  await settleAttempt(parts.database, citizen, row.id, row.attempts, { state, missed, at });
}

export async function refuse({ parts, citizen, row }: Run, refusal: Refusal): Promise<void> {
  await refuseDispatch(parts.database, citizen, row.id, row.attempts, refusal);
}

/** A credential that ISDS no longer takes is written at the box, so that the citizen is asked to connect again. */
export async function noteLostConsent({ parts, citizen, row }: Run, error: unknown): Promise<void> {
  if (isdsErrorOf(error)?.kind !== 'credentials') return;
  await saveBoxState(parts.database, citizen, row.box, {
    state: 'down',
    asOf: null,
    listedAllAt: null,
    needsReconnecting: true,
  });
}
