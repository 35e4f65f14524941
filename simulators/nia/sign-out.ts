/**
 * Signing out at the simulated NIA: asked for by a service provider or begun here, it ends NIA's session and visits
 * every other service that took part in it, one after another (SAML Profiles 4.4).
 */
import { deflateRawSync } from 'node:zlib';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { SignOutAnswer, SignOutRequest } from './messages.ts';
import { carryPage, signedOutPage } from './pages/other.tsx';
import type { ServiceProvider } from './providers.ts';
import { buildLogoutRequest, buildLogoutResponse } from './response.ts';
import {
  cookie,
  preferredLanguage,
  rootPath,
  sendPage,
  SESSION_COOKIE,
  setCookie,
  type SignOut,
  type Site,
} from './site.ts';
import { RefusedMessage, signParameters, signRoot } from './xml.ts';

/** Registers signing out that begins at NIA. */
export function registerSignOut(app: FastifyInstance, site: Site): void {
  app.post('/FPSTS/sign-out', async (request, reply) => {
    const id = cookie(request.headers.cookie, SESSION_COOKIE);
    const remaining = id === undefined ? [] : (site.sessions.get(id)?.services ?? []);
    if (id !== undefined) site.sessions.remove(id);
    setCookie(site, reply, SESSION_COOKIE, '', '/');
    return visitNext(site, reply, { remaining, complete: true, language: preferredLanguage(request) });
  });
}

/** Ends the session that a service provider names, then visits the other services. */
export function startSignOut(
  site: Site,
  request: FastifyRequest,
  reply: FastifyReply,
  asked: SignOutRequest,
): FastifyReply {
  const { entityId } = asked.provider;
  const ended = site.sessions.take((session) =>
    session.services.some(
      (service) =>
        service.entityId === entityId &&
        service.nameId === asked.nameId &&
        (asked.sessionIndexes.length === 0 || asked.sessionIndexes.includes(service.sessionIndex)),
    ),
  );
  const id = cookie(request.headers.cookie, SESSION_COOKIE);
  if (id !== undefined && site.sessions.get(id) === undefined) setCookie(site, reply, SESSION_COOKIE, '', '/');
  const others = ended.flatMap((session) => session.services).filter((service) => service.entityId !== entityId);
  const relayState = asked.relayState === undefined ? {} : { relayState: asked.relayState };
  return visitNext(site, reply, {
    origin: { entityId, requestId: asked.requestId, ...relayState },
    remaining: others,
    complete: true,
    language: preferredLanguage(request),
  });
}

/** Goes on after a service has answered. */
export function continueSignOut(site: Site, reply: FastifyReply, answer: SignOutAnswer): FastifyReply {
  const id = answer.relayState ?? '';
  const signOut = site.signOuts.get(id);
  if (signOut === undefined || signOut.awaited !== answer.provider.entityId) {
    throw new RefusedMessage('Na takovou odpověď NIA nečeká.', 'NIA does not wait for such an answer.');
  }
  site.signOuts.remove(id);
  return visitNext(site, reply, { ...signOut, complete: signOut.complete && answer.success });
}

function visitNext(site: Site, reply: FastifyReply, signOut: SignOut): FastifyReply {
  const [service, ...remaining] = signOut.remaining;
  if (service === undefined) return finish(site, reply, signOut);
  const provider = site.providers.find(service.entityId);
  if (provider?.logoutUrl === undefined) return visitNext(site, reply, { ...signOut, remaining, complete: false });

  const id = site.signOuts.add({ ...signOut, remaining, awaited: provider.entityId });
  const { nameId, sessionIndex } = service;
  const xml = buildLogoutRequest({ destination: provider.logoutUrl, nameId, sessionIndex, issuedAt: new Date() });
  return sendRequest(site, reply, { ...provider, logoutUrl: provider.logoutUrl }, xml, id, signOut);
}

function sendRequest(
  site: Site,
  reply: FastifyReply,
  provider: ServiceProvider & { readonly logoutUrl: string },
  xml: string,
  relayState: string,
  { language }: SignOut,
): FastifyReply {
  const { logoutUrl } = provider;
  if (provider.logoutByRedirect) {
    // A form and not a redirect: browsers check redirects after a form against the policy of the page it was on.
    const parameters = { SAMLRequest: deflateRawSync(xml).toString('base64'), RelayState: relayState };
    const fields = signParameters(parameters, site.seal);
    return sendPage(reply, carryPage({ language, root: rootPath(site) }, 'get', logoutUrl, fields), logoutUrl);
  }
  const fields = { SAMLRequest: Buffer.from(signRoot(xml, site.seal)).toString('base64'), RelayState: relayState };
  return sendPage(reply, carryPage({ language, root: rootPath(site) }, 'post', logoutUrl, fields), logoutUrl);
}

function finish(site: Site, reply: FastifyReply, { origin, complete, language }: SignOut): FastifyReply {
  const frame = { language, root: rootPath(site) };
  const destination = origin === undefined ? undefined : site.providers.find(origin.entityId)?.logoutUrl;
  if (origin === undefined || destination === undefined) return sendPage(reply, signedOutPage(frame, complete));
  const xml = buildLogoutResponse({ destination, inResponseTo: origin.requestId, complete, issuedAt: new Date() });
  const relayState = origin.relayState === undefined ? {} : { RelayState: origin.relayState };
  const fields = { SAMLResponse: Buffer.from(xml).toString('base64'), ...relayState };
  return sendPage(reply, carryPage(frame, 'post', destination, fields), destination);
}
