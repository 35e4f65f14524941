import type { FastifyReply, FastifyRequest } from 'fastify';
import { csrfField } from '../csrf.ts';
import { wantsJson } from '../forms.ts';
import { show } from '../render.ts';
import type { Site } from '../site.ts';
import { csrfPage, expiredPage } from './page.tsx';

/** Fields of a refused form as they would be sent again. */
function carried(values: Record<string, unknown>): (readonly [string, string])[] {
  return Object.entries(values)
    .filter(([name]) => name !== csrfField)
    .flatMap(([name, value]) => (Array.isArray(value) ? value : [value]).map((one) => [name, String(one)] as const));
}

/** Answers a form that came after the session had ended: nothing written is lost. */
export function showExpired(
  request: FastifyRequest,
  reply: FastifyReply,
  site: Site,
  values: Record<string, unknown>,
): FastifyReply {
  if (wantsJson(request)) return reply.code(401).send({ code: 'UNAUTHORIZED' });
  const again = { action: request.originalUrl, fields: carried(values), multipart: request.isMultipart() };
  return show(request, reply, site, expiredPage(again), 401);
}

/** Answers a form whose token does not fit. */
export function showRefusedForm(
  request: FastifyRequest,
  reply: FastifyReply,
  site: Site,
  { foreign, values }: { foreign: boolean; values: Record<string, unknown> },
): FastifyReply {
  if (wantsJson(request)) return reply.code(403).send({ code: 'FORBIDDEN' });
  const again = foreign
    ? null
    : { action: request.originalUrl, fields: carried(values), multipart: request.isMultipart() };
  return show(request, reply, site, csrfPage(again), 403);
}
