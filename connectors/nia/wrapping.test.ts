/**
 * XML signature wrapping: the eight classical variants (Somorovsky et al., "On Breaking SAML", 2012), as far as they
 * apply to a signed response with an encrypted assertion, and some more. The attacker has one good response of NIA and
 * our public certificate, so they can encrypt assertions of their own.
 */
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { type Nia, NiaError } from './index.ts';
import { ALGORITHM, NIA_ATTRIBUTES } from './protocol.ts';
import {
  assertionXml,
  attribute,
  encode,
  encryptAssertion,
  plainResponseXml,
  responseXml,
  signRoot,
  testKeys,
  testNia,
} from './testing/idp.ts';

let keys: Awaited<ReturnType<typeof testKeys>>;
let nia: Nia;

before(async () => {
  keys = await testKeys();
  nia = testNia(keys);
});

interface Pieces {
  /** The good response, whole. */
  readonly good: string;
  /** Its signature. */
  readonly signature: string;
  /** The good response without its signature: exactly what was digested. */
  readonly bare: string;
  /** The attacker's response, not signed. */
  readonly evil: string;
  readonly evilAssertion: string;
  /** The identifier that the good signature refers to. */
  readonly id: string;
}

async function pieces(): Promise<Pieces> {
  const { requestId } = await nia.begin({ loa: 'low', attributes: [], relayState: 'x' });
  const good = responseXml(keys, requestId);
  const signature = /<Signature .*<\/Signature>/s.exec(good)?.[0] ?? '';
  const bare = good.replace(signature, '');
  const evilAssertion = assertionXml(requestId, {
    attributes: attribute(NIA_ATTRIBUTES.PersonIdentifier, 'CZ/CZ/evil'),
  });
  const evil = plainResponseXml(requestId, encryptAssertion(evilAssertion, keys.service.decryption.certificate));
  return { good, signature, bare, evil, evilAssertion, id: / ID="([^"]+)"/.exec(good)?.[1] ?? '' };
}

const afterIssuer = (xml: string, added: string) => xml.replace('</saml:Issuer>', `</saml:Issuer>${added}`);
const atEnd = (xml: string, added: string) => xml.replace('</samlp:Response>', `${added}</samlp:Response>`);
const inSignature = (signature: string, added: string) => signature.replace('</Signature>', `${added}</Signature>`);
const withId = (xml: string, id: string) => xml.replace(/ ID="[^"]+"/, ` ID="${id}"`);

const VARIANTS: Readonly<Record<string, (p: Pieces) => string>> = {
  '1: the good response inside the signature of the evil one': (p) =>
    afterIssuer(p.evil, inSignature(p.signature, p.bare)),
  '2: the good response beside a detached signature': (p) => afterIssuer(p.evil, p.bare + p.signature),
  '2b: the good response at the end of the evil one': (p) => atEnd(afterIssuer(p.evil, p.signature), p.bare),
  '3: an evil assertion before the encrypted one': (p) => p.good.replace('<EncryptedAssertion', `${p.evilAssertion}$&`),
  '4: the encrypted assertion inside an evil one': (p) =>
    p.good.replace(/<EncryptedAssertion.*<\/EncryptedAssertion>/s, (encrypted) =>
      p.evilAssertion.replace('</Assertion>', `${encrypted}</Assertion>`),
    ),
  '5: an evil assertion that carries the signature': (p) =>
    afterIssuer(p.bare, p.evilAssertion.replace('</Issuer>', `</Issuer>${p.signature}`)),
  '6: an evil assertion with the good response in its signature': (p) =>
    atEnd(p.evil, p.evilAssertion.replace('</Issuer>', `</Issuer>${inSignature(p.signature, p.bare)}`)),
  '7: the good response in Extensions': (p) =>
    afterIssuer(p.evil, `${p.signature}<samlp:Extensions>${p.bare}</samlp:Extensions>`),
  '8: the good response in an Object of the signature': (p) =>
    afterIssuer(p.evil, inSignature(p.signature, `<Object>${p.bare}</Object>`)),
  'the same identifier twice, the good one first': (p) => afterIssuer(withId(p.evil, p.id), p.bare + p.signature),
  'the same identifier twice, the good one in an Object': (p) =>
    afterIssuer(withId(p.evil, p.id), inSignature(p.signature, `<Object>${p.bare}</Object>`)),
  'the same identifier as an attribute of another name': (p) =>
    afterIssuer(p.evil.replace(' ID="', ` Id="${p.id}" ID="`), p.signature),
  'a whole good response inside the evil one': (p) => atEnd(p.evil, p.good),
  'the evil response inside a good one': (p) => atEnd(p.good, p.evil),
  'two signatures': (p) => afterIssuer(p.good, p.signature),
  'an empty reference': (p) => p.good.replace(/URI="#[^"]+"/, 'URI=""'),
  'a foreign wrapper': (p) => `<wrapper ID="_w">${p.good}</wrapper>`,
};

for (const [name, wrap] of Object.entries(VARIANTS)) {
  test(`wrapping ${name}`, async () => {
    const parts = await pieces();
    await assert.rejects(nia.finish({ samlResponse: encode(wrap(parts)) }), (error) => {
      assert.ok(error instanceof NiaError, String(error));
      assert.ok(['wrapped-signature', 'bad-signature', 'malformed'].includes(error.reason), error.message);
      return true;
    });
    // The very pieces were good: unwrapped, they sign in.
    assert.equal((await nia.finish({ samlResponse: encode(parts.good) })).requestId.length > 10, true);
  });
}

test('a second reference, a third transform and another canonicalization are refused', async () => {
  const { good } = await pieces();
  const signedInfo = (change: (xml: string) => string) => encode(change(good));
  const reference = /<Reference .*<\/Reference>/s.exec(good)?.[0] ?? '';
  await assert.rejects(
    nia.finish({ samlResponse: signedInfo((xml) => xml.replace(reference, reference + reference)) }),
    { reason: 'wrapped-signature' },
  );
  const transform = '<Transform Algorithm="http://www.w3.org/TR/1999/REC-xpath-19991116"/></Transforms>';
  await assert.rejects(nia.finish({ samlResponse: signedInfo((xml) => xml.replace('</Transforms>', transform)) }), {
    reason: 'bad-signature',
  });
  const comments = `${ALGORITHM.exclusiveC14n}WithComments`;
  await assert.rejects(
    nia.finish({ samlResponse: signedInfo((xml) => xml.replace(ALGORITHM.exclusiveC14n, comments)) }),
    { reason: 'bad-signature' },
  );
});

test('a signature of NIA over something else does not make a response', async () => {
  const { requestId } = await nia.begin({ loa: 'low', attributes: [], relayState: 'x' });
  const assertion = signRoot(assertionXml(requestId), keys.idp.signing);
  await assert.rejects(nia.finish({ samlResponse: encode(assertion) }), { reason: 'malformed' });
  const response = plainResponseXml(requestId, assertion);
  await assert.rejects(nia.finish({ samlResponse: encode(response) }), { reason: 'wrapped-signature' });
});

test('an identifier used twice is refused even when NIA itself signed it so', async () => {
  const { requestId } = await nia.begin({ loa: 'low', attributes: [], relayState: 'x' });
  for (const name of ['ID', 'Id', 'id']) {
    const twice = responseXml(keys, requestId, {
      response: (xml) => xml.replace('<samlp:Status>', `<samlp:Status ${name}="${/ ID="([^"]+)"/.exec(xml)?.[1]}">`),
    });
    await assert.rejects(nia.finish({ samlResponse: encode(twice) }), { reason: 'wrapped-signature' });
  }
});
