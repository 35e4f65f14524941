/**
 * The post of the state in a box: a mail server that takes every mail, and pages on which caught e-mails and SMS are
 * read. Programs on this machine read them at `/_control/mail/messages?to=&channel=` as JSON, and forget them by DELETE.
 */
import type { FastifyReply } from 'fastify';
import { openCatcher, type Caught } from '../post/catcher.ts';
import type { SimulatedSystem } from '../system.ts';
import { listPage, MAIL_POLICY, messagePage, PAGE_POLICY } from './pages.ts';
import { listenSmtp } from './smtp.ts';

const PREFIX = '/posta';
const SHOWN = 200;

const channelOf = (text: string | undefined): { channel?: Caught['channel'] } =>
  text === 'email' || text === 'sms' ? { channel: text } : {};

const system: SimulatedSystem = {
  name: 'mail',
  prefix: PREFIX,
  title: { cs: 'Pošta a SMS: co portál poslal lidem', en: 'Post: e-mails and SMS that the portal sent to people' },
  async register(app, context) {
    const catcher = openCatcher(context.store);
    const send = (reply: FastifyReply, html: string, policy = PAGE_POLICY) =>
      reply
        .headers({
          'content-security-policy': policy,
          'cache-control': 'no-store',
          'referrer-policy': 'no-referrer',
          'x-content-type-options': 'nosniff',
        })
        .type('text/html; charset=utf-8')
        .send(html);

    app.get<{ Querystring: { komu?: string; druh?: string } }>('/', async (request, reply) => {
      const { komu: to = '', druh = '' } = request.query;
      const caught = catcher.list({ to, ...channelOf(druh) }, SHOWN);
      return send(reply, listPage({ prefix: PREFIX, caught, to, channel: druh, smtp: context.address('mail') ?? '–' }));
    });
    app.get<{ Params: { id: string } }>('/:id', async (request, reply) => {
      const one = catcher.find(Number(request.params.id));
      return one ? send(reply, messagePage(PREFIX, one)) : reply.code(404).send('Not found');
    });
    app.get<{ Params: { id: string } }>('/:id/html', async (request, reply) => {
      const html = catcher.find(Number(request.params.id))?.html ?? null;
      return html === null ? reply.code(404).send('Not found') : send(reply, html, MAIL_POLICY);
    });
    app.get<{ Params: { id: string } }>('/:id/zdroj', async (request, reply) => {
      const raw = catcher.find(Number(request.params.id))?.raw ?? null;
      if (raw === null) return reply.code(404).send('Not found');
      return reply
        .headers({ 'x-content-type-options': 'nosniff', 'content-disposition': 'inline; filename="zprava.eml"' })
        .type('text/plain; charset=utf-8')
        .send(Buffer.from(raw));
    });
  },
  listen: (context, place) => listenSmtp(context, openCatcher(context.store), place),
  control(app, context) {
    const catcher = openCatcher(context.store);
    app.get<{ Querystring: { to?: string; channel?: string } }>('/messages', async (request) =>
      catcher
        .list({ to: request.query.to ?? '', ...channelOf(request.query.channel) }, SHOWN)
        .map(({ raw, ...rest }) => ({ ...rest, raw: raw === null ? null : Buffer.from(raw).toString('utf8') })),
    );
    app.delete('/messages', async (_request, reply) => {
      catcher.clear();
      return reply.code(204).send();
    });
  },
};

export default system;
