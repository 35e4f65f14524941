import type { FastifyReply, FastifyRequest } from 'fastify';
import type { SessionView } from '#services/identity/api.ts';
import { localPath } from './forms.ts';
import type { Lang } from './i18n/texts.ts';
import { applyTheme, inChosenLanguage, preferencesOf } from './preferences.ts';
import type { Site } from './site.ts';

/** Binds an unfinished sign-in to this browser; the language comes along, since the answer comes to one address. */
export function bindTicket(reply: FastifyReply, site: Site, { lang, ticket }: { lang: Lang; ticket: string }): void {
  site.cookies.set(reply, 'ticket', `${lang}.${ticket}`);
}

/** What `bindTicket` left; without a ticket identity will refuse the answer. */
export function readTicket(request: FastifyRequest, site: Site): { lang: Lang; ticket: string | undefined } {
  const [, lang, ticket] = /^(cs|en)\.(.+)$/.exec(site.cookies.read(request.cookies, 'ticket') ?? '') ?? [];
  return { lang: (lang as Lang | undefined) ?? request.visit.lang, ticket };
}

/** Puts the new session into the browser (always a new token, so none can be fixed beforehand) and goes on. */
export async function startSession(
  request: FastifyRequest,
  reply: FastifyReply,
  site: Site,
  started: { token: string; session: SessionView; returnTo: string; deviceSecret: string },
): Promise<FastifyReply> {
  site.cookies.set(reply, 'session', started.token);
  reply.letInFirst?.(started.token);
  site.cookies.set(reply, 'device', started.deviceSecret);
  site.cookies.clear(reply, 'visit');
  site.cookies.clear(reply, 'consent');
  const returnTo = localPath(started.returnTo, '/prehled');
  const chosen = await preferencesOf(site, started.session);
  if (!chosen) return reply.redirect(returnTo, 303);
  applyTheme(reply, site, chosen);
  return reply.redirect(inChosenLanguage(chosen, returnTo), 303);
}
