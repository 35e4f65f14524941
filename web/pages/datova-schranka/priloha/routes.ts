import type { FastifyReply, FastifyRequest } from 'fastify';
import { databoxStreams } from '#services/databox/api.ts';
import { NotFound } from '../../../errors/problems.ts';
import { idOf, textOf } from '../../../forms.ts';
import type { PageRoutes } from '../../../site.ts';
import { sendFile } from '../../../streams.ts';

const citizen = { config: { access: 'citizen' } } as const;

type ById = { Params: { id: string; n?: string; soubor?: string } };

/** Files of a message or draft, passed on from the data box service as they flow: attachments, ZFO, delivery receipt. */
export const routes: PageRoutes = (app, site) => {
  const pass = async (
    request: FastifyRequest,
    reply: FastifyReply,
    path: string,
    view = false,
  ): Promise<FastifyReply> => sendFile(reply, await site.clients.databox.stream(request.caller, path), { view });
  const id = (values: unknown, name = 'id'): string => {
    const found = idOf(values, name);
    if (found === undefined) throw new NotFound();
    return found;
  };

  app.get<ById>('/datova-schranka/zprava/:id/priloha/:n', citizen, (request, reply) => {
    const index = textOf(request.params, 'n');
    if (!/^\d{1,4}$/.test(index)) throw new NotFound();
    return pass(
      request,
      reply,
      databoxStreams.attachment(id(request.params), Number(index)),
      textOf(request.query, 'zobrazit') === '1',
    );
  });
  app.get<ById>('/datova-schranka/zprava/:id/zfo', citizen, (request, reply) =>
    pass(request, reply, databoxStreams.signedMessage(id(request.params))),
  );
  app.get<ById>('/datova-schranka/zprava/:id/dorucenka', citizen, (request, reply) =>
    pass(request, reply, databoxStreams.signedDelivery(id(request.params))),
  );
  app.get<ById>('/datova-schranka/koncept/:id/priloha/:soubor', citizen, (request, reply) =>
    pass(request, reply, databoxStreams.draftAttachment(id(request.params), id(request.params, 'soubor'))),
  );
};
