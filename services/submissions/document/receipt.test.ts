import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { PDF } from '@libpdf/core';
import { inspect } from '#services/documents/signatures/inspect.ts';
import { openPki, type Pki } from '#simulators/pki/index.ts';
import { pdfText } from '#platform/pdf/index.ts';
import { child as childOf, readXml, SMALL_XML } from '#platform/xml/index.ts';
import { makeReceipt } from './receipt.ts';
import { receiptXmlName } from './receipt-xml.ts';
import { openSeal } from './seal.ts';
import { child, receiptInput } from './testing/inputs.ts';
import { schemasMissing, validate } from './testing/xsd.ts';

let pki: Pki;
let folder: string;
before(async () => {
  pki = await openPki(':memory:');
  folder = mkdtempSync(join(tmpdir(), 'seal-'));
});
after(() => rmSync(folder, { recursive: true, force: true }));

const flat = async (pdf: Uint8Array): Promise<string> => (await pdfText(pdf)).replace(/\s+/g, ' ');

async function sealFile(): Promise<string> {
  const made = await pki.issue('seal', { organization: 'Zkouška', commonName: 'Portál – pečeť' });
  const file = join(folder, 'seal.pem');
  // The authority first: the certificate is found by its key.
  writeFileSync(file, `${pki.issuerPem()}${made.certificatePem}${made.keyPem}`);
  return file;
}

test('a receipt says what was sent, when and how, and what that does not say', async () => {
  const { pdf, xml, isSealed } = await makeReceipt(receiptInput());
  assert.equal(isSealed, false);
  const text = await flat(pdf);
  for (const told of [
    'Potvrzení o odeslání podání',
    'Přihlášení psa',
    '23. listopadu 2026 v 10:33:07',
    'Číslo datové zprávy',
    '1234567890',
    'cd'.repeat(32),
    'To dokládá doručenka datové zprávy',
    'Provozovatel portálu pečeť nenastavil.',
  ])
    assert.ok(text.includes(told), `${told} in: ${text}`);
  const root = readXml(Buffer.from(xml), SMALL_XML);
  assert.equal(childOf(root, 'hash_podání')?.text, 'cd'.repeat(32));
  assert.equal(childOf(root, 'provedení_úkonu')?.text, '2026-11-23T09:33:07Z');
  const { attachments } = await PDF.load(pdf);
  assert.equal(Buffer.from(attachments.get(receiptXmlName)!).toString(), xml);
  assert.equal(Buffer.compare(pdf, (await makeReceipt(receiptInput())).pdf), 0);
});

test('its XML is valid by the schema of the norm', { skip: schemasMissing }, async () => {
  const { document } = receiptInput();
  const mandate = { id: '7b1f0a52-1111-4222-8333-123456789abc', kind: 'child' } as const;
  const enclosures = [{ title: 'A & B', fileName: 'a.pdf', digest: 'ab'.repeat(32) }];
  const codes = { act: 'U1290', service: 'S980', agenda: 'A115' };
  for (const input of [
    receiptInput(),
    receiptInput({ document: { ...document, applicant: child, mandate, enclosures } }),
    receiptInput({ document: { ...document, form: { ...document.form, codes } }, channel: 'tax-portal' }),
    receiptInput({ channel: 'social-security', channelReference: null }),
  ]) {
    const { xml } = await makeReceipt(input);
    assert.doesNotThrow(() => validate('receipt', xml), xml);
  }
  const { xml } = await makeReceipt(receiptInput());
  assert.throws(() => validate('receipt', xml.replace(/<autorizace>.*?<\/autorizace>/, '')), /autorizace/);
});

test('sealed by the portal’s own key with a time stamp, it holds for another reader, and says who sealed it', async () => {
  const at = receiptInput().madeAt;
  const seal = await openSeal(await sealFile(), '', async (digest) => pki.timestamp(digest, at));
  const { pdf, isSealed } = await makeReceipt(receiptInput(), seal);
  assert.equal(isSealed, true);
  assert.ok((await flat(pdf)).includes('elektronickou pečetí: Portál – pečeť (Zkouška)'));
  const trust = { anchors: [pki.trustPem(), pki.issuerPem()] };
  const report = await inspect({ bytes: pdf, kind: 'pdf', trust, now: at });
  const [signature, another] = report.signatures;
  assert.equal(another, undefined);
  assert.deepEqual(
    [signature?.format, signature?.level, signature?.verdict, signature?.coversWhole, signature?.signer?.commonName],
    ['PAdES', 'B-T', 'valid', true, 'Portál – pečeť'],
  );
  const changed = Buffer.from(pdf);
  changed[2_000] = (changed[2_000] ?? 0) ^ 1;
  const [after] = (await inspect({ bytes: changed, kind: 'pdf', trust, now: at })).signatures;
  assert.notEqual(after?.verdict, 'valid');
});

test('a seal that is over seals nothing, and the receipt says so; a file without a key is told by its name', async () => {
  const seal = await openSeal(await sealFile(), '');
  const madeAt = new Date('2126-11-23T09:34:00Z');
  const { pdf, isSealed } = await makeReceipt(receiptInput({ madeAt }), seal);
  assert.equal(isSealed, false);
  assert.ok((await flat(pdf)).includes('Certifikát pečeti portálu teď neplatí'));
  const file = join(folder, 'bare.pem');
  writeFileSync(file, pki.issuerPem());
  await assert.rejects(openSeal(file, ''), /bare\.pem holds no key/);
  const p12 = join(import.meta.dirname, '../signing/samples/modern.p12');
  await assert.rejects(openSeal(p12, 'jiné'), /modern\.p12 is not opened by the password/);
  assert.equal((await openSeal(p12, 'heslo')).key.certificate.commonName, 'Jana Nováková');
});
