/**
 * Interoperability of the connector with an identity provider of an independent implementation, samlify. What samlify
 * cannot do by itself: it does not know the eIDAS extensions (they pass through it unread), and its response template
 * has no AuthnStatement, so the test writes one into the template.
 */
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { Constants, IdentityProvider, SamlLib, ServiceProvider, setSchemaValidator } from 'samlify';
import { generateServiceKeys, type Nia, parseNiaMetadata } from './index.ts';
import { LEVEL_URI, NIA_ATTRIBUTES, PERSISTENT_NAME_ID } from './protocol.ts';
import { attribute, PSEUDONYM, type TestKeys, testNia } from './testing/idp.ts';

setSchemaValidator({ validate: async () => 'not validated here' });

let service: TestKeys;
let idpKeys: TestKeys;
let nia: Nia;
let provider: ReturnType<typeof IdentityProvider>;

before(async () => {
  const make = () => generateServiceKeys({ commonName: 'samlify', modulusLength: 2048 });
  [service, idpKeys] = await Promise.all([make(), make()]);
  const location = (binding: string) => ({ Binding: binding, Location: 'https://samlify.example/sso' });
  provider = IdentityProvider({
    entityID: 'https://samlify.example/',
    privateKey: idpKeys.signing.keyPem,
    signingCert: idpKeys.signing.certificate,
    isAssertionEncrypted: true,
    wantAuthnRequestsSigned: true,
    wantLogoutRequestSigned: true,
    wantLogoutResponseSigned: true,
    messageSigningOrder: 'encrypt-then-sign',
    nameIDFormat: [PERSISTENT_NAME_ID],
    singleSignOnService: [location(Constants.namespace.binding.redirect)],
    singleLogoutService: [location(Constants.namespace.binding.redirect)],
  });
  nia = testNia({ service, idp: idpKeys }, { idp: parseNiaMetadata(provider.getMetadata()) });
});

function portalAsSeenBySamlify() {
  return ServiceProvider({ metadata: nia.metadata(), wantMessageSigned: true });
}

function parsed(redirectUrl: string) {
  const query = new URL(redirectUrl).search.slice(1);
  const parameters = Object.fromEntries(new URLSearchParams(query));
  return { query: parameters, octetString: query.replace(/&Signature=.*$/, '') };
}

test('samlify takes our metadata and our signed request, and we take its signed and encrypted response', async () => {
  const portal = portalAsSeenBySamlify();
  const { redirectUrl, requestId } = await nia.begin({
    loa: 'substantial',
    attributes: ['CurrentFamilyName'],
    relayState: 'there',
  });
  const request = await provider.parseLoginRequest(portal, 'redirect', parsed(redirectUrl));
  assert.equal((request.extract.request as Record<string, string>)['id'], requestId);

  const statements =
    `<saml:AttributeStatement>${[
      attribute(NIA_ATTRIBUTES.PersonIdentifier, PSEUDONYM),
      attribute(NIA_ATTRIBUTES.CurrentFamilyName, 'Dvořáčková'),
    ]
      .join('')
      .replaceAll('<', '<saml:')
      .replaceAll('<saml:/', '</saml:')}</saml:AttributeStatement>` +
    `<saml:AuthnStatement AuthnInstant="${new Date().toISOString()}" SessionIndex="_samlify"><saml:AuthnContext>` +
    `<saml:AuthnContextClassRef>${LEVEL_URI.high}</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement>`;
  const { context } = await provider.createLoginResponse(
    portal,
    { extract: request.extract },
    'post',
    {},
    {
      encryptThenSign: true,
      customTagReplacement: (template) => ({
        id: '_r',
        context: filled(template.replace('{AuthnStatement}{AttributeStatement}', statements), requestId),
      }),
    },
  );
  const identity = await nia.finish({ samlResponse: context });
  assert.equal(identity.pseudonym, PSEUDONYM);
  assert.equal(identity.familyName, 'Dvořáčková');
  assert.equal(identity.loa, 'high');
  assert.equal(identity.relayState, 'there');
});

test('samlify takes our sign-out request, and we take its answer', async () => {
  const portal = portalAsSeenBySamlify();
  const { redirectUrl, requestId } = await nia.beginLogout({
    nameId: PSEUDONYM,
    sessionIndex: '_samlify',
    relayState: 'bye',
  });
  const request = await provider.parseLogoutRequest(portal, 'redirect', parsed(redirectUrl));
  assert.equal(request.extract['nameID'], PSEUDONYM);
  assert.equal((request.extract.request as Record<string, string>)['id'], requestId);
  const { context } = provider.createLogoutResponse(portal, { extract: request.extract }, 'post');
  const ended = await nia.finishLogout(context);
  assert.deepEqual({ relayState: ended.relayState, complete: ended.complete }, { relayState: 'bye', complete: true });
});

test('we take a signed sign-out request of samlify by either binding, and it takes our answer', async () => {
  const portal = ServiceProvider({ metadata: withRedirectLogout(nia.metadata()), wantLogoutRequestSigned: true });
  const user = { logoutNameID: PSEUDONYM, sessionIndex: '_samlify' };
  const post = provider.createLogoutRequest(portal, 'post', user);
  const byPost = await nia.readLogoutRequest({ form: { SAMLRequest: post.context } });
  assert.equal(byPost.nameId, PSEUDONYM);

  const redirect = provider.createLogoutRequest(portal, 'redirect', user, { relayState: 'samlify-state' });
  const byRedirect = await nia.readLogoutRequest({ query: new URL(redirect.context).search.slice(1) });
  assert.deepEqual(byRedirect.sessionIndexes, ['_samlify']);
  assert.equal(byRedirect.relayState, 'samlify-state');

  const { redirectUrl } = await nia.answerLogoutRequest(byRedirect, true);
  const answer = await provider.parseLogoutResponse(portal, 'redirect', parsed(redirectUrl));
  assert.equal((answer.extract.response as Record<string, string>)['inResponseTo'], byRedirect.requestId);
});

/** Our metadata announce sign-out by POST only, as NIA uses it. */
function withRedirectLogout(metadata: string): string {
  return metadata.replace(/<SingleLogoutService [^>]*>/, (post) => post + post.replace('HTTP-POST', 'HTTP-Redirect'));
}

function filled(template: string, requestId: string): string {
  const now = new Date();
  const later = new Date(now.getTime() + 300_000).toISOString();
  return SamlLib.replaceTagsByValue(template, {
    ID: '_r',
    AssertionID: `_a${now.getTime()}`,
    IssueInstant: now.toISOString(),
    InResponseTo: requestId,
    Issuer: 'https://samlify.example/',
    Destination: 'https://portal.example/nia/acs',
    StatusCode: Constants.StatusCode.Success,
    NameIDFormat: PERSISTENT_NAME_ID,
    NameID: PSEUDONYM,
    SubjectRecipient: 'https://portal.example/nia/acs',
    SubjectConfirmationDataNotOnOrAfter: later,
    ConditionsNotBefore: now.toISOString(),
    ConditionsNotOnOrAfter: later,
    Audience: 'https://portal.example/',
  });
}
