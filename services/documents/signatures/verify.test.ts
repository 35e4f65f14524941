import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { deflateSync } from 'node:zlib';
import { ISDS_SIGNER_NAME } from '#connectors/isds/zfo/index.ts';
import { identity, messageXml, signCms, stampHash } from '#connectors/isds/zfo/test-maker.ts';
import { createHash } from 'node:crypto';
import { loadTrust, maxBytes, noTrust, signatureReport, verifySignatures } from './index.ts';
import { makeCms } from './testing/cms.ts';
import { look, now, only, person, root, told, trust } from './testing/country.ts';
import { BASE, handSigned } from './testing/pdf-by-hand.ts';
import { signedPdf } from './testing/signed-pdf.ts';
import { signedXml } from './testing/signed-xml.ts';

const folder = mkdtempSync(join(tmpdir(), 'trust-'));
after(() => rmSync(folder, { recursive: true }));

test('each kind, in a thread of its own; the report is what its schema says', async () => {
  const content = Buffer.from('obsah');
  const files = [
    ['pdf', { bytes: await signedPdf({ signer: person }) }],
    ['xml', { bytes: Buffer.from(await signedXml('<a/>'.replace('/>', '></a>'), { signer: person })) }],
    ['cms', { bytes: makeCms(content, { signers: [person], isDetached: true }), content }],
  ] as const;
  const reports = await Promise.all(files.map(([kind, file]) => verifySignatures(file, kind, trust, now)));
  for (const report of reports) {
    assert.deepEqual(signatureReport.parse(report), report);
    assert.deepEqual(report.signatures.map(told), ['valid claimed-time-only']);
  }
  const unknown = await verifySignatures(files[0][1], 'pdf', noTrust, now);
  assert.equal(unknown.signatures[0]?.verdict, 'unknown-issuer');
});

test('data messages: sealed by ISDS, altered, sealed by another, not sealed, none', async () => {
  const authority = await identity('Autorita', { ca: true });
  const isds = await identity(ISDS_SIGNER_NAME, { issuer: authority });
  const stamping = await identity('Razítka', { issuer: authority, timeStamping: true });
  const inBox = { trust: { anchors: [authority.pem] } };
  const message = await messageXml({ authority: stamping });
  const stamp = (signature: Uint8Array): Promise<Buffer> =>
    stampHash(createHash('sha256').update(signature).digest(), stamping);
  const zfo = await signCms(message, { signer: isds, stamp });
  const fact = await only(zfo, 'zfo', inBox);
  assert.deepEqual(
    [fact.format, told(fact), fact.signer?.commonName, fact.coversWhole, fact.stamp?.at],
    ['ZFO', 'valid', ISDS_SIGNER_NAME, true, '2026-01-02T09:00:00.000Z'],
  );
  assert.equal((await only(zfo, 'zfo')).verdict, 'unknown-issuer');
  const altered = Buffer.from(zfo);
  altered[zfo.indexOf('Věc')]! ^= 0x01;
  assert.deepEqual(
    [(await only(altered, 'zfo', inBox)).integrity, (await only(altered, 'zfo', inBox)).verdict],
    ['changed', 'changed'],
  );
  const company = await identity('Někdo jiný', { issuer: authority });
  assert.deepEqual(
    told(await only(await signCms(message, { signer: company }), 'zfo', inBox)),
    'doubtful other-signer claimed-time-only',
  );
  assert.equal((await look(message, 'zfo', inBox)).outcome, 'unsigned');
  assert.equal((await look(Buffer.from('ahoj'), 'zfo', inBox)).fault, 'damaged');
});

test('too large is told without reading', async () => {
  const report = await verifySignatures({ bytes: new Uint8Array(maxBytes.xml + 1) }, 'xml', trust, now);
  assert.deepEqual([report.outcome, report.fault, report.signatures], ['unreadable', 'too-big', []]);
});

/** A PDF whose validation data unpacks to a gigabyte. */
async function bomb(): Promise<Buffer> {
  const packed = deflateSync(deflateSync(Buffer.alloc(512 * 1024 * 1024), { level: 9 }), { level: 9 }).toString(
    'latin1',
  );
  const list = `<< /Length ${packed.length} /Filter [/FlateDecode /FlateDecode] >>\nstream\n${packed}\nendstream`;
  return handSigned({
    objects: { 50: '<< /CRLs [51 0 R] >>', 51: list, 1: (BASE[1] as string).replace('>>', '/DSS 50 0 R >>') },
    sign: (signed) => makeCms(signed, { signers: [person], isDetached: true }),
  });
}

test('a file that takes too much memory or time is ended, and the next one is looked into', async () => {
  const bytes = await bomb();
  const memory = await verifySignatures({ bytes }, 'pdf', trust, now, { memoryMb: 100 });
  assert.deepEqual([memory.outcome, memory.fault], ['unreadable', 'too-costly']);
  const time = await verifySignatures({ bytes }, 'pdf', trust, now, { timeoutMs: 1 });
  assert.deepEqual([time.outcome, time.fault], ['unreadable', 'too-costly']);
  const next = await verifySignatures({ bytes: await signedPdf({ signer: person }) }, 'pdf', trust, now);
  assert.equal(next.outcome, 'signed');
});

test('whoever asked may stop asking', async () => {
  const bytes = await signedPdf({ signer: person });
  const reason = new Error('konec');
  await assert.rejects(verifySignatures({ bytes }, 'pdf', trust, now, { signal: AbortSignal.abort(reason) }), reason);
  const stop = new AbortController();
  const asked = verifySignatures({ bytes }, 'pdf', trust, now, { signal: stop.signal });
  setImmediate(() => stop.abort(reason));
  await assert.rejects(asked, reason);
});

test('authorities from files and folders, PEM and DER; what is none stops the start', () => {
  const [pem, der, several] = [join(folder, 'a.pem'), join(folder, 'b.cer'), join(folder, 'folder')];
  mkdirSync(join(several, 'inside'), { recursive: true });
  writeFileSync(pem, root.pem);
  writeFileSync(der, root.certificate);
  writeFileSync(join(several, 'c.crt'), `${root.pem}${person.pem}`);
  writeFileSync(join(several, 'readme.txt'), 'nic');
  assert.deepEqual(loadTrust([pem]).anchors, [root.pem]);
  assert.deepEqual(loadTrust([der]).anchors, [root.pem]);
  assert.deepEqual(loadTrust([several, pem]).anchors, [`${root.pem}${person.pem}`, root.pem]);
  assert.deepEqual(loadTrust([]), noTrust);
  writeFileSync(join(several, 'd.pem'), 'žádný certifikát');
  assert.throws(() => loadTrust([several]), /d\.pem holds no certificate/);
  assert.throws(() => loadTrust([join(folder, 'neni.pem')]), /ENOENT/);
});
