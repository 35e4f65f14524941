import assert from 'node:assert/strict';
import { createPublicKey, sign, verify, X509Certificate } from 'node:crypto';
import { before, test } from 'node:test';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { readAddress, readAddressCodes } from './address.ts';
import {
  createNia,
  generateServiceKeys,
  MemoryRequestStore,
  type Nia,
  type NiaErrorReason,
  parseNiaMetadata,
  verifyNiaMetadata,
} from './index.ts';
import { ALGORITHM, NIA_ATTRIBUTES, NIA_ENTITY_ID, NS, STATUS } from './protocol.ts';
import { verifiedXml } from './signature.ts';
import {
  ACS_URL,
  attribute,
  encode,
  IDP_URL,
  LOGOUT_URL,
  PSEUDONYM,
  respond,
  SERVICE_URL,
  signRoot,
  testKeys,
  testNia,
} from './testing/idp.ts';
import { childElements, onlyChild, parseXml, textOf } from './xml.ts';

let keys: Awaited<ReturnType<typeof testKeys>>;
let nia: Nia;

before(async () => {
  keys = await testKeys();
  nia = testNia(keys);
});

function sentMessage(redirectUrl: string): string {
  return inflateRawSync(Buffer.from(new URL(redirectUrl).searchParams.get('SAMLRequest') ?? '', 'base64')).toString();
}

test('the request says what is asked, in the order of the schema, and its query is signed', async () => {
  const { redirectUrl, requestId } = await nia.begin({
    loa: 'high',
    attributes: ['CurrentGivenName', 'IsAgeOver'],
    required: ['CurrentGivenName'],
    ageOver: 15,
    relayState: "what 'they' ~sent! (once)*",
    forceAuthn: true,
  });
  const request = parseXml(sentMessage(redirectUrl));
  assert.equal(request.getAttribute('ID'), requestId);
  assert.equal(request.getAttribute('Destination'), IDP_URL);
  assert.equal(request.getAttribute('AssertionConsumerServiceURL'), ACS_URL);
  assert.equal(request.getAttribute('ForceAuthn'), 'true');
  const order = ['Issuer', 'Extensions', 'NameIDPolicy', 'Conditions', 'RequestedAuthnContext'];
  assert.deepEqual(
    childElements(request).map((child) => child.localName),
    order,
  );
  assert.equal(textOf(onlyChild(request, NS.assertion, 'Issuer')), SERVICE_URL);
  const extensions = onlyChild(request, NS.protocol, 'Extensions');
  assert.equal(textOf(onlyChild(extensions, NS.eidas, 'SPType')), 'public');
  const asked = childElements(onlyChild(extensions, NS.eidas, 'RequestedAttributes'), NS.eidas, 'RequestedAttribute');
  assert.deepEqual(
    asked.map((one) => [one.getAttribute('Name'), one.getAttribute('isRequired'), one.textContent]),
    [
      [NIA_ATTRIBUTES.PersonIdentifier, 'true', ''],
      [NIA_ATTRIBUTES.CurrentGivenName, 'true', ''],
      [NIA_ATTRIBUTES.IsAgeOver, 'false', '15'],
    ],
  );
  const context = onlyChild(request, NS.protocol, 'RequestedAuthnContext');
  assert.equal(context.getAttribute('Comparison'), 'minimum');
  assert.equal(context.textContent, 'http://eidas.europa.eu/LoA/high');

  // Verified over the query as sent, as a strict identity provider does.
  const [, signed = '', signature = ''] = /^[^?]+\?(.*)&Signature=(.*)$/.exec(redirectUrl) ?? [];
  const publicKey = createPublicKey(keys.service.signing.certificate);
  assert.ok(verify('RSA-SHA256', Buffer.from(signed), publicKey, Buffer.from(decodeURIComponent(signature), 'base64')));
});

test('a relay state that SAML does not allow is refused before anything is sent', async () => {
  for (const relayState of ['', 'x'.repeat(81)]) {
    await assert.rejects(nia.begin({ loa: 'low', attributes: [], relayState }), TypeError);
    await assert.rejects(nia.beginLogout({ nameId: 'n', sessionIndex: 's', relayState }), TypeError);
  }
});

test('every attribute is read, addresses included', async () => {
  const { requestId } = await nia.begin({ loa: 'low', attributes: [], relayState: 'x' });
  const address =
    '<eidas:LocatorDesignator>7/2a</eidas:LocatorDesignator>\r\n<eidas:Thoroughfare></eidas:Thoroughfare>\r\n<eidas:PostName>Háje &amp; Důl</eidas:PostName>\r\n<eidas:PostCode>39901</eidas:PostCode>\r\n';
  const codes = '<p:adresniMistoKod>21700001</p:adresniMistoKod><p:cisloDomovni>7</p:cisloDomovni>';
  const values = {
    PersonIdentifier: PSEUDONYM,
    CurrentGivenName: 'Žofie Anna',
    CurrentFamilyName: 'O&apos;Hara &lt;z Lhoty&gt;',
    DateOfBirth: '1956-07-15',
    PlaceOfBirth: 'Praha 2',
    CountryCodeOfBirth: 'CZ',
    Email: 'z@example.cz',
    Age: '70',
    IsAgeOver: 'True',
    PhoneNumber: '+420777123456',
    IdType: 'ID',
    IdNumber: '212345678',
    CurrentAddress: encode(address),
    TRadresaID: encode(codes),
  };
  const attributes = Object.entries(values)
    .map(([name, value]) => attribute(NIA_ATTRIBUTES[name as keyof typeof values], value))
    .join('');
  const identity = await nia.finish({ samlResponse: respond(keys, requestId, { attributes }) });
  assert.deepEqual(
    { ...identity, authenticatedAt: undefined, requestId: undefined },
    {
      pseudonym: PSEUDONYM,
      nameId: PSEUDONYM,
      sessionIndex: '_session',
      loa: 'substantial',
      relayState: 'x',
      authenticatedAt: undefined,
      requestId: undefined,
      givenName: 'Žofie Anna',
      familyName: "O'Hara <z Lhoty>",
      birthDate: '1956-07-15',
      birthPlace: 'Praha 2',
      birthCountry: 'CZ',
      email: 'z@example.cz',
      age: 70,
      isAgeOver: true,
      phone: '+420777123456',
      documentType: 'ID',
      documentNumber: '212345678',
      addressPlaceCode: 21700001,
      address: { houseNumber: '7/2a', municipality: 'Háje & Důl', postcode: '39901' },
      addressCodes: { addressPlace: '21700001', houseNumber: '7' },
    },
  );
});

test('an address may also be a whole document, and never a dangerous one', () => {
  const whole = `<?xml version="1.0" encoding="utf-8"?><CurrentAddress xmlns="urn:x"><PostName>Brno</PostName><PostCode>60200</PostCode></CurrentAddress>`;
  assert.deepEqual(readAddress(encode(whole)), { municipality: 'Brno', postcode: '60200' });
  assert.deepEqual(readAddressCodes(encode('<a:okresKod>3702</a:okresKod>')), { district: '3702' });
  for (const bad of [
    '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><PostName>&b;</PostName>',
    '<PostName>a<!-- -->b</PostName>',
  ]) {
    assert.throws(() => readAddress(encode(bad)), { reason: 'forbidden-xml' });
  }
  assert.throws(() => readAddress(encode('<PostName>a</PostName><PostName>b</PostName>')), { reason: 'malformed' });
  assert.throws(() => readAddress('%%%'), { reason: 'malformed' });
});

test('attributes of a wrong shape are refused', async () => {
  for (const [name, value] of [
    ['DateOfBirth', '15. 7. 1956'],
    ['Age', 'many'],
    ['IsAgeOver', 'perhaps'],
    ['CurrentAddress', 'Praha'],
  ] as const) {
    const { requestId } = await nia.begin({ loa: 'low', attributes: [], relayState: 'x' });
    const attributes = attribute(NIA_ATTRIBUTES.PersonIdentifier, PSEUDONYM) + attribute(NIA_ATTRIBUTES[name], value);
    await assert.rejects(nia.finish({ samlResponse: respond(keys, requestId, { attributes }) }), {
      reason: 'malformed',
      relayState: 'x',
    });
  }
});

test('our metadata are signed and name our addresses and both certificates', async () => {
  const xml = nia.metadata();
  const root = parseXml(xml);
  await verifiedXml(xml, root, [keys.service.signing.certificate]);
  assert.equal(root.getAttribute('entityID'), SERVICE_URL);
  assert.ok(xml.includes(`HTTP-POST" Location="${ACS_URL}"`));
  assert.ok(xml.includes(`HTTP-POST" Location="${LOGOUT_URL}"`));
  for (const { certificate } of [keys.service.signing, keys.service.decryption]) {
    assert.ok(xml.replace(/\s/g, '').includes(certificate.replace(/-----[^-]+-----|\s/g, '')));
  }
  assert.ok(!xml.includes('PRIVATE'));
});

function logoutRequest(changes: { destination?: string; issuer?: string; issuedAt?: Date } = {}): string {
  const issuedAt = changes.issuedAt ?? new Date();
  return (
    `<samlp:LogoutRequest xmlns:samlp="${NS.protocol}" xmlns:saml="${NS.assertion}" ID="_${Math.random()}" Version="2.0"` +
    ` IssueInstant="${issuedAt.toISOString()}" Destination="${changes.destination ?? LOGOUT_URL}">` +
    `<saml:Issuer>${changes.issuer ?? NIA_ENTITY_ID}</saml:Issuer><saml:NameID>${PSEUDONYM}</saml:NameID>` +
    `<samlp:SessionIndex>_s</samlp:SessionIndex></samlp:LogoutRequest>`
  );
}

function signedQuery(xml: string, key = keys.idp.signing.keyPem, algorithm: string = ALGORITHM.rsaSha256): string {
  const request = encodeURIComponent(deflateRawSync(xml).toString('base64'));
  const query = `SAMLRequest=${request}&RelayState=a%20b&SigAlg=${encodeURIComponent(algorithm)}`;
  const digest = algorithm === ALGORITHM.rsaSha256 ? 'RSA-SHA256' : 'RSA-SHA1';
  return `${query}&Signature=${encodeURIComponent(sign(digest, Buffer.from(query), key).toString('base64'))}`;
}

test('a sign-out request of NIA is read by redirect and by POST, and demands a signature', async () => {
  const read = await nia.readLogoutRequest({ query: signedQuery(logoutRequest()) });
  assert.deepEqual(
    { ...read, requestId: '' },
    { requestId: '', nameId: PSEUDONYM, sessionIndexes: ['_s'], relayState: 'a b' },
  );
  const form = { SAMLRequest: encode(signRoot(logoutRequest(), keys.idp.signing)) };
  assert.equal((await nia.readLogoutRequest({ form })).nameId, PSEUDONYM);

  const good = signedQuery(logoutRequest());
  const refusals: Array<[string, NiaErrorReason]> = [
    [good.replace(/&Signature=.*/, ''), 'unsigned'],
    [good.replace('a%20b', 'a%20c'), 'bad-signature'],
    [signedQuery(logoutRequest(), keys.stranger.signing.keyPem), 'bad-signature'],
    [
      signedQuery(logoutRequest(), keys.idp.signing.keyPem, 'http://www.w3.org/2000/09/xmldsig#rsa-sha1'),
      'bad-signature',
    ],
    [`${good}&SAMLRequest=x`, 'malformed'],
    [signedQuery(logoutRequest({ destination: ACS_URL })), 'wrong-destination'],
    [signedQuery(logoutRequest({ issuer: 'urn:x' })), 'wrong-issuer'],
    [signedQuery(logoutRequest({ issuedAt: new Date(Date.now() + 600_000) })), 'not-yet-valid'],
    [signedQuery(logoutRequest({ issuedAt: new Date(Date.now() - 7_200_000) })), 'expired'],
    [signedQuery('<a/>'), 'malformed'],
    [signedQuery('<!DOCTYPE a><a/>'), 'forbidden-xml'],
    [signedQuery(`<a>${' '.repeat(10_000_000)}</a>`), 'malformed'],
  ];
  for (const [query, reason] of refusals) await assert.rejects(nia.readLogoutRequest({ query }), { reason });
  await assert.rejects(nia.readLogoutRequest({ form: { SAMLRequest: encode(logoutRequest()) } }), {
    reason: 'unsigned',
  });
});

test('an answer to signing out must answer a request of ours, and tells whether all sessions ended', async () => {
  const answer = (inResponseTo: string, status: string, issuer = NIA_ENTITY_ID) =>
    encode(
      `<LogoutResponse xmlns="${NS.protocol}" ID="_r" Version="2.0" IssueInstant="${new Date().toISOString()}" InResponseTo="${inResponseTo}"` +
        ` Destination="${LOGOUT_URL}"><Issuer xmlns="${NS.assertion}">${issuer}</Issuer><Status>${status}</Status></LogoutResponse>`,
    );
  const success = `<StatusCode Value="${STATUS.success}"/>`;
  const partial = `<StatusCode Value="${STATUS.responder}"><StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:PartialLogout"/></StatusCode>`;
  const begin = async () =>
    (await nia.beginLogout({ nameId: PSEUDONYM, sessionIndex: '_s', relayState: 'bye' })).requestId;

  assert.equal((await nia.finishLogout(answer(await begin(), success))).complete, true);
  assert.equal((await nia.finishLogout(answer(await begin(), partial))).complete, false);
  await assert.rejects(nia.finishLogout(answer('_never', success)), { reason: 'unknown-request' });
  await assert.rejects(nia.finishLogout(answer(await begin(), success, 'urn:x')), { reason: 'wrong-issuer' });
  const { requestId } = await nia.begin({ loa: 'low', attributes: [], relayState: 'x' });
  await assert.rejects(
    nia.finishLogout(answer(requestId, success)),
    { reason: 'unknown-request' },
    'a sign-in is not a sign-out',
  );
  const forSignIn = await begin();
  await assert.rejects(nia.finish({ samlResponse: respond(keys, forSignIn) }), { reason: 'unknown-request' });
});

test('the options are checked at start', () => {
  const good = {
    serviceUrl: SERVICE_URL,
    acsUrl: ACS_URL,
    logoutUrl: LOGOUT_URL,
    ...keys.service,
    requests: new MemoryRequestStore(),
    spType: 'public' as const,
  };
  const idp = {
    entityId: NIA_ENTITY_ID,
    ssoUrl: IDP_URL,
    sloUrl: IDP_URL,
    certificates: [keys.idp.signing.certificate],
  };
  assert.throws(() => createNia({ ...good, idp, acsUrl: 'nonsense' }), /acsUrl is not a web address/);
  assert.throws(() => createNia({ ...good, idp: { ...idp, certificates: [] } }), /no signing certificate/);
  assert.throws(
    () => createNia({ ...good, idp, signing: { ...keys.service.signing, certificate: keys.idp.signing.certificate } }),
    /signing: the key/,
  );
  assert.throws(() => createNia({ ...good, idp, decryption: [] }), /no decryption key/);
});

test('metadata of NIA can be followed from a known certificate to the next', async () => {
  const certificate = keys.idp.signing.certificate.replace(/-----[^-]+-----|\s/g, '');
  const service = (name: string) =>
    `<${name} Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="${IDP_URL}"/>`;
  const xml = `<EntityDescriptor xmlns="${NS.metadata}" ID="_m" entityID="${NIA_ENTITY_ID}"><Issuer xmlns="${NS.assertion}"/><!-- published so --><IDPSSODescriptor protocolSupportEnumeration="x"><KeyDescriptor><KeyInfo xmlns="${NS.signature}"><X509Data><X509Certificate>${certificate}</X509Certificate></X509Data></KeyInfo></KeyDescriptor>${service('SingleLogoutService')}${service('SingleSignOnService')}</IDPSSODescriptor></EntityDescriptor>`;
  const signed = signRoot(xml, keys.idp.signing);
  const expected = { entityId: NIA_ENTITY_ID, ssoUrl: IDP_URL, sloUrl: IDP_URL };
  const idp = await verifyNiaMetadata(signed, [keys.idp.signing.certificate]);
  assert.deepEqual({ ...idp, certificates: undefined }, { ...expected, certificates: undefined });
  assert.equal(
    new X509Certificate(idp.certificates[0] ?? '').fingerprint256,
    new X509Certificate(keys.idp.signing.certificate).fingerprint256,
  );
  await assert.rejects(verifyNiaMetadata(signed, [keys.stranger.signing.certificate]), { reason: 'bad-signature' });
  await assert.rejects(verifyNiaMetadata(signed.replace('FPSTS', 'EVIL'), [keys.idp.signing.certificate]), {
    reason: 'bad-signature',
  });
  await assert.rejects(verifyNiaMetadata(xml, [keys.idp.signing.certificate]), { reason: 'unsigned' });
  assert.throws(() => parseNiaMetadata('<a/>'), { reason: 'malformed' });
});

test('generated keys fit their certificates, their use and their time', async () => {
  const now = new Date('2026-01-31T12:00:00Z');
  const made = await generateServiceKeys({ commonName: 'Portál občana – zkouška', now, validYears: 2 });
  for (const { certificate, key, keyPem } of [made.signing, made.decryption]) {
    const parsed = new X509Certificate(certificate);
    assert.ok(parsed.checkPrivateKey(key) && parsed.verify(parsed.publicKey));
    assert.equal(parsed.publicKey.asymmetricKeyDetails?.modulusLength, 3072);
    assert.match(parsed.subject, /CN=Portál občana – zkouška/);
    assert.equal(new Date(parsed.validTo).toISOString(), '2028-01-31T12:00:00.000Z');
    assert.match(keyPem, /^-----BEGIN PRIVATE KEY-----/);
    assert.equal(parsed.ca, false);
  }
  assert.notEqual(
    new X509Certificate(made.signing.certificate).serialNumber,
    new X509Certificate(made.decryption.certificate).serialNumber,
  );
});
