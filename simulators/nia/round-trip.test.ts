import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import {
  createNia,
  generateServiceKeys,
  MemoryRequestStore,
  type Nia,
  NiaError,
  parseNiaMetadata,
} from '#connectors/nia/index.ts';
import { NIA_METADATA_PATH } from '#connectors/nia/protocol.ts';
import type { Person } from '../population/types.ts';
import { type Simulators, startSimulators } from '../server.ts';
import type { SimulatedSystem } from '../system.ts';
import { registerServiceProvider } from './register.ts';
import { Browser, carried, elements, NO_LETTERS, type Page, textOf } from './testing/browser.ts';

const PORTAL = 'http://portal.invalid';
let simulators: Simulators;

/** A system that asks NIA who sits in front of the browser, as the simulated ISDS does. */
const PROBE: SimulatedSystem = {
  name: 'probe',
  prefix: '/probe',
  title: { cs: 'Zkouška', en: 'Probe' },
  async register(app, context) {
    app.get('/', async ({ headers }) => ({ person: context.shared.get('nia.signedInPerson')?.(headers.cookie) }));
  },
};
let nia: Nia;
let other: Nia;

before(async () => {
  simulators = await startSimulators({
    port: 0,
    dataDir: ':memory:',
    population: { seed: 'nia-test', size: 120 },
    letters: NO_LETTERS,
    systems: ['nia', PROBE],
  });
  nia = await registered(PORTAL);
  other = await registered('http://other.invalid');
});
after(() => simulators.stop());

async function registered(origin: string): Promise<Nia> {
  const metadata = await (await fetch(`${simulators.url}/nia${NIA_METADATA_PATH}`)).text();
  const keys = await generateServiceKeys({ commonName: origin, modulusLength: 2048 });
  const connector = createNia({
    serviceUrl: `${origin}/`,
    acsUrl: `${origin}/nia/acs`,
    logoutUrl: `${origin}/nia/logout`,
    idp: parseNiaMetadata(metadata),
    ...keys,
    requests: new MemoryRequestStore(),
    spType: 'public',
    organization: { name: 'Obec Zkušební', displayName: `Portál ${origin}`, url: origin },
  });
  await registerServiceProvider(simulators.url, connector.metadata());
  return connector;
}

const newBrowser = () => new Browser((url) => url.includes('.invalid'));

function adult(): Person {
  const person = Array.from({ length: 120 }, (_, index) => simulators.population.person(index)).find(
    (one) => one.birthDate < '2000' && one.identityCard !== undefined && one.address.street !== undefined,
  );
  assert.ok(person);
  return person;
}

const ALL = [
  'CurrentGivenName',
  'CurrentFamilyName',
  'DateOfBirth',
  'PlaceOfBirth',
  'CountryCodeOfBirth',
  'CurrentAddress',
  'TRadresaID',
  'Email',
  'PhoneNumber',
  'Age',
  'IsAgeOver',
  'IdType',
  'IdNumber',
] as const;

/** From the first page to consent, as a person would click. */
async function toConsent(browser: Browser, redirectUrl: string, person: Person, means: string): Promise<Page> {
  const first = await browser.get(redirectUrl);
  const people = await browser.press(first, 'means', means);
  const found = await browser.press(people, '', undefined, { query: `${person.givenName} ${person.familyName}` });
  return browser.press(found, 'person', String(person.index));
}

test('a person signs in: every attribute arrives as the population has it', async () => {
  const person = adult();
  const { redirectUrl, requestId } = await nia.begin({ loa: 'substantial', attributes: ALL, relayState: 'state-1' });
  const browser = newBrowser();
  const consent = await toConsent(browser, redirectUrl, person, 'eobcanka');
  const answer = carried(await browser.press(consent, 'action', 'give'));
  assert.equal(answer.action, `${PORTAL}/nia/acs`);
  assert.equal(answer.fields['RelayState'], 'state-1');

  const identity = await nia.finish({ samlResponse: answer.fields['SAMLResponse'] ?? '' });
  const { address } = person;
  const orientation = address.orientationNumber === undefined ? '' : `/${address.orientationNumber}`;
  assert.match(identity.pseudonym, /^CZ\/CZ\/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
  assert.equal(identity.nameId, identity.pseudonym);
  assert.equal(identity.requestId, requestId);
  assert.equal(identity.relayState, 'state-1');
  assert.equal(identity.loa, 'high');
  assert.equal(identity.means, 'eobcanka');
  assert.ok(Math.abs(identity.authenticatedAt.getTime() - Date.now()) < 60_000);
  assert.equal(identity.givenName, person.givenName);
  assert.equal(identity.familyName, person.familyName);
  assert.equal(identity.birthDate, person.birthDate);
  assert.equal(identity.birthPlace, person.birthPlace);
  assert.equal(identity.birthCountry, 'CZ');
  assert.equal(identity.email, person.email);
  assert.equal(identity.phone, person.phone);
  assert.equal(identity.documentType, 'ID');
  assert.equal(identity.documentNumber, person.identityCard?.number);
  assert.equal(identity.isAgeOver, true);
  assert.ok((identity.age ?? 0) >= 25);
  assert.equal(identity.addressPlaceCode, address.addressPlaceCode);
  assert.deepEqual(identity.address, {
    houseNumber: `${address.houseNumber}${orientation}`,
    street: address.street,
    municipality: address.municipality,
    postcode: address.postcode,
    municipalityPart: address.municipalityPart
      ? `${address.municipality}, ${address.municipalityPart}`
      : address.municipality,
  });
});

test('the pseudonym is the same again and differs at another service provider', async () => {
  const person = adult();
  const pseudonyms: string[] = [];
  for (const connector of [nia, nia, other]) {
    const { redirectUrl } = await connector.begin({ loa: 'low', attributes: [], relayState: 's' });
    const browser = newBrowser();
    const consent = await toConsent(browser, redirectUrl, person, 'nia-id');
    const answer = carried(await browser.press(consent, 'action', 'give'));
    pseudonyms.push((await connector.finish({ samlResponse: answer.fields['SAMLResponse'] ?? '' })).pseudonym);
  }
  assert.equal(pseudonyms[0], pseudonyms[1]);
  assert.notEqual(pseudonyms[0], pseudonyms[2]);
});

test('refusing and giving up arrive as Success on top and the reason in the attribute', async () => {
  for (const [action, reason] of [
    ['cancel', 'authentication-failed'],
    ['refuse', 'refused-by-person'],
  ] as const) {
    const { redirectUrl } = await nia.begin({ loa: 'low', attributes: ALL, relayState: 'back-here' });
    const browser = newBrowser();
    const page =
      action === 'cancel' ? await browser.get(redirectUrl) : await toConsent(browser, redirectUrl, adult(), 'bank-id');
    const samlResponse = carried(await browser.press(page, 'action', action)).fields['SAMLResponse'] ?? '';
    assert.match(
      Buffer.from(samlResponse, 'base64').toString(),
      /<samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"\/>/,
    );
    await assert.rejects(nia.finish({ samlResponse }), (error) => {
      assert.ok(error instanceof NiaError);
      assert.equal(error.reason, reason);
      assert.equal(error.relayState, 'back-here');
      return true;
    });
  }
});

test('only means that reach the level asked for are offered', async () => {
  const { redirectUrl } = await nia.begin({ loa: 'high', attributes: [], relayState: 's' });
  const page = await newBrowser().get(redirectUrl);
  assert.match(textOf(page), /Portál http:\/\/portal\.invalid/, 'the page says who asks');
  const offered = elements(page.document, 'button').map((button) => button.getAttribute('value'));
  assert.deepEqual(offered, ['eobcanka', 'starcos', 'mojeid', 'cancel']);
});

test('a level between the one asked for and the one of the means may be chosen, a lower one may not', async () => {
  for (const [level, expected] of [
    ['substantial', 'substantial'],
    ['low', 'high'],
  ] as const) {
    const { redirectUrl } = await nia.begin({ loa: 'substantial', attributes: [], relayState: 's' });
    const browser = newBrowser();
    const consent = await toConsent(browser, redirectUrl, adult(), 'eobcanka');
    const answer = carried(await browser.press(consent, 'action', 'give', { level }));
    assert.equal((await nia.finish({ samlResponse: answer.fields['SAMLResponse'] ?? '' })).loa, expected);
  }
});

test('an optional attribute may be withheld, a required one may not', async () => {
  const { redirectUrl } = await nia.begin({
    loa: 'low',
    attributes: ['Email', 'CurrentFamilyName'],
    required: ['CurrentFamilyName'],
    relayState: 's',
  });
  const browser = newBrowser();
  const consent = await toConsent(browser, redirectUrl, adult(), 'mobile-key');
  const answer = carried(await browser.press(consent, 'action', 'give', { attribute: 'none' }));
  const identity = await nia.finish({ samlResponse: answer.fields['SAMLResponse'] ?? '' });
  assert.equal(identity.email, undefined);
  assert.equal(identity.familyName, adult().familyName);
});

test('the list is searched without diacritics, paged, and leaves children out', async () => {
  const browser = newBrowser();
  const { redirectUrl } = await nia.begin({ loa: 'low', attributes: [], relayState: 's' });
  const people = await browser.press(await browser.get(redirectUrl), 'means', 'nia-id');
  assert.match(textOf(people), /vymyšlení/);
  const second = await browser.press(people, 'page', '1');
  assert.match(textOf(second), /Strana 2/);
  const person = adult();
  const plain = person.familyName.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  const found = await browser.press(second, '', undefined, { query: plain });
  assert.ok(textOf(found).includes(person.familyName));
  assert.equal(found.url, people.url, 'a name must not get into an address');

  const child = Array.from({ length: 120 }, (_, index) => simulators.population.person(index)).find(
    (one) => one.birthDate > '2015',
  );
  assert.ok(child);
  const list = await browser.press(found, '', undefined, { query: `${child.givenName} ${child.familyName}` });
  assert.match(textOf(list), /do 15 let identitu nemá/);
  const forced = await browser.post(list.url, { person: String(child.index) });
  assert.match(textOf(forced), /Zvolte, kým budete/);
});

test('a session of NIA spares the second choice, unless forceAuthn or a higher level asks for it', async () => {
  const browser = newBrowser();
  const first = await nia.begin({ loa: 'low', attributes: [], relayState: 's' });
  await browser.press(await toConsent(browser, first.redirectUrl, adult(), 'nia-id'), 'action', 'give');

  const second = await other.begin({ loa: 'substantial', attributes: [], relayState: 's' });
  const consent = await browser.get(second.redirectUrl);
  assert.match(textOf(consent), /už jste přihlášeni/);
  const answer = carried(await browser.press(consent, 'action', 'give'));
  assert.equal((await other.finish({ samlResponse: answer.fields['SAMLResponse'] ?? '' })).means, 'nia-id');

  const forced = await other.begin({ loa: 'low', attributes: [], relayState: 's', forceAuthn: true });
  assert.match(textOf(await browser.get(forced.redirectUrl)), /Zvolte, čím se přihlásíte/);
  const higher = await other.begin({ loa: 'high', attributes: [], relayState: 's' });
  assert.match(textOf(await browser.get(higher.redirectUrl)), /Zvolte, čím se přihlásíte/);
});

test('signing out from one service ends the session and visits the other, by the protocol', async () => {
  const browser = newBrowser();
  const first = await nia.begin({ loa: 'low', attributes: [], relayState: 's' });
  const signedIn = carried(
    await browser.press(await toConsent(browser, first.redirectUrl, adult(), 'nia-id'), 'action', 'give'),
  );
  const identity = await nia.finish({ samlResponse: signedIn.fields['SAMLResponse'] ?? '' });
  const second = await other.begin({ loa: 'low', attributes: [], relayState: 's' });
  const there = carried(await browser.press(await browser.get(second.redirectUrl), 'action', 'give'));
  const otherIdentity = await other.finish({ samlResponse: there.fields['SAMLResponse'] ?? '' });

  const { redirectUrl } = await nia.beginLogout({ ...identity, relayState: 'bye' });
  const request = carried(await browser.get(redirectUrl));
  assert.equal(request.action, 'http://other.invalid/nia/logout');
  const form = { SAMLRequest: request.fields['SAMLRequest'] ?? '', RelayState: request.fields['RelayState'] ?? '' };
  await assert.rejects(other.readLogoutRequest({ form: { ...form, SAMLRequest: unsign(form.SAMLRequest) } }), {
    reason: 'unsigned',
  });
  await assert.rejects(nia.readLogoutRequest({ form }), { reason: 'wrong-destination' });
  const wish = await other.readLogoutRequest({ form });
  assert.equal(wish.nameId, otherIdentity.nameId);
  assert.deepEqual(wish.sessionIndexes, [otherIdentity.sessionIndex]);
  await assert.rejects(other.readLogoutRequest({ form }), { reason: 'replayed' });

  const back = carried(await browser.get((await other.answerLogoutRequest(wish, true)).redirectUrl));
  assert.equal(back.action, `${PORTAL}/nia/logout`);
  const xml = Buffer.from(back.fields['SAMLResponse'] ?? '', 'base64').toString();
  assert.doesNotMatch(xml, /Signature/, 'NIA does not sign a LogoutResponse');
  const ended = await nia.finishLogout(back.fields['SAMLResponse'] ?? '');
  assert.deepEqual({ relayState: ended.relayState, complete: ended.complete }, { relayState: 'bye', complete: true });
  await assert.rejects(nia.finishLogout(back.fields['SAMLResponse'] ?? ''), { reason: 'unknown-request' });

  const third = await nia.begin({ loa: 'low', attributes: [], relayState: 's' });
  assert.match(textOf(await browser.get(third.redirectUrl)), /Zvolte, čím se přihlásíte/);
});

test('signing out at NIA itself tells the services', async () => {
  const browser = newBrowser();
  const begun = await nia.begin({ loa: 'low', attributes: [], relayState: 's' });
  const signedIn = carried(
    await browser.press(await toConsent(browser, begun.redirectUrl, adult(), 'nia-id'), 'action', 'give'),
  );
  const identity = await nia.finish({ samlResponse: signedIn.fields['SAMLResponse'] ?? '' });
  const home = await browser.get(`${simulators.url}/nia/`);
  assert.ok(textOf(home).includes(adult().familyName));
  const { fields } = carried(await browser.press(home, ''));
  const wish = await nia.readLogoutRequest({
    form: { SAMLRequest: fields['SAMLRequest'] ?? '', RelayState: fields['RelayState'] ?? '' },
  });
  assert.deepEqual(wish.sessionIndexes, [identity.sessionIndex]);
  const page = await browser.get((await nia.answerLogoutRequest(wish, true)).redirectUrl);
  assert.match(textOf(page), /Jste odhlášeni/);
});

test('a sign-in belongs to the browser that began it', async () => {
  const { redirectUrl } = await nia.begin({ loa: 'low', attributes: [], relayState: 's' });
  const page = await newBrowser().get(redirectUrl);
  const stolen = await newBrowser().get(page.url);
  assert.equal(stolen.status, 410);
  assert.match(textOf(stolen), /Přihlášení už skončilo/);
});

test('a request altered on the way, or by a stranger, gets a human page', async () => {
  const { redirectUrl } = await nia.begin({ loa: 'low', attributes: [], relayState: 'abc' });
  const altered = await newBrowser().get(redirectUrl.replace('RelayState=abc', 'RelayState=abd'));
  assert.equal(altered.status, 400);
  assert.match(textOf(altered), /Podpis požadavku neodpovídá/);
  const unsigned = await newBrowser().get(redirectUrl.replace(/&SigAlg=.*$/, ''));
  assert.match(textOf(unsigned), /není podepsaný/);

  await fetch(
    `${simulators.url}/_control/nia/service-providers?entityId=${encodeURIComponent('http://other.invalid/')}`,
    { method: 'DELETE' },
  );
  const stranger = await newBrowser().get(
    (await other.begin({ loa: 'low', attributes: [], relayState: 's' })).redirectUrl,
  );
  assert.match(textOf(stranger), /není u NIA registrovaný/);
  await registerServiceProvider(simulators.url, other.metadata());
});

test('pages allow no scripts but their own, and forms only to the service', async () => {
  const { redirectUrl } = await nia.begin({ loa: 'low', attributes: [], relayState: 's' });
  const browser = newBrowser();
  const page = await browser.get(redirectUrl);
  const policy = page.headers.get('content-security-policy') ?? '';
  assert.match(policy, /default-src 'none'/);
  assert.doesNotMatch(policy, /unsafe/);
  const last = await browser.press(page, 'action', 'cancel');
  assert.match(last.headers.get('content-security-policy') ?? '', /form-action 'self' http:\/\/portal\.invalid;/);
  assert.equal(elements(last.document, 'button').length, 1, 'without scripts there is a button');
});

test('another system of the box learns who is signed in', async () => {
  const browser = newBrowser();
  const { redirectUrl } = await nia.begin({ loa: 'low', attributes: [], relayState: 's' });
  const probe = `${simulators.url}/probe/`;
  const asked = async () => (await fetch(probe, { headers: { cookie: browser.cookieHeader(probe) } })).json();
  assert.deepEqual(await asked(), {});
  await browser.press(await toConsent(browser, redirectUrl, adult(), 'nia-id'), 'action', 'give');
  assert.deepEqual(await asked(), { person: adult().index });
});

test('service providers are registered from this machine by usable metadata, and survive as one', async () => {
  const address = `${simulators.url}/_control/nia/service-providers`;
  await assert.rejects(
    registerServiceProvider(simulators.url, '<EntityDescriptor/>'),
    /cannot be used: SPSSODescriptor/,
  );
  await assert.rejects(registerServiceProvider(simulators.url, 'no XML'), /not well-formed/);
  await registerServiceProvider(simulators.url, nia.metadata());
  const list = (await (await fetch(address)).json()) as Array<{ entityId: string; acsUrls: string[] }>;
  assert.equal(list.filter(({ entityId }) => entityId === `${PORTAL}/`).length, 1);
  const fromPage = await fetch(address, {
    method: 'POST',
    headers: { origin: 'http://evil.invalid' },
    body: nia.metadata(),
  });
  assert.equal(fromPage.status, 403);
});

test('the answer has the shape of the recorded response', async () => {
  const browser = newBrowser();
  const { redirectUrl, requestId } = await nia.begin({ loa: 'low', attributes: [], relayState: 's' });
  const answer = carried(
    await browser.press(await toConsent(browser, redirectUrl, adult(), 'nia-id'), 'action', 'give'),
  );
  const xml = Buffer.from(answer.fields['SAMLResponse'] ?? '', 'base64').toString();
  const shape = xml
    .replace(/[A-Za-z0-9+/]{60,}=*/g, 'B64')
    .replace(/\d{30,}/, 'SERIAL')
    .replace(/_[0-9a-f]{32}/g, '_ID');
  assert.match(
    shape,
    /^<samlp:Response xmlns:samlp="[^"]+" xmlns:saml="[^"]+" ID="_ID" Version="2.0" IssueInstant="[^".]+Z" Destination="[^"]+" InResponseTo="[^"]+"><saml:Issuer>urn:microsoft:cgg2010:fpsts<\/saml:Issuer><Signature xmlns="http:\/\/www.w3.org\/2000\/09\/xmldsig#"><SignedInfo>/,
  );
  assert.match(
    shape,
    /<KeyInfo><X509Data><X509Certificate>B64<\/X509Certificate><\/X509Data><\/KeyInfo><\/Signature><samlp:Status>/,
  );
  assert.match(
    shape,
    /<KeyInfo><o:SecurityTokenReference [^>]+><X509Data><X509IssuerSerial><X509IssuerName>[^<]+<\/X509IssuerName><X509SerialNumber>SERIAL</,
  );
  assert.ok(xml.includes(`InResponseTo="${requestId}"`));
});

function unsign(field: string): string {
  const xml = Buffer.from(field, 'base64')
    .toString()
    .replace(/<Signature .*<\/Signature>/s, '');
  return Buffer.from(xml).toString('base64');
}
