import { randomUUID } from 'node:crypto';
import { implement, ORPCError } from '@orpc/server';
import type { CitizenId } from '#platform/ids.ts';
import type { CallContext } from '#platform/service.ts';
import { databoxApi, type Dispatch, type Draft } from '../api.ts';
import { findBox, firstBox } from '../boxes/store.ts';
import { citizenOf } from '../caller.ts';
import { draftRowId } from '../ids.ts';
import { dispatchOf } from '../dispatch/procedures.ts';
import type { DispatchParts } from '../dispatch/runner.ts';
import { findDispatchOfDraft, queueDispatch } from '../dispatch/store.ts';
import { findMessage } from '../messages/store.ts';
import type { Parts } from '../parts.ts';
import { draftSize, emptyDraft, problemsOf, replyTo, type DraftContent } from './draft.ts';
import {
  deleteDraft,
  detachFile,
  findDraft,
  insertDraft,
  listDrafts,
  updateDraft,
  type DraftWithFiles,
} from './store.ts';

/** Times that a write over a draft is tried again when others write at the same time. */
const patience = 10;

/** Drafts: written, kept, sent. */
export function draftProcedures(parts: Parts & Pick<DispatchParts, 'step'>) {
  const os = implement(databoxApi).$context<CallContext>().drafts;
  const { database, seals, now } = parts;

  const open = async (
    citizen: CitizenId,
    id: string,
  ): Promise<{ row: DraftWithFiles; content: DraftContent } | undefined> => {
    const row = await findDraft(database, citizen, id);
    return row && { row, content: await seals.open(citizen, 'draft.sealed', row.id, row.sealed) };
  };

  const tell = async (citizen: CitizenId, row: DraftWithFiles, content: DraftContent): Promise<Draft> => ({
    id: row.id,
    box: row.box,
    ...content,
    replyTo: row.reply_to,
    attachments: await Promise.all(
      row.attachments.map(async ({ id, size, about }) => {
        const { fileName, mimeType } = await seals.open(citizen, 'object.about', id, about);
        return { id, fileName, mimeType, size };
      }),
    ),
    size: draftSize(content, row),
    updatedAt: row.updated_at.toISOString(),
    revision: row.revision,
  });

  /** The draft as it is now; it must be there and must not be frozen. */
  const told = async (citizen: CitizenId, id: string): Promise<Draft> => {
    const draft = await open(citizen, id);
    if (!draft) throw new ORPCError('NOT_FOUND');
    return tell(citizen, draft.row, draft.content);
  };

  const answering = async (citizen: CitizenId, message: string) => {
    const row = await findMessage(database, citizen, message);
    if (!row) return undefined;
    const [details, summary] = await Promise.all([
      seals.open(citizen, 'message.details', row.id, row.details),
      seals.open(citizen, 'message.summary', row.id, row.summary),
    ]);
    return { box: row.box, received: row.direction === 'received', subject: summary.subject, details };
  };

  return {
    list: os.list.handler(async ({ context }) => {
      const citizen = citizenOf(context);
      const rows = await listDrafts(database, citizen);
      const contents = await seals.openAll(citizen, 'draft.sealed', rows);
      return rows.map((row, index) => {
        const { subject, recipientName } = contents[index]!;
        return { id: row.id, subject, recipientName, updatedAt: row.updated_at.toISOString() };
      });
    }),

    create: os.create.handler(async ({ context, input, errors }) => {
      const citizen = citizenOf(context);
      const answered = input.replyTo === undefined ? undefined : await answering(citizen, input.replyTo);
      if (input.replyTo !== undefined && !answered?.received) throw errors.NOT_FOUND();
      const wanted = input.box ?? answered?.box;
      const box =
        (wanted === undefined ? undefined : await findBox(database, citizen, wanted)) ??
        (input.box === undefined ? await firstBox(database, citizen) : undefined);
      if (!box) throw input.box === undefined ? errors.NO_BOX() : errors.NOT_FOUND();
      const content = answered
        ? replyTo({
            subject: answered.subject,
            senderBox: answered.details.sender.boxId,
            senderName: answered.details.sender.name,
            senderRefNumber: answered.details.senderRefNumber,
            recipientRefNumber: answered.details.recipientRefNumber,
          })
        : emptyDraft({ box: input.recipientBox ?? '', name: '' });
      const id = input.key === undefined ? randomUUID() : await draftRowId(parts.vault, citizen, input.key);
      if (input.key !== undefined && (await findDispatchOfDraft(database, citizen, id))) throw errors.CONFLICT();
      const sealed = await seals.seal(citizen, 'draft.sealed', id, content);
      await insertDraft(database, citizen, { id, box: box.id, replyTo: input.replyTo ?? null, sealed, now: now() });
      return told(citizen, id);
    }),

    get: os.get.handler(({ context, input }) => told(citizenOf(context), input.id)),

    update: os.update.handler(async ({ context, input, errors }) => {
      const citizen = citizenOf(context);
      const { box: wantedBox, ...changes } = input.fields;
      if (wantedBox !== undefined && !(await findBox(database, citizen, wantedBox))) throw errors.NOT_FOUND();
      for (let attempt = 0; attempt < patience; attempt += 1) {
        const draft = await open(citizen, input.id);
        if (!draft) throw errors.NOT_FOUND();
        if (draft.row.frozen_by !== null) throw errors.CONFLICT();
        const content = { ...draft.content, ...definedOnly(changes) };
        const box = wantedBox ?? draft.row.box;
        const sealed = await seals.seal(citizen, 'draft.sealed', input.id, content);
        if (
          await updateDraft(database, citizen, { id: input.id, box, revision: draft.row.revision, sealed, now: now() })
        )
          return told(citizen, input.id);
      }
      throw errors.CONFLICT();
    }),

    remove: os.remove.handler(async ({ context, input, errors }) => {
      const citizen = citizenOf(context);
      if (await deleteDraft(database, citizen, input.id)) return {};
      throw (await findDraft(database, citizen, input.id)) ? errors.CONFLICT() : errors.NOT_FOUND();
    }),

    removeAttachment: os.removeAttachment.handler(async ({ context, input, errors }) => {
      const citizen = citizenOf(context);
      if (await detachFile(database, citizen, input.id, input.attachment, now())) return told(citizen, input.id);
      const draft = await findDraft(database, citizen, input.id);
      throw draft?.frozen_by ? errors.CONFLICT() : errors.NOT_FOUND();
    }),

    send: os.send.handler(async ({ context, input, errors }): Promise<Dispatch> => {
      const citizen = citizenOf(context);
      for (let attempt = 0; attempt < patience; attempt += 1) {
        const draft = await open(citizen, input.id);
        // Taken already, or even sent and cleared away: the same answer as the first time.
        const taken =
          draft && draft.row.frozen_by === null ? undefined : await findDispatchOfDraft(database, citizen, input.id);
        if (taken) return dispatchOf(seals, citizen, taken);
        if (!draft) throw errors.NOT_FOUND();
        const problems = problemsOf(draft.content, draft.row);
        if (problems.length > 0) throw errors.INCOMPLETE({ data: { problems } });
        const id = randomUUID();
        const { subject, recipientName, recipientBox } = draft.content;
        const sealed = await seals.seal(citizen, 'dispatch.sealed', id, { subject, recipientName, recipientBox });
        await queueDispatch(database, citizen, {
          id,
          draft: input.id,
          revision: draft.row.revision,
          sealed,
          now: now(),
        });
        await parts.audit.note({ citizen, deed: 'sending-asked', by: context.caller, once: input.id });
        await parts.step?.('queued');
      }
      throw errors.CONFLICT();
    }),
  };
}

/** Fields that were given; a field left out keeps its value. */
function definedOnly(changes: {
  readonly [K in keyof DraftContent]?: DraftContent[K] | undefined;
}): Partial<DraftContent> {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
}
