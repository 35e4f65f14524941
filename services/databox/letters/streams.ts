import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { citizenId } from '#platform/ids.ts';
import { findMessage } from '../messages/store.ts';
import { safeHeaders } from '../messages/viewing.ts';
import type { Parts } from '../parts.ts';

const address = z.object({ citizen: z.uuid(), message: z.uuid(), index: z.coerce.number().int().min(0).max(10_000) });

/** The stream route of `databoxStreams.letterAttachment`. */
export function letterRoutes({ database, seals, objects }: Pick<Parts, 'database' | 'seals' | 'objects'>) {
  return (app: FastifyInstance): void => {
    app.get(
      '/streams/letters/:citizen/:message/attachments/:index',
      { config: { access: ['po-be-kalendar', 'po-be-vypisy', 'po-be-udaje', 'po-be-podani'] } },
      async (request, reply) => {
        const wanted = address.safeParse(request.params);
        if (!wanted.success) return reply.callNotFound();
        const citizen = citizenId(wanted.data.citizen);
        const row = await findMessage(database, citizen, wanted.data.message);
        if (row?.direction !== 'received') return reply.callNotFound();
        const details = await seals.open(citizen, 'message.details', row.id, row.details);
        const file = details.attachments.find(({ index }) => index === wanted.data.index);
        if (!file) return reply.callNotFound();
        return reply
          .headers(safeHeaders({ ...file, save: true }))
          .send(Readable.from(objects.read(citizen, file.object), { objectMode: false, highWaterMark: 1 }));
      },
    );
  };
}
