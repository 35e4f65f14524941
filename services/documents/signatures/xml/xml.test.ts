/** Beside files made here, those of samples/: XML signed by Java (javax.xml.crypto) under an authority made by openssl. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { SignatureFact } from '../report.ts';
import { makeIdentity } from '../testing/certificates.ts';
import { issuer, look, now, office, only, person, signedAt, timestamp, told } from '../testing/country.ts';
import { signedXml } from '../testing/signed-xml.ts';
import { canonical, PLAIN_FORM } from './canonical.ts';
import { parseXmlFile } from './parse.ts';
import { DSIG } from './references.ts';

const CLAIM = ' claimed-time-only';
const INVOICE = '<Faktura xmlns="urn:faktura" Id="f1"><Castka>100</Castka><Komu>Jana</Komu></Faktura>';
const xml = (text: string): Buffer => Buffer.from(text);
const one = (text: string): Promise<SignatureFact> => only(xml(text), 'xml');

test('XAdES over the whole document: who, when, by what certificate', async () => {
  const fact = await one(await signedXml(INVOICE, { signer: person }));
  assert.equal(told(fact), `valid${CLAIM}`);
  assert.deepEqual(
    [fact.format, fact.level, fact.coversWhole, fact.place, fact.claimedAt, fact.certificateKind],
    ['XAdES', 'B-B', true, null, signedAt.toISOString(), 'qualified-signature'],
  );
});

test('altered content, altered properties, altered signature', async () => {
  const text = await signedXml(INVOICE, { signer: person });
  assert.equal(told(await one(text.replace('100', '999'))), `changed content-changed${CLAIM}`);
  assert.equal(told(await one(text.replace('2026-01-02', '2020-01-02'))), `changed content-changed${CLAIM}`);
  const value = /SignatureValue[^>]*>([A-Za-z0-9+/]{20})/.exec(text)?.[1] as string;
  const other = value.replace(/^./, (first) => (first === 'A' ? 'B' : 'A'));
  assert.equal(told(await one(text.replace(value, other))), `changed signature-invalid${CLAIM}`);
});

test('a part only is told by its name; wrapping does not pass the part for the whole', async () => {
  const parts = '<Obalka><Castka Id="c">100</Castka><Komu>Jana</Komu></Obalka>';
  const text = await signedXml(parts, { signer: person, uri: '#c' });
  const part = await one(text);
  assert.deepEqual([told(part), part.coversWhole, part.place], [`doubtful part-only${CLAIM}`, false, 'Castka']);
  // The signed element moved aside, another one in its place.
  const moved = text.replace(
    '<Castka Id="c">100</Castka>',
    '<Castka>999</Castka><Pryc><Castka Id="c">100</Castka></Pryc>',
  );
  const wrapped = await one(moved);
  assert.deepEqual([told(wrapped), wrapped.coversWhole], [`doubtful part-only${CLAIM}`, false]);
  // Two of that name: which one was signed depends on who reads.
  const twice = text.replace('<Komu>', '<Castka Id="c">999</Castka><Komu>');
  assert.equal(told(await one(twice)), `changed wrapped${CLAIM}`);
  const byOtherName = text.replace('<Komu>', '<Castka xml:id="c">999</Castka><Komu>');
  assert.equal(told(await one(byOtherName)), `changed wrapped${CLAIM}`);
  // Everything beside the signature is signed: that is the whole.
  const beside = await one(
    await signedXml('<Obalka><Castka Id="c">100</Castka></Obalka>', { signer: person, uri: '#c' }),
  );
  assert.deepEqual([told(beside), beside.coversWhole], [`valid${CLAIM}`, true]);
  const more = await signedXml('<Obalka><Castka Id="c">100</Castka></Obalka>', { signer: person, uri: '#c' });
  assert.equal(told(await one(more.replace('<Castka', '<Platit>999</Platit><Castka'))), `doubtful part-only${CLAIM}`);
  assert.equal(told(await one(more.replace('<Castka', 'Platit 999 <Castka'))), `doubtful part-only${CLAIM}`);
});

test('the whole document moved into another, or something hidden in the signature', async () => {
  const text = await signedXml(INVOICE, { signer: person });
  const inner = await look(xml(`<Jina>${text}<Castka>999</Castka></Jina>`), 'xml');
  assert.deepEqual(
    inner.signatures.map((each) => each.verdict),
    ['changed'],
  );
  const hidden = text.replace(
    /<\/ds:Signature>/,
    '<ds:Object><Castka xmlns="urn:faktura">999</Castka></ds:Object></ds:Signature>',
  );
  assert.notEqual(hidden, text);
  const fact = await one(hidden);
  assert.deepEqual([told(fact), fact.coversWhole], [`doubtful part-only${CLAIM}`, false]);
});

test('the signature must cover its own properties and name its certificate', async () => {
  const text = await signedXml(INVOICE, { signer: person, names: office });
  assert.equal(told(await one(text)), `changed signer-mismatch${CLAIM}`);
  const plain = readFileSync(new URL('../samples/enveloped-c14n.xml', import.meta.url), 'utf8');
  const properties =
    '<ds:Object><x:QualifyingProperties xmlns:x="http://uri.etsi.org/01903/v1.3.2#" Target="#sig"><x:SignedProperties Id="p">' +
    '<x:SignedSignatureProperties><x:SigningTime>2020-01-01T00:00:00Z</x:SigningTime></x:SignedSignatureProperties>' +
    '</x:SignedProperties></x:QualifyingProperties></ds:Object></ds:Signature>';
  const added = await one(plain.replace('</ds:Signature>', properties));
  assert.deepEqual([added.verdict, added.reasons.includes('properties-not-signed')], ['changed', true]);
});

test('a time stamp over the signature value', async () => {
  const text = await signedXml(INVOICE, { signer: person });
  const document = parseXmlFile(xml(text));
  const value = document.getElementsByTagNameNS(DSIG, 'SignatureValue').item(0);
  assert.ok(value);
  const withStamp = (token: Buffer): string =>
    text.replace(
      '</xades:QualifyingProperties>',
      `<xades:UnsignedProperties><xades:UnsignedSignatureProperties><xades:SignatureTimeStamp><xades:EncapsulatedTimeStamp>${token.toString('base64')}` +
        '</xades:EncapsulatedTimeStamp></xades:SignatureTimeStamp></xades:UnsignedSignatureProperties></xades:UnsignedProperties></xades:QualifyingProperties>',
    );
  const digest = createHash('sha256').update(canonical(value, PLAIN_FORM)).digest();
  const stamped = await one(withStamp(timestamp(digest)));
  assert.deepEqual([told(stamped), stamped.level, stamped.stamp?.trusted], ['valid', 'B-T', true]);
  const wrong = await one(withStamp(timestamp(createHash('sha256').update('jiné').digest())));
  assert.deepEqual([told(wrong), wrong.level], [`doubtful stamp-invalid${CLAIM}`, 'B-B']);
});

test('weak hashes, expired certificates, unknown issuers', async () => {
  assert.equal(
    told(await one(await signedXml(INVOICE, { signer: person, hash: 'SHA-1' }))),
    `doubtful weak-hash${CLAIM}`,
  );
  const expired = makeIdentity('Prošlý', { issuer, to: new Date('2025-01-01T00:00:00Z') });
  assert.equal(told(await one(await signedXml(INVOICE, { signer: expired }))), `doubtful expired-then${CLAIM}`);
  const text = await signedXml(INVOICE, { signer: person });
  const { signatures } = await look(xml(text), 'xml', { trust: { anchors: [] } });
  assert.deepEqual(signatures.map(told), [`unknown-issuer unknown-issuer${CLAIM}`]);
});

test('nothing outside is fetched, nothing is transformed that cannot be told of', async () => {
  const text = await signedXml(INVOICE, { signer: person });
  const reference = (uri: string): string => text.replace('URI=""', `URI="${uri}"`);
  const reasons = async (changed: string): Promise<string[]> => (await one(changed)).reasons;
  for (const uri of ['http://127.0.0.1:9/x.xml', 'file:///etc/hostname', 'x.xml', '../x']) {
    assert.ok((await reasons(reference(uri))).includes('external-reference'), uri);
  }
  assert.ok((await reasons(reference('#xpointer(//Castka)'))).includes('transform'));
  assert.ok((await reasons(reference('#neni'))).includes('content-missing'));
  const transform = (name: string): string => text.replace(`${DSIG}enveloped-signature`, name);
  for (const name of [
    'http://www.w3.org/TR/1999/REC-xslt-19991116',
    'http://www.w3.org/2002/06/xmldsig-filter2',
    'urn:x',
  ])
    assert.ok((await reasons(transform(name))).includes('transform'), name);
  const hmac = text.replace(/SignatureMethod Algorithm="[^"]+"/, `SignatureMethod Algorithm="${DSIG}hmac-sha1"`);
  assert.ok((await reasons(hmac)).includes('algorithm'));
  const bare = text.replace(/<ds:KeyInfo>.*<\/ds:KeyInfo>/s, '<ds:KeyInfo><ds:KeyName>Jana</ds:KeyName></ds:KeyInfo>');
  assert.ok((await reasons(bare)).includes('signer-missing'));
});

test('signatures of Java (javax.xml.crypto) in every form: canonical 1.0, 1.1, exclusive, with comments, parts, PSS, curves', async () => {
  const at = (name: string): Buffer => readFileSync(new URL(`../samples/${name}.xml`, import.meta.url));
  const anchors = [readFileSync(new URL('../samples/authority.pem', import.meta.url), 'utf8')];
  const options = { trust: { anchors }, now: new Date('2027-01-01T00:00:00Z') };
  const whole = [
    'enveloped-c14n',
    'enveloped-plain',
    'enveloped-exc-ec',
    'enveloped-xpath-pss',
    'comments',
    'enveloping',
    'beside',
  ];
  for (const name of whole) {
    const fact = await only(at(name), 'xml', options);
    assert.deepEqual([name, told(fact), fact.coversWhole], [name, 'valid certificate-unnamed no-time', true]);
  }
  for (const name of ['part-inherits', 'part-exc-prefixes']) {
    const fact = await only(at(name), 'xml', options);
    assert.deepEqual(
      [name, told(fact), fact.place],
      [name, 'doubtful part-only certificate-unnamed no-time', 'osoba, d'],
    );
  }
  for (const name of [...whole, 'part-inherits', 'part-exc-prefixes']) {
    const changed = at(name)
      .toString()
      .replace(/Jana &amp;|Obsah/, 'Karel');
    const { signatures } = await look(xml(changed), 'xml', options);
    assert.deepEqual([name, signatures[0]?.reasons[0]], [name, 'content-changed']);
  }
});

test('canonical form: the example of the recommendation (start and end tags)', () => {
  const text =
    '<doc>\n   <e1   />\n   <e2   ></e2>\n   <e3   name = "elem3"   id="elem3"   />\n   <e5 a:attr="out" b:attr="sorted" attr2="all" attr="I\'m"\n' +
    '      xmlns:b="http://www.ietf.org"\n      xmlns:a="http://www.w3.org"\n      xmlns="http://example.org"/>\n' +
    '   <e6 xmlns="" xmlns:a="http://www.w3.org">\n      <e7 xmlns="http://www.ietf.org">\n         <e8 xmlns="" xmlns:a="http://www.w3.org"/>\n      </e7>\n   </e6>\n</doc>';
  const expected =
    '<doc>\n   <e1></e1>\n   <e2></e2>\n   <e3 id="elem3" name="elem3"></e3>\n' +
    '   <e5 xmlns="http://example.org" xmlns:a="http://www.w3.org" xmlns:b="http://www.ietf.org" attr="I\'m" attr2="all" b:attr="sorted" a:attr="out"></e5>\n' +
    '   <e6 xmlns:a="http://www.w3.org">\n      <e7 xmlns="http://www.ietf.org">\n         <e8 xmlns=""></e8>\n      </e7>\n   </e6>\n</doc>';
  assert.equal(canonical(parseXmlFile(xml(text)), PLAIN_FORM), expected);
});

test('refused unread: document types, entities, depth, size, what is no XML', async () => {
  const fault = async (bytes: Uint8Array): Promise<string | null> => (await look(bytes, 'xml')).fault;
  assert.equal(await fault(xml('<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>')), 'forbidden-xml');
  assert.equal(await fault(xml('<!-- c --><!doctype a><a/>')), 'forbidden-xml');
  assert.equal(await fault(xml('<a>&neni;</a>')), 'damaged');
  assert.equal(await fault(xml('<a>'.repeat(200) + '</a>'.repeat(200))), 'too-big');
  assert.equal(await fault(xml(`<a>${'<b/>'.repeat(200_001)}</a>`)), 'too-big');
  assert.equal(await fault(xml('<a><b></a>')), 'damaged');
  assert.equal(await fault(xml('')), 'damaged');
  assert.equal(await fault(Uint8Array.of(0x3c, 0x61, 0x3e, 0xff, 0x3c, 0x2f, 0x61, 0x3e)), 'damaged');
  assert.equal(await fault(xml('<?xml version="1.0" encoding="x-neni"?><a/>')), 'damaged');
  assert.equal(await fault(xml('<a>\u0001</a>')), 'damaged');
});

test('allowed: comments, CDATA that looks like a document type, other encodings, no signature at all', async () => {
  const plain = await look(xml('<a><!-- <!DOCTYPE x> --><![CDATA[<!DOCTYPE y>]]></a>'), 'xml');
  assert.deepEqual([plain.outcome, plain.fault, plain.checkedAt], ['unsigned', null, now.toISOString()]);
  const czech = Buffer.concat([
    xml('<?xml version="1.0" encoding="windows-1250"?><a>'),
    Buffer.from([0xf8, 0xe9]),
    xml('</a>'),
  ]);
  assert.equal((await look(czech, 'xml')).outcome, 'unsigned');
  assert.equal((await look(Buffer.from('\ufeff<a>ř</a>', 'utf16le'), 'xml')).outcome, 'unsigned');
  assert.equal(
    (await look(xml(`<a><x:Signature xmlns:x="${DSIG}"/></a>`), 'xml')).signatures[0]?.verdict,
    'unreadable',
  );
});

test('many signatures: so many are looked at, and that there are more is told', async () => {
  const text = `<a>${`<s:Signature xmlns:s="${DSIG}"/>`.repeat(40)}</a>`;
  const { signatures, more } = await look(xml(text), 'xml');
  assert.deepEqual([signatures.length, more], [32, true]);
});
