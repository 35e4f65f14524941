import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { MemoryRequestStore, type Nia, NiaError, type NiaErrorReason } from './index.ts';
import { ALGORITHM, LEVEL_URI, NIA_ATTRIBUTES, NS, STATUS, STATUS_ATTRIBUTE } from './protocol.ts';
import {
  assertionXml,
  attribute,
  type Changes,
  encode,
  encryptAssertion,
  plainResponseXml,
  PSEUDONYM,
  respond,
  responseXml,
  testKeys,
  testNia,
} from './testing/idp.ts';

let keys: Awaited<ReturnType<typeof testKeys>>;
let nia: Nia;

before(async () => {
  keys = await testKeys();
  nia = testNia(keys);
});

async function begin(loa: 'low' | 'substantial' | 'high' = 'substantial'): Promise<string> {
  return (await nia.begin({ loa, attributes: [], relayState: 'from-here' })).requestId;
}

async function refused(samlResponse: string, reason: NiaErrorReason): Promise<void> {
  await assert.rejects(nia.finish({ samlResponse }), (error) => {
    assert.ok(error instanceof NiaError, String(error));
    assert.equal(error.reason, reason, error.message);
    assert.ok(!error.message.includes(PSEUDONYM), 'no personal data in a message');
    return true;
  });
}

const minutes = (count: number) => new Date(Date.now() + count * 60_000);

test('a good response is accepted, whether or not the assertion is signed as well', async () => {
  for (const signAssertion of [false, true]) {
    const identity = await nia.finish({ samlResponse: respond(keys, await begin(), { signAssertion }) });
    assert.equal(identity.pseudonym, PSEUDONYM);
    assert.equal(identity.relayState, 'from-here');
    assert.equal(identity.means, undefined);
  }
});

const SAYINGS: ReadonlyArray<readonly [string, () => Changes, NiaErrorReason]> = [
  ['for another audience', () => ({ audience: 'https://somebody.example/' }), 'wrong-audience'],
  ['with an audience that only begins alike', () => ({ audience: 'https://portal.example/x' }), 'wrong-audience'],
  [
    'for no audience',
    () => ({ assertion: (xml) => xml.replace(/<AudienceRestriction>.*<\/AudienceRestriction>/, '') }),
    'wrong-audience',
  ],
  ['from another issuer', () => ({ issuer: 'urn:somebody' }), 'wrong-issuer'],
  ['with an assertion of another issuer', () => ({ assertionIssuer: 'urn:somebody' }), 'wrong-issuer'],
  ['for another destination', () => ({ destination: 'https://portal.example/other' }), 'wrong-destination'],
  ['for another recipient', () => ({ recipient: 'https://portal.example/other' }), 'wrong-destination'],
  ['without a destination', () => ({ response: (xml) => xml.replace(/ Destination="[^"]*"/, '') }), 'malformed'],
  ['expired', () => ({ issuedAt: minutes(-70), notOnOrAfter: minutes(-10) }), 'expired'],
  [
    'that never expires',
    () => ({ assertion: (xml) => xml.replace(/ NotOnOrAfter="[^"]*" Recipient/, ' Recipient') }),
    'malformed',
  ],
  ['not yet valid', () => ({ notBefore: minutes(10) }), 'not-yet-valid'],
  ['issued in the future', () => ({ issuedAt: minutes(10) }), 'not-yet-valid'],
  ['for a request that was never made', () => ({ inResponseTo: '_nobody-asked' }), 'unknown-request'],
  [
    'for no request',
    () => ({ response: (xml) => xml.replace(/ InResponseTo="[^"]*"><saml:Issuer>/, '><saml:Issuer>') }),
    'unknown-request',
  ],
  ['whose assertion answers another request', () => ({ confirmationInResponseTo: '_another' }), 'unknown-request'],
  ['of too low a level', () => ({ level: LEVEL_URI.low }), 'assurance-too-low'],
  ['of an unknown level', () => ({ level: 'urn:oasis:names:tc:SAML:2.0:ac:classes:Password' }), 'malformed'],
  [
    'with AuthnFailed in the attribute',
    () => ({ attributes: attribute(STATUS_ATTRIBUTE, STATUS.authenticationFailed) }),
    'authentication-failed',
  ],
  [
    'with RequestDenied in the attribute',
    () => ({ attributes: attribute(STATUS_ATTRIBUTE, STATUS.requestDenied) }),
    'refused-by-person',
  ],
  [
    'with NoAuthnContext in the attribute',
    () => ({ attributes: attribute(STATUS_ATTRIBUTE, STATUS.noAuthenticationContext) }),
    'assurance-too-low',
  ],
  [
    'with a failure beside an identity',
    () => ({
      attributes: attribute(NIA_ATTRIBUTES.PersonIdentifier, PSEUDONYM) + attribute(STATUS_ATTRIBUTE, 'AuthnFailed'),
    }),
    'authentication-failed',
  ],
  [
    'with a failing status',
    () => ({
      status: `<samlp:StatusCode Value="${STATUS.responder}"><samlp:StatusCode Value="${STATUS.requestDenied}"/></samlp:StatusCode>`,
    }),
    'refused-by-person',
  ],
  ['without PersonIdentifier', () => ({ attributes: attribute(NIA_ATTRIBUTES.Email, 'a@example.cz') }), 'malformed'],
  [
    'with two PersonIdentifiers',
    () => ({ attributes: attribute(NIA_ATTRIBUTES.PersonIdentifier, PSEUDONYM).repeat(2) }),
    'malformed',
  ],
  [
    'with two values of PersonIdentifier',
    () => ({ attributes: attribute(NIA_ATTRIBUTES.PersonIdentifier, PSEUDONYM, 'CZ/CZ/x') }),
    'malformed',
  ],
  [
    'with an element in PersonIdentifier',
    () => ({ attributes: attribute(NIA_ATTRIBUTES.PersonIdentifier, 'CZ/CZ/a<b/>b') }),
    'malformed',
  ],
  [
    'with a comment in PersonIdentifier',
    () => ({ attributes: attribute(NIA_ATTRIBUTES.PersonIdentifier, `${PSEUDONYM}<!-- -->.evil`) }),
    'forbidden-xml',
  ],
  [
    'with CDATA in PersonIdentifier',
    () => ({ attributes: attribute(NIA_ATTRIBUTES.PersonIdentifier, '<![CDATA[CZ/CZ/x]]>') }),
    'forbidden-xml',
  ],
  [
    'with a comment put in after signing',
    () => ({ signed: (xml) => xml.replace('cgg2010', 'cgg<!---->2010') }),
    'forbidden-xml',
  ],
  [
    'with an instruction put in after signing',
    () => ({ signed: (xml) => xml.replace('<samlp:Status>', '<?x y?><samlp:Status>') }),
    'forbidden-xml',
  ],
  ['with a document type', () => ({ signed: (xml) => `<!DOCTYPE Response [<!ENTITY a "b">]>${xml}` }), 'forbidden-xml'],
  [
    'with a document type in the assertion',
    () => ({ assertion: (xml) => `<!DOCTYPE a SYSTEM "file:///etc/passwd">${xml}` }),
    'forbidden-xml',
  ],
  ['unsigned', () => ({ signed: (xml) => xml.replace(/<Signature .*<\/Signature>/s, '') }), 'unsigned'],
  ['signed by another key', () => ({ signer: keys.stranger.signing }), 'bad-signature'],
  [
    'signed by another key that shows the certificate of NIA',
    () => ({
      signer: { ...keys.stranger.signing, certificate: keys.idp.signing.certificate },
    }),
    'bad-signature',
  ],
  ['signed with SHA-1', () => ({ signatureAlgorithm: 'http://www.w3.org/2000/09/xmldsig#rsa-sha1' }), 'bad-signature'],
  ['digested with SHA-1', () => ({ digestAlgorithm: ALGORITHM.sha1 }), 'bad-signature'],
  [
    'signed by HMAC with the public key',
    () => ({ signed: (xml) => xml.replace(ALGORITHM.rsaSha256, 'http://www.w3.org/2000/09/xmldsig#hmac-sha1') }),
    'bad-signature',
  ],
  [
    'altered after signing',
    () => ({ signed: (xml) => xml.replace(/IssueInstant="\d{4}/, 'IssueInstant="1999') }),
    'bad-signature',
  ],
  [
    'whose assertion was signed by another key',
    () => ({
      signAssertion: true,
      assertion: (xml) => xml.replace(/<SignatureValue>..../, '<SignatureValue>AAAA'),
    }),
    'bad-signature',
  ],
  [
    'with a control character for a space',
    () => ({ signed: (xml) => xml.replace('<Signature ', '<Signature\u001f') }),
    'malformed',
  ],
  ['with a null for a space', () => ({ signed: (xml) => xml.replace(' Version', '\u0000Version') }), 'malformed'],
  ['encrypted for somebody else', () => ({ encryptFor: keys.stranger.decryption.certificate }), 'undecryptable'],
  ['encrypted with RSA 1.5', () => ({ keyAlgorithm: 'http://www.w3.org/2001/04/xmlenc#rsa-1_5' }), 'undecryptable'],
  ['with an empty assertion', () => ({ assertion: () => '<x/>' }), 'malformed'],
  ['with an assertion that is not XML', () => ({ assertion: () => 'not XML at all' }), 'malformed'],
  [
    'with two assertions',
    () => ({ response: (xml) => xml.replace(/<EncryptedAssertion.*<\/EncryptedAssertion>/s, '$&$&') }),
    'malformed',
  ],
  [
    'with a plain assertion beside the encrypted one',
    () => ({ response: (xml) => xml.replace('<EncryptedAssertion', `${assertionXml('_x')}$&`) }),
    'malformed',
  ],
  [
    'with no assertion',
    () => ({ response: (xml) => xml.replace(/<EncryptedAssertion.*<\/EncryptedAssertion>/s, '') }),
    'malformed',
  ],
  ['of another version', () => ({ response: (xml) => xml.replace('Version="2.0"', 'Version="1.1"') }), 'malformed'],
];

for (const [what, changes, reason] of SAYINGS) {
  test(`a response ${what} is refused: ${reason}`, async () => {
    await refused(respond(keys, await begin(), changes()), reason);
  });
}

test('a refused response leaves the request open for the right one', async () => {
  const id = await begin();
  await refused(respond(keys, id, { signer: keys.stranger.signing }), 'bad-signature');
  await refused(respond(keys, id, { audience: 'https://somebody.example/' }), 'wrong-audience');
  assert.equal((await nia.finish({ samlResponse: respond(keys, id) })).requestId, id);
});

test('a response is accepted once: not again, not at another instance, not by two at once', async () => {
  const requests = new MemoryRequestStore();
  const [one, two] = [testNia(keys, { requests }), testNia(keys, { requests })];
  const first = await one.begin({ loa: 'low', attributes: [], relayState: 'x' });
  const samlResponse = respond(keys, first.requestId);
  await one.finish({ samlResponse });
  await assert.rejects(one.finish({ samlResponse }), { reason: 'replayed' });
  await assert.rejects(two.finish({ samlResponse }), { reason: 'replayed' });

  const second = await two.begin({ loa: 'low', attributes: [], relayState: 'x' });
  const field = respond(keys, second.requestId);
  const outcomes = await Promise.allSettled(
    [one, two, one, two].map((instance) => instance.finish({ samlResponse: field })),
  );
  assert.equal(outcomes.filter(({ status }) => status === 'fulfilled').length, 1);

  const fresh = respond(keys, second.requestId);
  await assert.rejects(
    one.finish({ samlResponse: fresh }),
    { reason: 'unknown-request' },
    'a new assertion for an answered request',
  );
});

test('one assertion cannot answer two requests', async () => {
  const assertionId = '_the-same';
  await nia.finish({ samlResponse: respond(keys, await begin(), { assertionId }) });
  await refused(respond(keys, await begin(), { assertionId }), 'replayed');
});

test('clocks may differ by the skew and no more', async () => {
  const almost = { issuedAt: minutes(-61), notOnOrAfter: minutes(-1.9) };
  await nia.finish({ samlResponse: respond(keys, await begin(), almost) });
  await refused(respond(keys, await begin(), { ...almost, notOnOrAfter: minutes(-2.1) }), 'expired');
  await nia.finish({ samlResponse: respond(keys, await begin(), { issuedAt: minutes(1.9) }) });
  await refused(respond(keys, await begin(), { issuedAt: minutes(2.1) }), 'not-yet-valid');
});

test('a person who takes too long has to begin again', async () => {
  let now = new Date();
  const slow = testNia(keys, { now: () => now, requestLifetimeMs: 60_000 });
  const { requestId } = await slow.begin({ loa: 'low', attributes: [], relayState: 'x' });
  now = new Date(now.getTime() + 60_001);
  const reason = { reason: 'unknown-request' };
  await assert.rejects(slow.finish({ samlResponse: respond(keys, requestId, { issuedAt: now }) }), reason);
});

test('after an exchange of keys the old decryption key still opens what is under way', async () => {
  const both = testNia(keys, { decryption: [keys.stranger.decryption, keys.service.decryption] });
  const { requestId } = await both.begin({ loa: 'low', attributes: [], relayState: 'x' });
  assert.equal((await both.finish({ samlResponse: respond(keys, requestId) })).pseudonym, PSEUDONYM);
});

test('what cannot be a message is refused at once', async () => {
  const id = await begin();
  const nested = `${'<a>'.repeat(60)}${'</a>'.repeat(60)}`;
  const laughs = '<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><l>&b;</l>';
  await refused('', 'malformed');
  await refused('not base64!', 'malformed');
  await refused(encode('{"not":"XML"}'), 'malformed');
  await refused(encode('<a>'), 'malformed');
  await refused(Buffer.from([0xff, 0xfe, 0x3c]).toString('base64'), 'malformed');
  await refused(encode('<a/>'), 'malformed');
  await refused(encode(laughs), 'forbidden-xml');
  await refused('A'.repeat(20_000_000), 'too-big');
  await refused(encode(responseXml(keys, id).replace('<samlp:Status>', `${nested}$&`)), 'too-big');
  await refused(encode(`<a>${'<b/>'.repeat(5_000)}</a>`), 'too-big');
});

test('an unsigned response of somebody who knows our public key is refused', async () => {
  const encrypted = encryptAssertion(assertionXml(await begin()), keys.service.decryption.certificate);
  await refused(encode(plainResponseXml(await begin(), encrypted)), 'unsigned');
  assert.ok(encrypted.includes(NS.encryption));
});
