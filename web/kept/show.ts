import type { FastifyReply, FastifyRequest } from 'fastify';
import { pragueDay } from '../i18n/format.ts';
import { documentOf, type Page, renderContent, sendDocument, show, viewOf } from '../render.ts';
import { orDown } from '../services.ts';
import type { Site, WebClients } from '../site.ts';
import type { KeptPage } from './pages.ts';
import { tokenGap } from './token-gap.ts';

/** Services that say by `standing` whether anything of a citizen has changed. */
type Offering = {
  [K in keyof WebClients]: WebClients[K]['own'] extends { standing: unknown } ? K : never;
}[keyof WebClients];

/** A page that was made now. */
export interface Made {
  readonly page: Page;
  /** Whether all that it stands on has answered: else it is shown, and made anew next time. */
  readonly whole: boolean;
}

/**
 * Answers with a page that may be kept: shown again as it was rendered while `stand` is the same, with a form token of
 * its own each time. `stand` must change with whatever the page is made of beside its address, the session, the
 * appearance and the day, and be asked before that is read; null: the page is made anew.
 */
export async function showKept(
  request: FastifyRequest,
  reply: FastifyReply,
  site: Site,
  stand: string | null,
  make: () => Promise<Made>,
): Promise<FastifyReply> {
  const { session, theme } = request.visit;
  const address = request.originalUrl;
  const now = `${stand} ${theme} ${pragueDay(site.now())} ${session?.givenName} ${session?.familyName}`;
  const found = stand !== null && session ? site.kept.find(session.id, address, now) : undefined;
  if (found) return sendKept(request, reply, site, found);
  const { page, whole } = await make();
  if (!whole || stand === null || !session) return show(request, reply, site, page);
  const p = { ...viewOf(request, reply, site, page), csrf: tokenGap };
  return sendKept(request, reply, site, site.kept.keep(session.id, address, now, renderContent(page, p)));
}

function sendKept(request: FastifyRequest, reply: FastifyReply, site: Site, kept: KeptPage): FastifyReply {
  const p = viewOf(request, reply, site, kept.kind);
  return sendDocument(reply, documentOf({ ...kept, content: kept.content.filled(p.csrf) }, p));
}

/** How all these services stand for the citizen who asks; null when one of them cannot tell. */
export async function standingOf(
  request: FastifyRequest,
  site: Site,
  services: readonly Offering[],
): Promise<string | null> {
  const marks = await Promise.all(
    services.map(async (service) => (await orDown(site.clients[service].as(request.caller).standing()))?.mark ?? null),
  );
  return marks.includes(null) ? null : marks.join(' ');
}
