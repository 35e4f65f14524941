import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import {
  automatonOf,
  EXTRACTS,
  type ExtractKind,
  type ExtractRequest,
  fileMarkOf,
  writeForm,
} from '#connectors/czechpoint/index.ts';
import { ORPCError } from '@orpc/server';
import type { CitizenCaller } from '#platform/caller.ts';
import { unavailable } from '#platform/contract.ts';
import type { CitizenId } from '#platform/ids.ts';
import { contentDisposition } from '#platform/http/file-name.ts';
import { type Box, databoxStreams, type Draft, referenceOf } from '#services/databox/api.ts';
import type { Parts } from '../parts.ts';
import type { RequestAbout } from '../sealed.ts';
import { findRequest, followNow, holdRequest, insertRequest, noteDraft, releaseRequest } from './store.ts';
import { handingOverMs } from './follow.ts';

/**
 * Hands a request over to the data box: first it is written down here, then the draft is made under the request's own
 * id, noted with its reference, given the form, and taken for sending. Repeated after a crash anywhere it goes on, and
 * the data box sends one draft once. The form itself is kept here nowhere.
 */
export async function handOver(
  parts: Parts,
  caller: CitizenCaller,
  id: string,
  box: Box,
  request: ExtractRequest,
): Promise<void> {
  const { database, seals, now } = parts;
  const { citizen } = caller;
  const about = aboutOf(request, box);
  await insertRequest(database, citizen, {
    id,
    sealed: await seals.seal(citizen, 'request.sealed', id, about),
    now: now(),
    followAt: new Date(now().getTime() + handingOverMs),
  });
  const held = { now: now(), until: new Date(now().getTime() + handingOverMs) };
  if (!(await holdRequest(database, citizen, id, held))) return;
  try {
    await send(parts, caller, id, box, request);
  } catch (error) {
    // Who tries again at once need not wait until the hold ends.
    await releaseRequest(database, citizen, id, now());
    throw error;
  }
  await followNow(database, citizen, id, now());
}

async function send(parts: Parts, caller: CitizenCaller, id: string, box: Box, request: ExtractRequest): Promise<void> {
  const { database } = parts;
  const { citizen } = caller;
  await parts.audit.note({ citizen, deed: 'extract-asked', by: caller, subject: id, once: id });
  await parts.step?.('written');
  const databox = parts.databox.as(caller);
  if (await isTaken(parts, citizen, id)) return;
  const { boxId, name } = automatonOf(request.kind);
  const { id: draft } = await databox.drafts.create({ key: id, box: box.id, recipientBox: boxId });
  await parts.step?.('drafted');
  const reference = referenceOf(draft);
  if (!(await noteDraft(database, citizen, id, { draft, reference }))) throw new ORPCError('CONFLICT');
  await parts.step?.('noted');
  const fields = fieldsOfDraft(request.kind, { boxId, name, reference });
  await attachForm(parts, caller, await databox.drafts.update({ id: draft, fields }), request, reference);
  await parts.step?.('attached');
  await databox.drafts.send({ id: draft });
  await parts.step?.('queued');
}

/** Whether the data box has taken the message already, before it could be noted here. */
async function isTaken({ database, databox }: Parts, citizen: CitizenId, id: string): Promise<boolean> {
  const draft = (await findRequest(database, citizen, id))?.draft ?? null;
  if (draft === null) return false;
  try {
    return (await databox.own.letters.sent({ citizen, draft })).state !== 'draft';
  } catch (error) {
    if (error instanceof ORPCError && error.code === 'NOT_FOUND') return false;
    throw error;
  }
}

function fieldsOfDraft(kind: ExtractKind, to: { boxId: string; name: string; reference: string }) {
  return {
    recipientBox: to.boxId,
    recipientName: to.name,
    subject: EXTRACTS[kind].annotation,
    body: '',
    toHands: '',
    senderRefNumber: to.reference,
    recipientRefNumber: '',
    personalDelivery: false,
    fileMark: fileMarkOf(kind) ?? '',
  };
}

/** The form as the only attachment; what is left of an attempt that broke off is put away. */
async function attachForm(
  { databox }: Parts,
  caller: CitizenCaller,
  draft: Draft,
  request: ExtractRequest,
  reference: string,
): Promise<void> {
  for (const { id: attachment } of draft.attachments)
    await databox.as(caller).drafts.removeAttachment({ id: draft.id, attachment });
  const form = writeForm(request, reference);
  const answer = await databox.stream(caller, databoxStreams.upload(draft.id), {
    method: 'POST',
    headers: {
      'content-type': 'application/octet-stream',
      'content-disposition': contentDisposition('attachment', automatonOf(request.kind).formFile),
      'content-length': String(form.length),
    },
    body: form,
  });
  if (answer.status === 201) return void (answer.body as Readable).resume();
  const problem = await text(answer.body);
  if (answer.status >= 500) throw unavailable();
  // The problem document names a code and nothing of the form.
  throw new Error(`the data box does not take the form: ${answer.status} ${/"code":"(\w+)"/.exec(problem)?.[1] ?? ''}`);
}

function aboutOf({ kind, details }: ExtractRequest, { boxId }: Box): RequestAbout {
  return {
    kind,
    businessId: 'businessId' in details ? details.businessId : null,
    from: 'from' in details ? details.from : null,
    to: 'to' in details ? details.to : null,
    box: boxId,
  };
}
