import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openPki } from '#simulators/pki/index.ts';
import { createHash } from 'node:crypto';
import { makeCrl, makeIdentity, makeOcsp } from '../testing/certificates.ts';
import { makeCms } from '../testing/cms.ts';
import { issuer, look, now, office, only, person, root, signedAt, timestamp, told, trust } from '../testing/country.ts';
import { handSigned } from '../testing/pdf-by-hand.ts';
import { plainPdf, signedPdf, signerOf } from '../testing/signed-pdf.ts';

const detached = (content: Buffer): Buffer => makeCms(content, { signers: [person], isDetached: true });

test('a signed file: who, when, by what certificate', async () => {
  const fact = await only(await signedPdf({ signer: person, reason: 'Souhlasím', fieldName: 'Podpis' }), 'pdf');
  assert.equal(told(fact), 'valid claimed-time-only');
  assert.deepEqual(
    [fact.format, fact.level, fact.integrity, fact.coversWhole, fact.certificate, fact.trusted, fact.revocation],
    ['PAdES', 'B-B', 'whole', true, 'valid-then', true, 'not-checked'],
  );
  assert.deepEqual([fact.certificateKind, fact.onDevice], ['qualified-signature', true]);
  assert.deepEqual([fact.claimedAt, fact.judgedAt, fact.stamp], [signedAt.toISOString(), signedAt.toISOString(), null]);
  assert.deepEqual([fact.place, fact.statedReason], ['Podpis', 'Souhlasím']);
  assert.deepEqual(
    [fact.signer?.commonName, fact.signer?.givenName, fact.signer?.surname, fact.signer?.issuer],
    ['Jana Nováková', 'Jana', 'Nováková', 'Vydávající autorita'],
  );
});

test('a seal of an office; curves; plain CMS in a PDF', async () => {
  const seal = await only(await signedPdf({ signer: office }), 'pdf');
  assert.deepEqual(
    [seal.certificateKind, seal.onDevice, seal.signer?.organisation, seal.signer?.organisationIdentifier],
    ['qualified-seal', false, 'Městská část Horní Dolní', 'NTRCZ-00007064'],
  );
  const curve = makeIdentity('Křivka', { issuer, key: 'ec' });
  const fact = await only(await signedPdf({ signer: curve, subFilter: 'adbe.pkcs7.detached' }), 'pdf');
  assert.deepEqual(
    [told(fact), fact.format, fact.level, fact.certificateKind],
    ['valid claimed-time-only', 'PDF', null, 'other'],
  );
});

test('time stamps and levels; a time stamp of the document proves the time of what is before it', async () => {
  const options = { signer: person, timestamp, stampedAt: new Date('2026-01-02T10:00:05Z') };
  const stamped = await only(await signedPdf({ ...options, level: 'B-T' }), 'pdf');
  assert.deepEqual([told(stamped), stamped.level, stamped.judgedAt], ['valid', 'B-T', '2026-01-02T10:00:05.000Z']);
  assert.deepEqual(stamped.stamp, {
    at: '2026-01-02T10:00:05.000Z',
    authority: 'Razítková autorita',
    ok: true,
    trusted: true,
  });

  const ocsp = makeOcsp(person, issuer, options.stampedAt);
  const revocation = { getOCSP: (one: Uint8Array) => Promise.resolve(person.certificate.equals(one) ? ocsp : null) };
  const validated = await only(await signedPdf({ ...options, level: 'B-LT', revocation }), 'pdf');
  assert.deepEqual(
    [told(validated), validated.level, validated.revocation, validated.coversWhole, validated.additions],
    ['valid', 'B-LT', 'good', true, ['validation-data']],
  );
  const { signatures } = await look(await signedPdf({ ...options, level: 'B-LTA', revocation }), 'pdf');
  assert.deepEqual(
    signatures.map((one) => [one.format, one.level, told(one), one.coversWhole]),
    [
      ['PAdES', 'B-LTA', 'valid', true],
      ['timestamp', null, 'valid', true],
    ],
  );
});

test('two signatures: the second is no change of the first', async () => {
  const first = await signedPdf({ signer: person });
  const { signatures } = await look(await signedPdf({ file: first, signer: office, timestamp, level: 'B-T' }), 'pdf');
  assert.deepEqual(
    signatures.map((one) => [one.signer?.commonName, told(one), one.coversWhole, one.additions]),
    [
      ['Jana Nováková', 'valid claimed-time-only', true, ['signatures']],
      ['Úřad městské části', 'valid', true, []],
    ],
  );
});

test('the state in a box signs files that its root vouches for', async () => {
  const pki = await openPki(':memory:');
  const file = await signedPdf({ signer: await signerOf(pki, 'Jan Novák'), timestamp: pki.timestamp, level: 'B-T' });
  const inBox = { trust: { anchors: [pki.trustPem()] } };
  assert.equal(told(await only(file, 'pdf', inBox)), 'valid');
  assert.equal(told(await only(file, 'pdf')), 'unknown-issuer stamp-unknown-issuer unknown-issuer claimed-time-only');
});

/** Where the signature stands in a file with one. */
function gapOf(file: Buffer): [start: number, end: number] {
  const found = /\/ByteRange\s*\[\s*0\s+(\d+)\s+(\d+)\s/.exec(file.toString('latin1'));
  assert.ok(found);
  return [Number(found[1]), Number(found[2])];
}

test('every altered byte of what was signed shows', async () => {
  const file = Buffer.from(await signedPdf({ signer: person }));
  const [start, end] = gapOf(file);
  const verdicts = new Set<string>();
  for (let at = 20; at < file.length - 8; at += 61) {
    if (at >= start && at < end) continue;
    const altered = Buffer.from(file);
    altered[at]! ^= 0x01;
    const { signatures } = await look(altered, 'pdf');
    // Structure may break so that nothing can be read, or no signature is found.
    for (const one of signatures) verdicts.add(one.verdict);
  }
  assert.ok(verdicts.has('changed'));
  assert.ok(
    [...verdicts].every((one) => one === 'changed' || one === 'unreadable'),
    [...verdicts].join(' '),
  );
  const inText = Buffer.from(file);
  inText[file.indexOf('MediaBox') + 12]! ^= 0x01;
  assert.equal(told(await only(inText, 'pdf')), 'changed content-changed claimed-time-only');
});

test('an altered signature does not fit', async () => {
  const file = Buffer.from(await signedPdf({ signer: person }));
  const [start, end] = gapOf(file);
  // Near the end of the signature value, which is the last thing in CMS of level B-B.
  const last =
    start +
    file
      .subarray(start, end - 1)
      .toString('latin1')
      .replace(/0+$/, '').length -
    10;
  file[last] = file[last] === 0x31 ? 0x32 : 0x31;
  assert.equal(told(await only(file, 'pdf')), 'changed signature-invalid claimed-time-only');
});

test('weak: SHA-1, the old form with a SHA-1 inside, short keys', async () => {
  const sha1 = await handSigned({
    sign: (content) => makeCms(content, { signers: [person], isDetached: true, hash: 'sha1' }),
  });
  assert.equal(told(await only(sha1, 'pdf')), 'doubtful weak-hash claimed-time-only');
  const inside = await handSigned({
    subFilter: 'adbe.pkcs7.sha1',
    sign: (content) => makeCms(createHash('sha1').update(content).digest(), { signers: [person] }),
  });
  assert.equal(told(await only(inside, 'pdf')), 'doubtful weak-hash claimed-time-only');
  const other = await handSigned({
    subFilter: 'adbe.pkcs7.sha1',
    sign: () => makeCms(createHash('sha1').update('něco jiného').digest(), { signers: [person] }),
  });
  assert.equal(told(await only(other, 'pdf')), 'changed content-changed weak-hash claimed-time-only');
  const short = makeIdentity('Krátký klíč', { issuer, key: 'rsa-1024' });
  assert.equal(told(await only(await signedPdf({ signer: short }), 'pdf')), 'doubtful weak-key claimed-time-only');
});

test('the certificate at its time', async () => {
  const until2025 = makeIdentity('Do roku 2025', { issuer, to: new Date('2025-06-01T00:00:00Z') });
  const since2027 = makeIdentity('Od roku 2027', { issuer, from: new Date('2027-01-01T00:00:00Z') });
  const at2025 = { signingTime: new Date('2025-01-01T00:00:00Z') };
  const told2 = async (options: Parameters<typeof signedPdf>[0]): Promise<string> =>
    told(await only(await signedPdf(options), 'pdf'));
  assert.equal(await told2({ signer: until2025 }), 'doubtful expired-then claimed-time-only');
  assert.equal(await told2({ signer: since2027 }), 'doubtful not-yet-valid claimed-time-only');
  // Signed before it expired, proven by a stamp; and only said to be.
  assert.equal(await told2({ ...at2025, signer: until2025, timestamp, level: 'B-T' }), 'valid');
  assert.equal(await told2({ ...at2025, signer: until2025 }), 'doubtful expired-since-unstamped claimed-time-only');
  // Said to be signed before, stamped after.
  const late = { ...at2025, signer: until2025, timestamp, level: 'B-T', stampedAt: signedAt } as const;
  assert.equal(await told2(late), 'doubtful expired-then');
});

test('a certificate that may not sign, an authority without the right, an authority that expired', async () => {
  const encrypting = makeIdentity('Šifrovací', { issuer, use: 'encryption' });
  assert.equal(
    told(await only(await signedPdf({ signer: encrypting }), 'pdf')),
    'doubtful other-use claimed-time-only',
  );
  const limited = makeIdentity('Bez dalších autorit', { issuer: root, isAuthority: true, pathLength: 0 });
  const below = makeIdentity('Přesto autorita', { issuer: limited, isAuthority: true });
  const signer = makeIdentity('Pod ní', { issuer: below });
  assert.equal(told(await only(await signedPdf({ signer }), 'pdf')), 'unknown-issuer unknown-issuer claimed-time-only');
  const old = makeIdentity('Stará autorita', { issuer: root, isAuthority: true, to: new Date('2025-01-01T00:00:00Z') });
  const kept = await only(await signedPdf({ signer: makeIdentity('Dosud', { issuer: old }) }), 'pdf');
  assert.equal(told(kept), 'doubtful chain-expired claimed-time-only');
  // A person is no authority, whatever they sign.
  const forged = makeIdentity('Podvržený', { issuer: person });
  assert.equal(
    told(await only(await signedPdf({ signer: forged }), 'pdf')),
    'unknown-issuer unknown-issuer claimed-time-only',
  );
});

test('revoked, by what the file carries; only what the issuer or its deputy says counts', async () => {
  const before = new Date('2026-01-01T00:00:00Z');
  const carrying = async (data: { crl?: Buffer; ocsp?: Buffer }): Promise<string> => {
    const revocation = {
      getCRL: (one: Uint8Array) => Promise.resolve(person.certificate.equals(one) ? (data.crl ?? null) : null),
      getOCSP: (one: Uint8Array) => Promise.resolve(person.certificate.equals(one) ? (data.ocsp ?? null) : null),
    };
    const fact = await only(await signedPdf({ signer: person, timestamp, level: 'B-LT', revocation }), 'pdf');
    return `${told(fact)} / ${fact.revocation}`;
  };
  const list = (by: typeof issuer, at: Date): Buffer => makeCrl(by, [{ serial: person.serial, at }], before, now);
  assert.equal(await carrying({ crl: list(issuer, before) }), 'doubtful revoked-then / revoked');
  assert.equal(await carrying({ crl: list(issuer, now) }), 'valid / good');
  assert.equal(await carrying({ crl: makeCrl(issuer, [], before, now) }), 'valid / good');
  assert.equal(await carrying({ crl: makeCrl(issuer, [], before, before) }), 'valid / not-checked');
  assert.equal(await carrying({ crl: list(root, before) }), 'valid / not-checked');
  assert.equal(await carrying({ crl: Buffer.from('30030201ff', 'hex') }), 'valid / not-checked');
  assert.equal(
    await carrying({ ocsp: makeOcsp(person, issuer, signedAt, { revokedAt: before }) }),
    'doubtful revoked-then / revoked',
  );
  const deputy = makeIdentity('OCSP', { issuer, use: 'ocsp' });
  assert.equal(await carrying({ ocsp: makeOcsp(person, issuer, signedAt, { by: deputy }) }), 'valid / good');
  assert.equal(await carrying({ ocsp: makeOcsp(person, issuer, signedAt, { by: office }) }), 'valid / not-checked');
  assert.equal(await carrying({ ocsp: makeOcsp(office, issuer, signedAt) }), 'valid / not-checked');
});

test('a stamp of something else, by nobody known, or no stamp at all', async () => {
  const stranger = await openPki(':memory:');
  const stampedBy = (stamp: (digest: Uint8Array, at: Date) => Uint8Array): Promise<Uint8Array> =>
    signedPdf({ signer: person, timestamp: stamp, level: 'B-T' });
  const unknown = await only(await stampedBy(stranger.timestamp), 'pdf');
  assert.equal(told(unknown), 'unknown-issuer stamp-unknown-issuer claimed-time-only');
  assert.deepEqual([unknown.stamp?.ok, unknown.stamp?.trusted, unknown.level], [true, false, 'B-T']);
  const wrong = await stampedBy((_, at) => timestamp(createHash('sha256').update('jiné').digest(), at));
  assert.equal(told(await only(wrong, 'pdf')), 'doubtful stamp-invalid claimed-time-only');
});

test('forms of signature that are not read, and signatures that are none', async () => {
  const old = await handSigned({ subFilter: 'adbe.x509.rsa_sha1', sign: detached });
  assert.equal(told(await only(old, 'pdf')), 'unreadable sub-filter no-time');
  const junk = await handSigned({ sign: () => Buffer.from('třicet tři stříbrných stříkaček') });
  assert.equal(told(await only(junk, 'pdf')), 'unreadable structure no-time');
  const attached = await handSigned({ sign: (content) => makeCms(content.subarray(0, 100), { signers: [person] }) });
  assert.equal(told(await only(attached, 'pdf')), 'unreadable structure no-time');
});

test('files without signatures, or no files of that kind', async () => {
  assert.deepEqual(await look(await plainPdf(), 'pdf'), {
    kind: 'pdf',
    outcome: 'unsigned',
    fault: null,
    signatures: [],
    more: false,
    checkedAt: now.toISOString(),
  });
  for (const bytes of [new Uint8Array(0), Buffer.from('ahoj'), Buffer.from('%PDF-1.7\n'), Buffer.alloc(5000, 0x30)]) {
    const report = await look(bytes, 'pdf');
    assert.deepEqual([report.outcome, report.fault], ['unreadable', 'damaged']);
  }
  assert.equal(
    (await look(await signedPdf({ signer: person }), 'pdf', { trust: { anchors: [] } })).signatures[0]?.verdict,
    'unknown-issuer',
  );
  assert.equal(trust.anchors.length, 1);
});
