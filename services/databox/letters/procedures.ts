import { isErased } from '#platform/vault/index.ts';
import { implement, ORPCError } from '@orpc/server';
import { citizenId } from '#platform/ids.ts';
import type { CallContext } from '#platform/service.ts';
import { databoxApi } from '../api.ts';
import { findMessage } from '../messages/store.ts';
import type { Parts } from '../parts.ts';

/** Received messages for the service that reads deadlines; it never opens a message, so nothing is delivered by it. */
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
  });
}
