import type { FastifyReply, FastifyRequest } from 'fastify';
import { inLanguage } from '../../i18n.ts';
import type { Site } from '../../site.ts';

/** Whoever asks is nobody to the services. */
export const stranger = { kind: 'anonymous' } as const;

const cookieName = 'portal-overeni';

/** What lets the browser that asked see the answer: in a cookie of that question alone, in no address. */
export function keepSecret(reply: FastifyReply, site: Site, id: string, secret: string, expires: Date): void {
  for (const lang of ['cs', 'en'] as const) {
    reply.setCookie(cookieName, secret, {
      path: inLanguage(lang, `/overeni/zadost/${id}`),
      httpOnly: true,
      secure: site.publicUrl.startsWith('https:'),
      sameSite: 'strict',
      expires,
    });
  }
}

/** The secret of the question that a request is about; undefined for everybody but who asked. */
export function secretOf(request: FastifyRequest): string | undefined {
  const secret = request.cookies[cookieName];
  return secret !== undefined && /^[A-Za-z0-9_-]{43}$/.test(secret) ? secret : undefined;
}
