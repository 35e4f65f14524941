import type { FastifyReply, FastifyRequest } from 'fastify';
import { textOf } from '../../forms.ts';
import { leaveFor } from '../../leave.tsx';
import { show } from '../../render.ts';
import type { PageRoutes, Site } from '../../site.ts';
import { signedOutPage } from './page.tsx';

/**
 * `/odhlaseni`: ends the session here and then with the national identity; `/odhlaseni/odpoved`: its answer, or its own
 * request to sign somebody out (SAML 2.0 Single Logout, by redirect or by a form of its site).
 */
export const routes: PageRoutes = (app, site) => {
  app.post('/odhlaseni', { config: { access: 'public', haste: 'first' } }, async (request, reply) => {
    const { token } = request.visit;
    let redirectUrl: string | undefined;
    if (token !== null) redirectUrl = (await site.clients.identity.own.session.signOut({ token })).redirectUrl;
    forgetPerson(request, reply, site);
    if (redirectUrl !== undefined) return leaveFor(request, reply, site, redirectUrl);
    return show(request, reply, site, signedOutPage({ confirmed: true }));
  });

  const answer = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> => {
    const values = request.method === 'POST' ? request.body : request.query;
    const samlResponse = textOf(values, 'SAMLResponse');
    const samlRequest = textOf(values, 'SAMLRequest');
    const relayState = textOf(values, 'RelayState');
    if (samlResponse === '' && samlRequest === '')
      return show(request, reply, site, signedOutPage({ confirmed: true }));
    const result = await site.clients.identity.own.session.identityProviderLogout({
      ...(samlResponse === '' ? {} : { samlResponse }),
      ...(samlRequest === '' ? {} : { samlRequest }),
      ...(relayState === '' ? {} : { relayState }),
      // The signature of a redirect is over the query as it came.
      ...(request.method === 'GET' ? { query: request.originalUrl.split('?')[1] ?? '' } : {}),
    });
    if (result.redirectUrl !== undefined) return leaveFor(request, reply, site, result.redirectUrl);
    return show(request, reply, site, signedOutPage({ confirmed: result.confirmed }));
  };
  app.get('/odhlaseni/odpoved', { config: { access: 'public', haste: 'first' } }, answer);
  app.post('/odhlaseni/odpoved', { config: { access: 'public', crossSite: true, haste: 'first' } }, answer);
};

function forgetPerson(request: FastifyRequest, reply: FastifyReply, site: Site): void {
  site.cookies.clear(reply, 'session');
  request.visit = { ...request.visit, session: null, token: null, secret: '' };
}
