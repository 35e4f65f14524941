import type { FastifyRequest } from 'fastify';
import { databoxStreams, type Message } from '#services/databox/api.ts';
import { NotFound } from '../../../errors/problems.ts';
import { textOf } from '../../../forms.ts';
import { showKept, standingOf } from '../../../kept/show.ts';
import { goTo, show } from '../../../render.ts';
import { codeOf, orDown } from '../../../services.ts';
import type { PageRoutes, Site } from '../../../site.ts';
import { readText } from '../../../streams.ts';
import { awaitsOpening } from '../seznam/row.tsx';
import { folderPaths } from '../seznam/query.ts';
import { beforeOpeningPage, erasePage } from './before.tsx';
import type { Viewed } from './attachments.tsx';
import { messagePage } from './page.tsx';

const citizen = { config: { access: 'citizen' } } as const;
const notes = { vraceno: 'unarchived', nelze: 'notAllowed', 'v-dokumentech': 'savedToDocuments' } as const;

type ById = { Params: { id: string } };

/** `/datova-schranka/zprava/:id`: reading a message and what can be done with it. */
export const routes: PageRoutes = (app, site) => {
  const messagesOf = (request: FastifyRequest) => site.clients.databox.as(request.caller).messages;

  app.get<ById>('/datova-schranka/zprava/:id', citizen, async (request, reply) => {
    const { id } = request.params;
    return showKept(request, reply, site, await standingOf(request, site, ['databox']), async () => {
      const found = await messagesOf(request).get({ id });
      if (awaitsOpening(found))
        return { page: beforeOpeningPage(found, textOf(request.query, 'nelze') !== ''), whole: true };
      const message = (await opened(request, site, found)) ?? found;
      const viewed = await viewedOf(request, site, message);
      const note = notes[textOf(request.query, 'hotovo') as keyof typeof notes] ?? null;
      // Opening it and viewing an attachment are noted in the citizen's log, each time.
      const settled = !message.unread && message.content !== 'waiting' && viewed === null;
      return { page: messagePage({ message, viewed, note }), whole: settled };
    });
  });

  app.post<ById>('/datova-schranka/zprava/:id/otevrit', citizen, async (request, reply) => {
    const { id } = request.params;
    const message = await orDown(messagesOf(request).open({ id }));
    return goTo(request, reply, `/datova-schranka/zprava/${id}${message ? '' : '?nelze=1'}`);
  });

  app.post<ById>('/datova-schranka/zprava/:id/neprectene', citizen, async (request, reply) => {
    await messagesOf(request).markRead({ id: request.params.id, read: false });
    return goTo(request, reply, folderPaths.received);
  });

  app.post<ById>('/datova-schranka/zprava/:id/archivovat', citizen, async (request, reply) => {
    const { id } = request.params;
    const archived = textOf(request.body, 'archiv') !== '0';
    const message = await messagesOf(request).get({ id });
    await messagesOf(request).archive({ id, archived });
    if (!archived) return goTo(request, reply, `/datova-schranka/zprava/${id}?hotovo=vraceno`);
    return goTo(request, reply, `${folderPaths[message.folder]}?hotovo=archivovano`);
  });

  app.get<ById>('/datova-schranka/zprava/:id/smazat', citizen, async (request, reply) => {
    const message = await messagesOf(request).get({ id: request.params.id });
    return show(request, reply, site, erasePage(message));
  });

  app.post<ById>('/datova-schranka/zprava/:id/smazat', citizen, async (request, reply) => {
    const { id } = request.params;
    try {
      const { folder } = await messagesOf(request).get({ id });
      await messagesOf(request).erase({ id });
      return goTo(request, reply, `${folderPaths[folder]}?hotovo=smazano`);
    } catch (error) {
      if (codeOf(error) !== 'NOT_ALLOWED') throw error;
      return goTo(request, reply, `/datova-schranka/zprava/${id}?hotovo=nelze`);
    }
  });

  app.post<ById>('/datova-schranka/zprava/:id/odpovedet', citizen, async (request, reply) => {
    const draft = await site.clients.databox.as(request.caller).drafts.create({ replyTo: request.params.id });
    return goTo(request, reply, `/datova-schranka/koncept/${draft.id}`);
  });
};

/** Marks it read and fetches what still waits; null when that is not needed or not possible now. */
async function opened(request: FastifyRequest, site: Site, message: Message): Promise<Message | null> {
  // A browser that only guesses where the person goes next has not read anything.
  const guess = request.headers['sec-purpose'] ?? request.headers['purpose'];
  if (guess !== undefined || (!message.unread && message.content !== 'waiting')) return null;
  return orDown(site.clients.databox.as(request.caller).messages.open({ id: message.id }));
}

/** The attachment that the address asks to view; only what may be viewed safely. */
async function viewedOf(request: FastifyRequest, site: Site, message: Message): Promise<Viewed | null> {
  const asked = textOf(request.query, 'priloha');
  if (asked === '' || message.content !== 'here') return null;
  const attachment = message.attachments.find(({ index }) => String(index) === asked);
  if (!attachment || attachment.viewable === 'no') throw new NotFound();
  if (attachment.viewable !== 'text') return { attachment };
  const answer = await site.clients.databox.stream(
    request.caller,
    databoxStreams.attachment(message.id, attachment.index),
  );
  return { attachment, text: await readText(answer, attachment.detectedType) };
}
