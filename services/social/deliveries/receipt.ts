import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { citizenId } from '#platform/ids.ts';
import type { SocialParts } from '../parts.ts';
import { findReceipt } from './store.ts';

const where = z.object({ citizen: z.uuid(), key: z.uuid() });

/** The stream route of `receiptStream`: the gateway's answer with the protocol of processing, as it came. */
export function receiptRoute(parts: SocialParts) {
  return (app: FastifyInstance): void => {
    app.get(
      '/streams/deliveries/:citizen/:key/receipt',
      { config: { access: ['po-be-podani'] } },
      async (request, reply) => {
        const asked = where.safeParse(request.params);
        if (!asked.success) return reply.code(404).send();
        const which = { citizen: citizenId(asked.data.citizen), key: asked.data.key };
        const sealed = await findReceipt(parts.database, which);
        if (!sealed) return reply.code(404).send();
        const content = Buffer.from(
          await parts.seals.open(which.citizen, 'delivery.receipt', which.key, sealed),
          'base64',
        );
        return reply.type('text/xml').header('cache-control', 'no-store').send(content);
      },
    );
  };
}
