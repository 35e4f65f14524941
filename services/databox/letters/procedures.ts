import { isErased } from '#platform/vault/index.ts';
import { implement, ORPCError } from '@orpc/server';
import { citizenId } from '#platform/ids.ts';
import type { CallContext } from '#platform/service.ts';
import { databoxApi, type SentLetter } from '../api.ts';
import { findDispatchOfDraft } from '../dispatch/store.ts';
import { findDraft } from '../drafts/store.ts';
import { findMessage } from '../messages/store.ts';
import type { Parts } from '../parts.ts';

/** Messages for the services that read them; they never open a message, so nothing is delivered by it. */
export function letterProcedures({ database, seals }: Parts) {
  const os = implement(databoxApi).$context<CallContext>().letters;
  return os.router({
    read: os.read.handler(async ({ input }) => {
      const citizen = citizenId(input.citizen);
      const row = await findMessage(database, citizen, input.message);
      if (row?.direction !== 'received') throw new ORPCError('NOT_FOUND');
      const [summary, details] = await Promise.all([
        seals.open(citizen, 'message.summary', row.id, row.summary),
        seals.open(citizen, 'message.details', row.id, row.details),
      ]).catch((error: unknown) => {
        throw isErased(error) ? new ORPCError('NOT_FOUND') : error;
      });
      return {
        message: row.id,
        subject: summary.subject,
        sender: summary.counterparty,
        senderBox: summary.counterpartyBox,
        recipientRefNumber: details.recipientRefNumber,
        recipientIdent: details.recipientIdent,
        deliveredAt: row.delivered_at?.toISOString() ?? null,
        acceptedAt: row.accepted_at?.toISOString() ?? null,
        status: row.status,
        content: row.content,
        attachments: details.attachments.map(({ index, fileName, mimeType, detectedType, metaType, size }) => ({
          index,
          name: fileName,
          mediaType: detectedType ?? mimeType,
          metaType,
          size,
        })),
      };
    }),
    sent: os.sent.handler(async ({ input }): Promise<SentLetter> => {
      const citizen = citizenId(input.citizen);
      const row = await findDispatchOfDraft(database, citizen, input.draft);
      if (!row) {
        if (!(await findDraft(database, citizen, input.draft))) throw new ORPCError('NOT_FOUND');
        return {
          state: 'draft',
          refusal: null,
          queuedAt: null,
          acceptedAt: null,
          dispatch: null,
          message: null,
          messageId: null,
          deliveredAt: null,
        };
      }
      const message = row.message === null ? undefined : await findMessage(database, citizen, row.message);
      return {
        state: row.state,
        refusal: row.refusal,
        queuedAt: row.queued_at.toISOString(),
        acceptedAt: row.accepted_at?.toISOString() ?? null,
        dispatch: row.id,
        message: row.message,
        messageId: message
          ? (await seals.open(citizen, 'message.summary', message.id, message.summary)).messageId
          : null,
        deliveredAt: message?.delivered_at?.toISOString() ?? null,
      };
    }),
  });
}
