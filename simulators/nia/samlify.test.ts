/**
 * Interoperability of the simulated NIA with a service provider of an independent implementation, samlify.
 *
 * What samlify cannot do: it refuses to sign requests for an identity provider whose metadata lack
 * WantAuthnRequestsSigned (NIA's do), so the test adds that for samlify's eyes; and it has no eIDAS extensions, so the
 * test writes them into its request template.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Constants, IdentityProvider, SamlLib, ServiceProvider, setSchemaValidator } from 'samlify';
import { generateServiceKeys } from '#connectors/nia/keys.ts';
import { NIA_ATTRIBUTES, NIA_ENTITY_ID, NIA_METADATA_PATH, NS } from '#connectors/nia/protocol.ts';
import { type Simulators, startSimulators } from '../server.ts';
import { registerServiceProvider } from './register.ts';
import { Browser, carried, NO_LETTERS, textOf } from './testing/browser.ts';

setSchemaValidator({ validate: async () => 'not validated here' });

const ENTITY = 'http://samlify.invalid/';
const ACS = 'http://samlify.invalid/acs';
const LOGOUT = 'http://samlify.invalid/logout';
let simulators: Simulators;
let sp: ReturnType<typeof ServiceProvider>;
let idp: ReturnType<typeof IdentityProvider>;

before(async () => {
  simulators = await startSimulators({
    port: 0,
    dataDir: ':memory:',
    population: { seed: 'nia-samlify', size: 40 },
    letters: NO_LETTERS,
    systems: ['nia'],
  });
  const keys = await generateServiceKeys({ commonName: 'samlify', modulusLength: 2048 });
  sp = ServiceProvider({
    entityID: ENTITY,
    privateKey: keys.signing.keyPem,
    signingCert: keys.signing.certificate,
    encPrivateKey: keys.decryption.keyPem,
    encryptCert: keys.decryption.certificate,
    authnRequestsSigned: true,
    wantAssertionsSigned: true,
    assertionConsumerService: [{ Binding: Constants.namespace.binding.post, Location: ACS }],
    singleLogoutService: [{ Binding: Constants.namespace.binding.post, Location: LOGOUT }],
  });
  const metadata = await (await fetch(`${simulators.url}/nia${NIA_METADATA_PATH}`)).text();
  idp = IdentityProvider({
    metadata: metadata.replace('<IDPSSODescriptor ', '<IDPSSODescriptor WantAuthnRequestsSigned="true" '),
    isAssertionEncrypted: true,
    wantLogoutRequestSigned: true,
  });
  await registerServiceProvider(simulators.url, sp.getMetadata());
});
after(() => simulators.stop());

async function signIn(browser: Browser, url: string): Promise<Record<string, string>> {
  const people = await browser.press(await browser.get(url), 'means', 'nia-id');
  const person = Array.from({ length: 40 }, (_, index) => simulators.population.person(index)).find(
    (one) => one.birthDate < '2000',
  );
  assert.ok(person);
  const found = await browser.press(people, '', undefined, { query: `${person.givenName} ${person.familyName}` });
  const consent = await browser.press(found, 'person', String(person.index));
  const answer = carried(await browser.press(consent, 'action', 'give'));
  assert.equal(answer.action, ACS);
  return answer.fields;
}

/** The request of samlify with the eIDAS extensions that NIA expects. */
function withExtensions(template: string): { id: string; context: string } {
  const id = `_samlify${Date.now()}`;
  const extensions =
    `<samlp:Extensions xmlns:eidas="${NS.eidas}"><eidas:SPType>public</eidas:SPType><eidas:RequestedAttributes>` +
    `<eidas:RequestedAttribute Name="${NIA_ATTRIBUTES.PersonIdentifier}" isRequired="true"/>` +
    `<eidas:RequestedAttribute Name="${NIA_ATTRIBUTES.CurrentFamilyName}" isRequired="true"/>` +
    `</eidas:RequestedAttributes></samlp:Extensions>`;
  const context = SamlLib.replaceTagsByValue(template.replace('</saml:Issuer>', `</saml:Issuer>${extensions}`), {
    ID: id,
    Destination: idp.entityMeta.getSingleSignOnService('redirect') as string,
    Issuer: ENTITY,
    IssueInstant: new Date().toISOString(),
    AssertionConsumerServiceURL: ACS,
    EntityID: ENTITY,
    AllowCreate: true,
    NameIDFormat: 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent',
    ProtocolBinding: Constants.namespace.binding.post,
  });
  return { id, context };
}

test('samlify signs a person in at the simulator, by redirect, and out again', async () => {
  const browser = new Browser((url) => url.includes('.invalid'));
  const { context } = sp.createLoginRequest(idp, 'redirect', { customTagReplacement: withExtensions });
  const fields = await signIn(browser, context);
  const { extract } = await sp.parseLoginResponse(idp, 'post', { body: fields });
  assert.equal(extract.issuer, NIA_ENTITY_ID);
  const attributes = extract.attributes as Record<string, string>;
  assert.match(attributes[NIA_ATTRIBUTES.PersonIdentifier] ?? '', /^CZ\/CZ\//);
  assert.equal(extract.nameID, attributes[NIA_ATTRIBUTES.PersonIdentifier]);
  assert.ok(attributes[NIA_ATTRIBUTES.CurrentFamilyName]);
  const session = extract.sessionIndex as Record<string, string>;

  const logout = sp.createLogoutRequest(idp, 'redirect', {
    logoutNameID: String(extract.nameID),
    sessionIndex: session['sessionIndex'] ?? '',
  });
  const back = carried(await browser.get(logout.context));
  assert.equal(back.action, LOGOUT);
  const { extract: ended } = await sp.parseLogoutResponse(idp, 'post', { body: back.fields });
  assert.equal((ended.response as Record<string, string>)['inResponseTo'], logout.id);
  assert.match(textOf(await browser.get(`${simulators.url}/nia/`)), /není přihlášen nikdo/);
});

test('a request without extensions, by POST with an embedded signature, gets PersonIdentifier only', async () => {
  const browser = new Browser((url) => url.includes('.invalid'));
  const request = sp.createLoginRequest(idp, 'post') as { context: string; entityEndpoint: string };
  const first = await browser.post(request.entityEndpoint, { SAMLRequest: request.context });
  const fields = await signIn(browser, first.url);
  const { extract } = await sp.parseLoginResponse(idp, 'post', { body: fields });
  assert.deepEqual(Object.keys(extract.attributes as object), [NIA_ATTRIBUTES.PersonIdentifier]);
});
