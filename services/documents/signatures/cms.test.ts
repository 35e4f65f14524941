/** Beside files made here, those of samples/: made by openssl 3 (cms, smime, ts). */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { makeCrl } from './testing/certificates.ts';
import { attribute, makeCms } from './testing/cms.ts';
import { issuer, look, now, office, only, person, signedAt, timestamp, told } from './testing/country.ts';
import { explicit, octetString, sequence } from '#simulators/pki/der.ts';

const CLAIM = ' claimed-time-only';
const content = Buffer.from('Rozhodnutí č. j. 1/2026');
const sample = (name: string): Buffer => readFileSync(new URL(`samples/${name}`, import.meta.url));

test('a message with its content: one signer, two signers, levels', async () => {
  const fact = await only(makeCms(content, { signers: [person] }), 'cms');
  assert.deepEqual(
    [told(fact), fact.format, fact.level, fact.coversWhole, fact.claimedAt],
    [`valid${CLAIM}`, 'CAdES', 'B-B', true, signedAt.toISOString()],
  );
  const two = await look(makeCms(content, { signers: [person, office] }), 'cms');
  assert.deepEqual(two.signatures.map((one) => `${one.signer?.commonName}: ${told(one)}`).toSorted(), [
    `Jana Nováková: valid${CLAIM}`,
    `Úřad městské části: valid${CLAIM}`,
  ]);
  const stamped = await only(makeCms(content, { signers: [person], stamp: timestamp }), 'cms');
  assert.deepEqual([told(stamped), stamped.level], ['valid', 'B-T']);
  const before = new Date('2026-01-01T00:00:00Z');
  const crl = makeCrl(issuer, [{ serial: person.serial, at: before }], before, now);
  const values = attribute('1.2.840.113549.1.9.16.2.24', sequence(explicit(0, sequence(crl))));
  const revoked = await only(makeCms(content, { signers: [person], stamp: timestamp, unsigned: [values] }), 'cms');
  assert.deepEqual([told(revoked), revoked.level, revoked.revocation], ['doubtful revoked-then', 'B-LT', 'revoked']);
});

test('a signature beside its content: with it, with another, without', async () => {
  const beside = makeCms(content, { signers: [person], isDetached: true });
  assert.equal(told(await only(beside, 'cms', { content })), `valid${CLAIM}`);
  assert.equal(told(await only(beside, 'cms', { content: Buffer.from('jiné') })), `changed content-changed${CLAIM}`);
  const without = await only(beside, 'cms');
  assert.deepEqual(
    [told(without), without.integrity, without.coversWhole, without.signer?.commonName],
    [`unreadable content-missing${CLAIM}`, 'unreadable', false, 'Jana Nováková'],
  );
});

test('altered content, another signer named, no certificate, no attributes', async () => {
  const der = makeCms(content, { signers: [person] });
  const altered = Buffer.from(der);
  altered[der.indexOf(content) + 3]! ^= 0x01;
  assert.equal(told(await only(altered, 'cms')), `changed content-changed${CLAIM}`);
  assert.equal(
    told(await only(makeCms(content, { signers: [person], names: office }), 'cms')),
    `changed signer-mismatch${CLAIM}`,
  );
  const unnamed = await only(makeCms(content, { signers: [person], names: false }), 'cms');
  assert.deepEqual([told(unnamed), unnamed.format, unnamed.level], [`valid certificate-unnamed${CLAIM}`, 'CMS', null]);
  const nobody = await only(makeCms(content, { signers: [person], withoutCertificates: true }), 'cms');
  assert.deepEqual(
    [told(nobody), nobody.signer, nobody.certificate],
    [`unreadable signer-missing${CLAIM}`, null, 'missing'],
  );
  assert.equal(
    told(await only(makeCms(content, { signers: [person], isBare: true }), 'cms')),
    'valid no-signed-attributes no-time',
  );
  const weak = await only(makeCms(content, { signers: [person], hash: 'sha1' }), 'cms');
  assert.equal(told(weak), `doubtful weak-hash${CLAIM}`);
});

test('signed attributes of one message given out as the content of another are refused', async () => {
  const der = makeCms(content, { signers: [person] });
  // The attributes as they were signed: a SET.
  const at = der.indexOf(
    Buffer.from('a0', 'hex'),
    der.indexOf(person.serial, der.indexOf(person.certificate) + person.certificate.length),
  );
  assert.ok(at > 0);
  const set = Buffer.from(der.subarray(at));
  set[0] = 0x31;
  const length =
    (set[1] ?? 0) < 0x80 ? 2 + (set[1] ?? 0) : set[1] === 0x81 ? 3 + (set[2] ?? 0) : 4 + set.readUInt16BE(2);
  const forged = makeCms(set.subarray(0, length), { signers: [person], isBare: true });
  assert.equal((await only(forged, 'cms')).verdict, 'unreadable');
});

test('what openssl wrote: CAdES, beside its content, two signers of indefinite length, PEM without attributes, PSS, S/MIME', async () => {
  const options = { trust: { anchors: [sample('authority.pem').toString()] }, now: new Date('2027-01-01T00:00:00Z') };
  const of = async (name: string, more = {}): Promise<string[]> =>
    (await look(sample(name), 'cms', { ...options, ...more })).signatures.map((one) => `${one.format} ${told(one)}`);
  assert.deepEqual(await of('cades.p7m'), [`CAdES valid${CLAIM}`]);
  assert.deepEqual(await of('cades-detached.p7s', { content: sample('signed.txt') }), [`CAdES valid${CLAIM}`]);
  assert.deepEqual(await of('two-signers-indefinite.p7m'), Array(2).fill(`CMS valid certificate-unnamed${CLAIM}`));
  assert.deepEqual(await of('no-attributes.pem.p7m'), ['CMS valid no-signed-attributes no-time']);
  assert.deepEqual(await of('keyid-pss.p7m'), [`CMS valid certificate-unnamed${CLAIM}`]);
  assert.deepEqual(await of('smime.p7m'), [`CMS valid certificate-unnamed${CLAIM}`]);
  assert.deepEqual(await of('token.tst'), ['timestamp unreadable content-missing']);
  const qualified = (await look(sample('cades.p7m'), 'cms', options)).signatures[0];
  assert.deepEqual(
    [qualified?.certificateKind, qualified?.onDevice, qualified?.signer?.commonName],
    ['qualified-signature', true, 'Jana RSA'],
  );
});

test('a lone token tells its time', async () => {
  const fact = await only(timestamp(createHash('sha256').update(content).digest()), 'cms');
  assert.deepEqual(
    [fact.format, told(fact), fact.stamp?.at, fact.stamp?.ok, fact.trusted],
    ['timestamp', 'unreadable content-missing', signedAt.toISOString(), true, true],
  );
});

test('every altered byte: an error, another verdict, or a byte that says nothing of what was signed', async () => {
  const der = makeCms(content, { signers: [person], stamp: timestamp });
  const whole = await only(der, 'cms');
  const changed = new Set<string>();
  for (let at = 0; at < der.length; at += 7) {
    const altered = Buffer.from(der);
    altered[at]! ^= 0x01;
    for (const one of (await look(altered, 'cms')).signatures) {
      if (one.verdict === 'valid') {
        assert.deepEqual([at, one.signer, one.claimedAt], [at, whole.signer, whole.claimedAt]);
        // Nothing keeps a stamp in its place; without it only the claim is left, and so told.
        assert.ok(one.stamp?.at === whole.stamp?.at || told(one) === `valid${CLAIM}`, `byte ${at}`);
      } else changed.add(told(one).split(' ')[1] as string);
    }
  }
  assert.ok(
    ['content-changed', 'signature-invalid', 'stamp-invalid'].every((one) => changed.has(one)),
    [...changed].join(),
  );
});

test('no CMS', async () => {
  for (const bytes of [
    Buffer.alloc(0),
    Buffer.from('ahoj'),
    Buffer.from('3080', 'hex'),
    sequence(octetString(content)),
    Buffer.alloc(100, 0x30),
  ]) {
    const report = await look(bytes, 'cms');
    assert.deepEqual([report.outcome, report.fault, report.signatures], ['unreadable', 'damaged', []]);
  }
});
