import type { FastifyInstance, FastifyReply } from 'fastify';
import { z } from 'zod';
import { citizenOf } from '#platform/caller.ts';
import { contentDisposition } from '#platform/http/file-name.ts';
import { citizenId, type CitizenId } from '#platform/ids.ts';
import { findReceipt } from './deliveries/store.ts';
import type { Parts } from './parts.ts';

const uuid = z.uuid();

/** Receipts as they came: to the citizen, and to the service of submissions for the case that it keeps. */
export function streamRoutes(parts: Pick<Parts, 'database' | 'seals' | 'audit'>) {
  const { database, seals, audit } = parts;

  const found = async (citizen: CitizenId, id: string): Promise<Buffer | null> => {
    const sealed = uuid.safeParse(id).success ? await findReceipt(database, citizen, id) : null;
    return sealed && Buffer.from(await seals.open(citizen, 'filing.receipt', id, sealed), 'base64');
  };
  const send = (reply: FastifyReply, receipt: Buffer | null) =>
    receipt === null
      ? reply.code(404).type('application/problem+json').send({ title: 'NOT_FOUND', status: 404 })
      : reply
          .headers({
            'content-type': 'application/pkcs7-signature',
            'content-disposition': contentDisposition('attachment', 'potvrzeni-epo.p7s'),
            'cache-control': 'no-store',
          })
          .send(receipt);

  return (app: FastifyInstance): void => {
    app.get<{ Params: { id: string } }>(
      '/streams/filings/:id/receipt',
      { config: { access: 'citizen' } },
      async (request, reply) => {
        const citizen = citizenOf(request.caller);
        const { id } = request.params;
        const receipt = await found(citizen, id);
        if (receipt) await audit.note({ citizen, deed: 'receipt-opened', by: request.caller, subject: id });
        return send(reply, receipt);
      },
    );
    app.get<{ Params: { citizen: string; key: string } }>(
      '/streams/deliveries/:citizen/:key/receipt',
      { config: { access: ['po-be-podani'] } },
      async (request, reply) => {
        const { citizen, key } = request.params;
        return send(reply, uuid.safeParse(citizen).success ? await found(citizenId(citizen), key) : null);
      },
    );
  };
}
