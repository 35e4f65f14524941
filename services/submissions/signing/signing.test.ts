import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { PDF, rgb } from '@libpdf/core';
import { createOutside } from '#platform/outside/index.ts';
import { leadingAsn } from '#platform/signatures/index.ts';
import { openStrictly, readRange, signaturesOf } from '#platform/signatures/pdf/index.ts';
import { inspect as inspectFile } from '#services/documents/signatures/inspect.ts';
import { explicit, integer, sequence } from '#simulators/pki/der.ts';
import { openPki, type Pki } from '#simulators/pki/index.ts';
import { makeDocument } from '../document/index.ts';
import { documentInput } from '../document/testing/inputs.ts';
import { inspect } from './inspect.ts';
import { createTimestamps, signDocument, SigningError, verifySigned, type SigningFault } from './index.ts';
import { ownKey } from './own-key.ts';
import { openP12 } from './p12.ts';
import { signWith } from './sign.ts';

const sample = (name: string): Buffer => readFileSync(join(import.meta.dirname, 'samples', `${name}.p12`));
/** An independent reader, where this machine has it. */
const openssl = 'openssl';
const now = new Date('2027-01-02T10:00:00Z');
const fault = (code: SigningFault) => (error: unknown) => error instanceof SigningError && error.code === code;

let original: Uint8Array;
let signed: Uint8Array;
before(async () => {
  original = (await makeDocument(documentInput({ signature: 'own' }))).pdf;
  ({ pdf: signed } = await signDocument(original, sample('legacy'), 'heslo', { now }));
});

/** Signs in this thread: those of their own are slow to start. */
async function signHere(pdf: Uint8Array, at = now): Promise<Uint8Array> {
  return signWith({ pdf, key: await openP12(sample('ec'), 'heslo'), at, reason: '', fieldName: 'Podpis' });
}

test('keys are opened whatever they are locked by: AES, RC2 and 3DES, a password outside ASCII', async () => {
  for (const [name, password, who] of [
    ['modern', 'heslo', 'Jana Nováková'],
    ['legacy', 'heslo', 'Jana Nováková'],
    ['ec', 'heslo', 'Jan Novák'],
    ['diacritics', 'žluťoučký kůň', 'Jana Nováková'],
  ] as const)
    assert.equal((await openP12(sample(name), password)).certificate.commonName, who, name);
  for (const name of ['modern', 'legacy', 'ec', 'nokey'])
    await assert.rejects(openP12(sample(name), 'jiné'), fault('WRONG_PASSWORD'), name);
  await assert.rejects(openP12(sample('nokey'), 'heslo'), fault('NO_KEY'));
  await assert.rejects(openP12(sample('encryption'), 'heslo'), fault('NO_KEY'), 'not for signing');
  await assert.rejects(openP12(Buffer.from('%PDF-1.7'), 'heslo'), fault('NO_KEY'));
  await assert.rejects(openP12(sample('modern').subarray(0, 900), 'heslo'), fault('NO_KEY'));
});

/** The file with the rounds of its check (the last number in it) raised from 2,048 to 8,388,607. */
function endless(p12: Buffer): Buffer {
  const at = p12.lastIndexOf(Buffer.from('02020800', 'hex'));
  const made = Buffer.concat([p12.subarray(0, at), Buffer.from('02037fffff', 'hex'), p12.subarray(at + 4)]);
  // One byte more in the MacData (SHA-1: digest of 35, salt of 10) and in the whole.
  const macData = at - 10 - 35 - 2;
  assert.deepEqual([...made.subarray(macData, macData + 2)], [0x30, 0x31]);
  made[macData + 1] = 0x32;
  made.writeUInt16BE(made.readUInt16BE(2) + 1, 2);
  return made;
}

test('a file that asks for rounds without end is given up, and nothing else waits for it', async () => {
  await assert.rejects(
    ownKey(endless(sample('legacy')), 'heslo', { timeoutMs: 1_500, memoryMb: 128 }),
    fault('NO_KEY'),
  );
});

test('a document signed by one’s own key is the document with a signature added', async () => {
  assert.equal(Buffer.compare(signed.subarray(0, original.length), original), 0, 'an incremental update');
  const { signatures, visible } = await verifySigned(original, signed, now);
  assert.deepEqual(signatures, [
    { signer: 'Jana Nováková', issuer: 'Zkusebni autorita', signedAt: now.toISOString(), qualified: true },
  ]);
  assert.equal(visible, false);
  const report = await inspectFile({ bytes: signed, kind: 'pdf', trust: { anchors: [] }, now });
  assert.deepEqual(
    report.signatures.map((one) => [one.format, one.level, one.integrity, one.coversWhole, one.certificateKind]),
    [['PAdES', 'B-B', 'whole', true, 'qualified-signature']],
  );
});

test('OpenSSL finds the same signature right', async (t) => {
  if (spawnSync(openssl, ['version']).status !== 0) return t.skip('openssl is not on this machine');
  const folder = mkdtempSync(join(tmpdir(), 'signed-'));
  try {
    const pdf = (await openStrictly(signed))!;
    const range = readRange(signed, signaturesOf(pdf)[0]!, false);
    assert.ok(typeof range !== 'string');
    const put = (name: string, bytes: Uint8Array): string => {
      writeFileSync(join(folder, name), bytes);
      return join(folder, name);
    };
    const verify = (content: Uint8Array): number | null =>
      spawnSync(openssl, [
        'cms',
        '-verify',
        '-noverify',
        '-binary',
        '-inform',
        'DER',
        '-out',
        join(folder, 'out'),
        '-in',
        put('signature', leadingAsn(range.contents).raw),
        '-content',
        put('content', content),
      ]).status;
    const content = Buffer.concat([range.before, range.after]);
    assert.equal(verify(content), 0);
    content[100] = (content[100] ?? 0) ^ 1;
    assert.notEqual(verify(content), 0);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('what may not sign, signs nothing', async () => {
  const sign = (name: string, password: string, at = now) =>
    signDocument(original, sample(name), password, { now: at });
  await assert.rejects(sign('modern', 'jiné'), fault('WRONG_PASSWORD'));
  await assert.rejects(signHere(original, new Date('2120-01-01')), fault('EXPIRED'));
  await assert.rejects(signHere(original, new Date('2020-01-01')), fault('EXPIRED'));
});

const look = (file: Uint8Array, of = original, at = now) => inspect({ original: of, signed: file, now: at });

test('anything but the document with a signature is not taken', async () => {
  const { pdf: other } = await makeDocument(documentInput({ reference: 'PO-JINY' }));
  const otherSigned = await signHere(other);
  assert.deepEqual(await look(otherSigned), { fault: 'NOT_THE_DOCUMENT' });
  // The same document but for a byte of a comment, and so not what was digested and shown.
  const remarked = Buffer.from(original);
  remarked[remarked.indexOf('%', 5) + 1] = 0x21;
  assert.deepEqual(await look(await signHere(remarked)), { fault: 'NOT_THE_DOCUMENT' });
  assert.deepEqual(await look(original), { fault: 'NOT_SIGNED' });
  assert.deepEqual(await look(original.subarray(0, 100)), { fault: 'NOT_THE_DOCUMENT' });
  assert.deepEqual(await look(Buffer.from('x')), { fault: 'NOT_THE_DOCUMENT' });
  assert.deepEqual(await look(Buffer.concat([original, Buffer.from('\n%%EOF\n')])), { fault: 'NOT_SIGNED' });
  await assert.rejects(verifySigned(original, otherSigned, now), fault('NOT_THE_DOCUMENT'));
});

test('a document changed before signing, or after it, is not taken', async () => {
  const changed = await PDF.load(original);
  changed.getPages()[0]!.drawRectangle({ x: 0, y: 0, width: 600, height: 800, color: rgb(1, 1, 1) });
  const covered = await changed.save({ incremental: true });
  assert.equal(Buffer.compare(covered.subarray(0, original.length), original), 0);
  const signedCovered = await signHere(covered);
  assert.deepEqual(await look(signedCovered), { fault: 'NOT_THE_DOCUMENT' });

  const later = await PDF.load(signed);
  later.getPages()[0]!.drawRectangle({ x: 0, y: 0, width: 600, height: 800, color: rgb(1, 1, 1) });
  assert.deepEqual(await look(await later.save({ incremental: true })), { fault: 'NOT_THE_DOCUMENT' });

  const swapped = await PDF.load(original);
  swapped.attachments.add('odpovedi.json', Buffer.from('{}'), { overwrite: true });
  const signedSwapped = await signHere(await swapped.save({ incremental: true }));
  assert.deepEqual(await look(signedSwapped), { fault: 'NOT_THE_DOCUMENT' });
});

test('a signature that does not fit, or whose certificate is over, is broken; two that fit are two', async () => {
  const start = Buffer.from(signed).lastIndexOf('/ByteRange');
  const gap = Buffer.from(signed).indexOf('<30', start);
  const broken = Buffer.from(signed);
  // Within the signature value, near the end of the CMS.
  const end = broken.indexOf('00000000000000000000', gap + 2_000);
  broken[end - 40] = broken[end - 40] === 0x30 ? 0x31 : 0x30;
  assert.deepEqual(await look(broken), { fault: 'BROKEN_SIGNATURE' });
  assert.deepEqual(await look(signed, original, new Date('2120-01-01')), { fault: 'BROKEN_SIGNATURE' });

  const again = await PDF.load(signed);
  const { signer } = await openP12(sample('ec'), 'heslo');
  const { bytes } = await again.sign({ signer, signingTime: now, fieldName: 'Druhy', level: 'B-B' });
  const both = await look(bytes);
  assert.ok('signatures' in both);
  assert.deepEqual(
    both.signatures.map(({ signer: who }) => who),
    ['Jana Nováková', 'Jan Novák'],
  );
});

test('with an authority of time stamps it is PAdES B-T; an authority that answers wrong stops it', async () => {
  const pki = await openPki(':memory:');
  const server = await authority(pki);
  try {
    const { port } = server.address() as AddressInfo;
    const outside = createOutside({ system: 'tsa', retry: { attempts: 1 } });
    const at = (path: string) =>
      createTimestamps({ url: `http://127.0.0.1:${port}/${path}`, credentials: 'u:p' }, outside);
    const key = sample('ec');
    const { pdf } = await signDocument(original, key, 'heslo', { now, timestamps: at('good') });
    const trust = { anchors: [pki.trustPem(), pki.issuerPem()] };
    const [signature] = (await inspectFile({ bytes: pdf, kind: 'pdf', trust, now })).signatures;
    assert.deepEqual([signature?.level, signature?.stamp?.trusted], ['B-T', true]);
    assert.ok('signatures' in (await look(pdf)));
    for (const path of ['other', 'refused', 'garbage', 'huge', 'down'])
      await assert.rejects(
        at(path)(Buffer.from('0123456789abcdef0123456789abcdef')),
        (error: Error) => error.name === 'OutsideError',
        path,
      );
    const timestamps = at('down');
    await assert.rejects(signDocument(original, key, 'heslo', { now, timestamps }), { name: 'OutsideError' });
  } finally {
    server.close();
  }
});

/** An authority of time stamps that answers by its path. */
async function authority(pki: Pki): Promise<Server> {
  const answers: Readonly<Record<string, (digest: Buffer) => Buffer>> = {
    good: (digest) => sequence(sequence(integer(0)), pki.timestamp(digest, now)),
    other: (digest) => sequence(sequence(integer(0)), pki.timestamp(Buffer.from(digest.toReversed()), now)),
    refused: () => sequence(sequence(integer(2))),
    garbage: () => explicit(0, Buffer.from('nothing')),
    huge: () => Buffer.alloc(200_000),
  };
  const server = createServer((asked, answer) => {
    const pieces: Buffer[] = [];
    asked.on('data', (piece: Buffer) => pieces.push(piece));
    asked.on('end', () => {
      const query = Buffer.concat(pieces);
      const make = answers[asked.url?.slice(1) ?? ''];
      const isAsked =
        asked.headers['content-type'] === 'application/timestamp-query' &&
        asked.headers.authorization === `Basic ${Buffer.from('u:p').toString('base64')}`;
      if (!make || !isAsked) {
        answer.writeHead(503).end();
        return;
      }
      const at = query.indexOf(Buffer.from('0420', 'hex')) + 2;
      answer.writeHead(200, { 'content-type': 'application/timestamp-reply' });
      answer.end(make(query.subarray(at, at + 32)));
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return server;
}
