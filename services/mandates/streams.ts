import type { FastifyInstance, FastifyReply } from 'fastify';
import { type Caller, citizenOf } from '#platform/caller.ts';
import { contentDisposition } from '#platform/http/file-name.ts';
import { type CitizenId, citizenId } from '#platform/ids.ts';
import { z } from 'zod';
import { target } from './jobs.ts';
import type { MandatesParts } from './parts.ts';
import { knownPower } from './powers/known.ts';
import { powerPdf } from './powers/pdf.ts';

const uuid = z.uuid();

/** The stream routes of `mandatesStreams`. Each works on one citizen's own rows only: stores run in their scope. */
export function streamRoutes(parts: MandatesParts) {
  const send = async (reply: FastifyReply, citizen: CitizenId, power: string, by: Caller | null) => {
    const found = uuid.safeParse(power).success ? await knownPower(parts, citizen, power) : undefined;
    if (!found) return reply.callNotFound();
    const pdf = await powerPdf(found.power, parts.now());
    const who = by ?? ({ kind: 'service', target } as const);
    if (by) await parts.audit.note({ citizen, deed: 'power-printed', by: who, subject: power });
    return reply
      .type('application/pdf')
      .header('content-disposition', contentDisposition('attachment', 'plna-moc.pdf'))
      .header('x-content-type-options', 'nosniff')
      .header('cache-control', 'private, no-store')
      .send(pdf);
  };
  return (app: FastifyInstance): void => {
    const own = { access: 'citizen' } as const;
    app.get<{ Params: { power: string } }>('/streams/powers/:power', { config: own }, async (request, reply) =>
      send(reply, citizenOf(request.caller), request.params.power, request.caller),
    );

    const filing = { access: ['po-be-podani'] } as const;
    app.get<{ Params: { citizen: string; power: string } }>(
      '/streams/powers/:citizen/:power',
      { config: filing },
      async ({ params }, reply) => {
        if (!uuid.safeParse(params.citizen).success) return reply.callNotFound();
        return send(reply, citizenId(params.citizen), params.power, null);
      },
    );
  };
}
