import type { FastifyReply, FastifyRequest } from 'fastify';
import { NotFound } from '../../../errors/problems.ts';
import { codeOf } from '../../../services.ts';
import type { PageRoutes } from '../../../site.ts';

/** How often one address may ask for feeds: programs ask every hour or so, and a secret is never found by trying. */
const feedLimit = { max: 60, timeWindow: '1 minute' } as const;

/** `/kalendar/stazeni.ics` for the citizen, `/kalendar/odber/<secret>.ics` for whoever has the link (RFC 5545). */
export const routes: PageRoutes = (app, site) => {
  app.get('/kalendar/stazeni.ics', { config: { access: 'citizen' } }, async (request, reply) => {
    const { ics } = await site.clients.calendar.as(request.caller).download({ lang: request.visit.lang });
    return asCalendar(reply.header('content-disposition', 'attachment; filename="kalendar.ics"')).send(ics);
  });

  // The language is the subscription's own, so there is one address.
  if (app.prefix !== '') return;
  app.get<{ Params: { file: string } }>(
    '/kalendar/odber/:file',
    { config: { access: 'public', quiet: true, rateLimit: feedLimit } },
    async (request, reply) => {
      const secret = /^([A-Za-z0-9_-]{43})\.ics$/.exec(request.params.file)?.[1];
      if (secret === undefined) throw new NotFound();
      const { etag, ics } = await feedOf(secret, toldTag(request));
      reply
        .header('etag', `"${etag}"`)
        .header('cache-control', 'private, no-cache')
        .header('referrer-policy', 'no-referrer');
      if (ics === null) return reply.code(304).send();
      return asCalendar(reply).send(ics);
    },
  );

  async function feedOf(secret: string, etag: string | null) {
    try {
      return await site.clients.calendar.own.feed({ secret, etag });
    } catch (error) {
      throw codeOf(error) === 'NOT_FOUND' ? new NotFound() : error;
    }
  }
};

function asCalendar(reply: FastifyReply): FastifyReply {
  return reply.header('content-type', 'text/calendar; charset=utf-8').header('x-content-type-options', 'nosniff');
}

/** The entity tag that the program has (RFC 9110 § 13.1.2); of several the first is enough. */
function toldTag(request: FastifyRequest): string | null {
  return /^(?:W\/)?"([\w-]{1,100})"/.exec(request.headers['if-none-match'] ?? '')?.[1] ?? null;
}
