import { levelOfAssurance } from '#services/identity/api.ts';
import { deviceOf, localPath, textOf } from '../../forms.ts';
import { inLanguage } from '../../i18n.ts';
import { leaveFor } from '../../leave.tsx';
import { goTo, show } from '../../render.ts';
import { bindTicket, readTicket, startSession } from '../../sign-in.ts';
import type { PageRoutes } from '../../site.ts';
import { signInFailedPage, signInPage } from './page.tsx';

const open = { config: { access: 'public' } } as const;

/**
 * `/prihlaseni`: choice and beginning of the sign-in; `/prihlaseni/odpoved`: where the national identity posts its
 * answer (SAML 2.0 Bindings § 3.5), a form of another site, bound to this browser by the ticket cookie.
 */
export const routes: PageRoutes = (app, site) => {
  const { identity } = site.clients;

  app.get('/prihlaseni', open, (request, reply) => {
    const returnTo = localPath(textOf(request.query, 'zpet'), '');
    if (request.visit.session) return goTo(request, reply, returnTo || '/prehled');
    return show(request, reply, site, signInPage({ returnTo, down: request.visit.identityDown }));
  });

  app.post('/prihlaseni', open, async (request, reply) => {
    const { lang } = request.visit;
    const returnTo = localPath(textOf(request.body, 'zpet'), '/prehled');
    const level = levelOfAssurance.catch('substantial').parse(textOf(request.body, 'uroven'));
    try {
      const begun = await identity.own.signIn.begin({ levelOfAssurance: level, returnTo: inLanguage(lang, returnTo) });
      bindTicket(reply, site, { lang, ticket: begun.ticket });
      return leaveFor(request, reply, site, begun.redirectUrl);
    } catch (error) {
      site.log.error({ err: error, requestId: request.id }, 'sign-in cannot begin');
      return show(request, reply, site, signInPage({ returnTo: '', down: true }), 503);
    }
  });

  app.get('/prihlaseni/odpoved', open, (request, reply) => goTo(request, reply, '/prihlaseni'));

  const answer = { config: { access: 'public', crossSite: true, haste: 'first' } } as const;
  app.post('/prihlaseni/odpoved', answer, async (request, reply) => {
    const { lang, ticket } = readTicket(request, site);
    request.visit = { ...request.visit, lang };
    site.cookies.clear(reply, 'ticket');
    const samlResponse = textOf(request.body, 'SAMLResponse');
    if (samlResponse === '') return show(request, reply, site, signInFailedPage('not-trusted'), 400);
    const result = await identity.own.signIn.finish({
      samlResponse,
      device: deviceOf(request, site.cookies.read(request.cookies, 'device')),
      ...(ticket === undefined ? {} : { ticket }),
    });
    if (result.outcome === 'failed') return show(request, reply, site, signInFailedPage(result.reason), 403);
    if (result.outcome === 'signed-in') return startSession(request, reply, site, result);
    site.cookies.set(reply, 'consent', result.ticket);
    return goTo(request, reply, '/souhlas');
  });
};
