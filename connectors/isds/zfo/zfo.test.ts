import assert from 'node:assert/strict';
import { createHash, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { before, test } from 'node:test';
import * as fc from 'fast-check';
import { samplesFolder } from '../test-server.ts';
import { readZfo, streamZfoAttachments, ZfoError, type Zfo, type ZfoTrust } from './index.ts';
import { asBer, identity, messageXml, signCms, stampHash, type Identity } from './test-maker.ts';

const ISDS = 'Informační systém datových schránek - zkouška';
let root: Identity;
let issuer: Identity;
let isds: Identity;
let tsa: Identity;
let trust: ZfoTrust;

before(async () => {
  root = await identity('Kořen', { ca: true });
  issuer = await identity('Vydavatel', { ca: true, issuer: root });
  isds = await identity(ISDS, { issuer });
  tsa = await identity('TSU 1', { issuer, timeStamping: true });
  trust = { anchors: [root.pem] };
});

const signed = async (options: Parameters<typeof messageXml>[0] = {}): Promise<Buffer> =>
  signCms(await messageXml({ authority: tsa, ...options }), { signer: isds, with: [issuer] });

/** Genuine, not genuine, or not readable: nothing else may happen. */
async function verdict(bytes: Uint8Array, from: ZfoTrust = trust): Promise<'genuine' | 'not genuine' | 'unreadable'> {
  try {
    return (await readZfo(bytes, { trust: from })).genuine ? 'genuine' : 'not genuine';
  } catch (error) {
    if (error instanceof ZfoError) return 'unreadable';
    throw error;
  }
}

const failing = (zfo: Zfo): unknown => [
  zfo.genuine,
  zfo.checks.contentHash.ok,
  zfo.checks.signature.reason ?? 'ok',
  zfo.checks.trust,
];

test('a received message: content, hash, signature, time stamp and trust', async () => {
  const files = [
    { name: 'a.txt', content: Buffer.from('ahoj') },
    { name: 'b.txt', content: Buffer.alloc(5000, 65) },
  ];
  const zfo = await readZfo(await signed({ files }), { trust, keepContent: true });
  assert.equal(zfo.kind, 'received');
  assert.equal(zfo.form, 'signed');
  assert.equal(zfo.genuine, true);
  assert.equal(zfo.message.messageId, '123');
  assert.deepEqual(
    zfo.message.files.map((file) => [file.name, file.size]),
    [
      ['a.txt', 4],
      ['b.txt', 5000],
    ],
  );
  assert.equal(Buffer.from(zfo.message.files[0]!.content!).toString(), 'ahoj');
  assert.equal(zfo.message.files[1]!.sha256, createHash('sha256').update(Buffer.alloc(5000, 65)).digest('hex'));
  assert.deepEqual(zfo.checks.contentHash, { ok: true, algorithm: 'SHA-256' });
  assert.equal(zfo.checks.signature.ok, true);
  assert.equal(zfo.checks.signature.signedAt, '2026-01-02T10:00:00.000Z');
  assert.match(zfo.checks.signature.signer?.subject ?? '', /CN=Informační systém/);
  assert.deepEqual(
    [zfo.checks.timestamp.ok, zfo.checks.timestamp.trust, zfo.checks.timestamp.time],
    [true, 'unknown-issuer', '2026-01-02T09:00:00.000Z'],
  );
});

test('sent, delivery info, other prefixes, BER in pieces, RSA-PSS, SHA-512, a stream of single bytes', async () => {
  assert.equal((await readZfo(await signed({ kind: 'sent' }), { trust })).kind, 'sent');
  const delivery = await readZfo(await signed({ kind: 'delivery' }), { trust });
  assert.deepEqual([delivery.kind, delivery.genuine, delivery.checks.contentHash.ok], ['delivery', true, null]);
  assert.equal(delivery.message.events[0]?.name, 'delivered-to-box');
  assert.equal(await verdict(await signed({ prefix: '' })), 'genuine');
  assert.equal(await verdict(await signed({ prefix: 'isds' })), 'genuine');
  const ber = asBer(await signed(), 1000);
  assert.equal(await verdict(ber), 'genuine');
  const pss = await identity(ISDS, { issuer, padding: 'RSA-PSS' });
  assert.equal(await verdict(await signCms(await messageXml(), { signer: pss, with: [issuer] })), 'genuine');
  assert.equal(
    await verdict(await signCms(await messageXml(), { signer: isds, with: [issuer], hash: 'SHA-512' })),
    'genuine',
  );
  const bytes = async function* () {
    for (const byte of ber) yield Uint8Array.of(byte);
  };
  assert.equal((await readZfo(bytes(), { trust })).genuine, true);
});

test('attachments stream from a ZFO, unread ones are skipped', async () => {
  const zfo = asBer(
    await signed({
      files: ['a', 'b', 'c'].map((name) => ({ name: `${name}.txt`, content: Buffer.alloc(3000, name) })),
    }),
    700,
  );
  const seen: [string, number][] = [];
  for await (const part of streamZfoAttachments(zfo)) {
    if (part.index === 1) continue;
    let size = 0;
    for await (const chunk of part.content) size += chunk.byteLength;
    seen.push([part.file.name, size]);
  }
  assert.deepEqual(seen, [
    ['a.txt', 3000],
    ['c.txt', 3000],
  ]);
});

test('any flipped bit: never genuine', { timeout: 300_000 }, async () => {
  const stamp = (signature: Uint8Array): Promise<Buffer> =>
    stampHash(createHash('sha256').update(signature).digest(), tsa, undefined, [issuer]);
  const plain = await signCms(await messageXml({ authority: tsa }), { signer: isds, with: [issuer], stamp });
  for (const whole of [plain, asBer(plain, 500)]) {
    assert.equal(await verdict(whole), 'genuine');
    const content = 700;
    // Everywhere, and more densely around the content, where the structure is.
    const place = fc.oneof(
      fc.nat(whole.length - 1),
      fc.nat(Math.min(90, whole.length - 1)),
      fc.integer({ min: whole.length - content * 6, max: whole.length - 1 }),
    );
    await fc.assert(
      fc.asyncProperty(place, fc.nat(7), async (at, bit) => {
        const changed = Buffer.from(whole);
        changed[at] = (changed[at] as number) ^ (1 << bit);
        assert.notEqual(await verdict(changed), 'genuine', `byte ${at} bit ${bit}`);
      }),
      { numRuns: 250 },
    );
  }
});

test('cut short, with something behind, or not a message at all: unreadable', async () => {
  const whole = await signed();
  for (const bytes of [
    whole.subarray(0, -1),
    whole.subarray(0, 40),
    Buffer.concat([whole, Buffer.from([0])]),
    Buffer.alloc(0),
    Buffer.from('%PDF-1.7'),
    Buffer.from('<a/>'),
    Buffer.from('<!DOCTYPE a><a/>'),
    Buffer.from([0x30, 0x80, 0, 0]),
  ]) {
    assert.equal(await verdict(bytes), 'unreadable');
  }
  await assert.rejects(readZfo(whole, { trust, maxBytes: 1000 }), { fault: 'too-big' });
  await assert.rejects(readZfo(Buffer.from('<a/>'), { trust }), { fault: 'not-zfo' });
  const deep = '<a>'.repeat(100);
  await assert.rejects(
    readZfo(Buffer.from(`<q:MessageDownloadResponse xmlns:q="http://isds.czechpoint.cz/v20/message">${deep}`), {
      trust,
    }),
    { fault: 'too-big' },
  );
});

test('content swapped between two genuine messages, or re-signed by a stranger', async () => {
  const one = await messageXml({ authority: tsa, annotation: 'Dluh 100 Kč' });
  const other = await messageXml({ authority: tsa, annotation: 'Dluh 900 Kč' });
  const zfo = await signCms(one, { signer: isds, with: [issuer] });
  const at = zfo.indexOf(one);
  const swapped = Buffer.concat([zfo.subarray(0, at), other, zfo.subarray(at + one.length)]);
  assert.deepEqual(failing(await readZfo(swapped, { trust })), [false, true, 'content-changed', 'trusted']);
  const strangeRoot = await identity('Kořen', { ca: true });
  const stranger = await identity(ISDS, { issuer: strangeRoot });
  assert.deepEqual(failing(await readZfo(await signCms(one, { signer: stranger, with: [strangeRoot] }), { trust })), [
    false,
    true,
    'ok',
    'unknown-issuer',
  ]);
  const company = await identity('Firma s. r. o.', { issuer });
  assert.deepEqual(failing(await readZfo(await signCms(one, { signer: company, with: [issuer] }), { trust })), [
    false,
    true,
    'ok',
    'other-signer',
  ]);
  const notAuthority = await identity('Není autorita', { issuer });
  const under = await identity(ISDS, { issuer: notAuthority });
  assert.deepEqual(
    failing(await readZfo(await signCms(one, { signer: under, with: [notAuthority, issuer] }), { trust })),
    [false, true, 'ok', 'unknown-issuer'],
  );
  assert.deepEqual(failing(await readZfo(zfo, { trust: { anchors: [] } })), [false, true, 'ok', 'unknown-issuer']);
});

test("the content's own hash and time stamp are checked even under a good signature", async () => {
  const xml = (await messageXml({ authority: tsa })).toString();
  const wrongHash = await signCms(Buffer.from(xml.replace('>Věc<', '>Jiná<')), { signer: isds, with: [issuer] });
  const zfo = await readZfo(wrongHash, { trust });
  assert.deepEqual([zfo.genuine, zfo.checks.contentHash.ok, zfo.checks.timestamp.reason], [false, false, 'imprint']);
  const other =
    /<q:dmQTimestamp>(.*?)</.exec((await messageXml({ authority: tsa, annotation: 'x' })).toString())?.[1] ?? '';
  const wrongStamp = await signCms(Buffer.from(xml.replace(/(<q:dmQTimestamp>)[^<]*/, `$1${other}`)), {
    signer: isds,
    with: [issuer],
  });
  const stamped = await readZfo(wrongStamp, { trust });
  assert.deepEqual(
    [stamped.genuine, stamped.checks.contentHash.ok, stamped.checks.timestamp.reason],
    [false, true, 'imprint'],
  );
  const junk = await signCms(Buffer.from(xml.replace(/(<q:dmQTimestamp>)[^<]*/, '$1AAAA')), {
    signer: isds,
    with: [issuer],
  });
  assert.equal((await readZfo(junk, { trust })).checks.timestamp.reason, 'unreadable');
  const without = await readZfo(await signCms(await messageXml(), { signer: isds, with: [issuer] }), { trust });
  assert.deepEqual([without.genuine, without.checks.timestamp.present], [true, false]);
  const unknown = await signCms(Buffer.from(xml.replace('algorithm="SHA-256"', 'algorithm="MD5"')), {
    signer: isds,
    with: [issuer],
  });
  assert.deepEqual(
    [(await readZfo(unknown, { trust })).checks.contentHash.ok, await verdict(unknown)],
    [false, 'not genuine'],
  );
});

test('a second dmDm or a file outside the hashed one is refused', async () => {
  const xml = (await messageXml()).toString();
  const body = /<p:dmDm.*<\/p:dmDm>/.exec(xml)?.[0] ?? '';
  for (const changed of [
    xml.replace(body, body + body),
    xml.replace(body, `<x>${body}</x>${body}`),
    xml.replace('</q:dmReturnedMessage>', '<q:dmFile dmFileDescr="x"/></q:dmReturnedMessage>'),
    xml.replace('<q:dmReturnedMessage>', '<q:dmReturnedMessage/><q:dmReturnedMessage>'),
  ]) {
    assert.equal(await verdict(await signCms(Buffer.from(changed), { signer: isds, with: [issuer] })), 'unreadable');
  }
});

test('validity at the time of signing: expired since is fine, expired then is not; a CAdES stamp proves the time', async () => {
  const past = await identity(ISDS, {
    issuer,
    from: new Date('2021-01-01T00:00:00Z'),
    to: new Date('2022-01-01T00:00:00Z'),
  });
  const xml = await messageXml();
  const then = await signCms(xml, { signer: past, with: [issuer], at: new Date('2021-06-01T00:00:00Z') });
  assert.equal(await verdict(then), 'genuine');
  const late = await signCms(xml, { signer: past, with: [issuer], at: new Date('2023-06-01T00:00:00Z') });
  assert.deepEqual(failing(await readZfo(late, { trust })), [false, true, 'ok', 'expired']);
  const early = await signCms(xml, { signer: past, with: [issuer], at: new Date('2020-06-01T00:00:00Z') });
  assert.deepEqual(failing(await readZfo(early, { trust })), [false, true, 'ok', 'not-yet-valid']);
  const stampAt =
    (at: Date) =>
    (signature: Uint8Array): Promise<Buffer> =>
      stampHash(createHash('sha256').update(signature).digest(), tsa, at, [issuer]);
  const claimed = await signCms(xml, {
    signer: past,
    with: [issuer],
    at: new Date('2021-06-01T00:00:00Z'),
    stamp: stampAt(new Date('2023-01-01T00:00:00Z')),
  });
  const proven = await readZfo(claimed, { trust });
  assert.deepEqual(
    [proven.checks.trust, proven.checks.stamp.ok, proven.checks.stamp.trust],
    ['expired', true, 'trusted'],
  );
  const misplaced = await signCms(xml, {
    signer: isds,
    with: [issuer],
    stamp: () => stampHash(Buffer.alloc(32), tsa, undefined, [issuer]),
  });
  const wrong = await readZfo(misplaced, { trust });
  assert.deepEqual([wrong.genuine, wrong.checks.stamp.reason], [false, 'imprint']);
});

test('SHA-1 signatures count only before their day', async () => {
  const xml = await messageXml();
  const now = await readZfo(await signCms(xml, { signer: isds, with: [issuer], hash: 'SHA-1' }), { trust });
  assert.deepEqual(failing(now), [false, true, 'weak', 'trusted']);
  const later = { ...trust, sha1Until: new Date('2030-01-01T00:00:00Z') };
  assert.equal(await verdict(await signCms(xml, { signer: isds, with: [issuer], hash: 'SHA-1' }), later), 'genuine');
});

test('a pinned certificate is trusted by itself; a broken PEM is told at once', async () => {
  const company = await identity('Jakékoli jméno', { issuer });
  const zfo = await signCms(await messageXml(), { signer: company, with: [issuer] });
  assert.equal(
    await verdict(zfo, { anchors: [company.pem] }),
    'not genuine',
    'the issuer beside it cannot be confirmed',
  );
  assert.equal(
    await verdict(await signCms(await messageXml(), { signer: company }), { anchors: [company.pem] }),
    'genuine',
  );
  await assert.rejects(
    readZfo(zfo, { trust: { anchors: ['-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----'] } }),
    TypeError,
  );
});

test('the recorded ZFO of 2010: everything fits; one flipped byte shows', async (t) => {
  const samples = samplesFolder();
  if (!samples) return t.skip('the recorded samples of ISDS are not beside the project');
  const bytes = readFileSync(new URL('signed_sent_message-151874.zfo', samples));
  const unknown = await readZfo(bytes, { trust: { anchors: [] }, keepContent: true });
  assert.equal(unknown.kind, 'sent');
  assert.deepEqual(
    [
      unknown.checks.contentHash.ok,
      unknown.checks.signature.ok,
      unknown.checks.timestamp.ok,
      unknown.checks.trust,
      unknown.genuine,
    ],
    [true, true, true, 'unknown-issuer', false],
  );
  assert.equal(unknown.checks.signature.signedAt, '2010-01-12T11:19:53.000Z');
  assert.equal(unknown.checks.timestamp.time, '2009-11-06T21:36:52.891Z');
  // The attachment is the root of the authority; the signer's own certificate is taken out of the file to be trusted.
  assert.match(new X509Certificate(unknown.message.files[0]!.content!).subject, /PostSignum Root QCA/);
  const at = bytes.lastIndexOf(Buffer.from('a0803082', 'hex')) + 2;
  const signer = new X509Certificate(bytes.subarray(at, at + 4 + bytes.readUInt16BE(at + 2))).toString();
  assert.equal(await verdict(bytes, { anchors: [signer] }), 'genuine');
  await fc.assert(
    fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), async (place, change) => {
      const changed = Buffer.from(bytes);
      changed[place] = (changed[place] as number) ^ change;
      assert.notEqual(await verdict(changed, { anchors: [signer] }), 'genuine', `byte ${place}`);
    }),
    { numRuns: 200 },
  );
});

test('the recorded plain messages: hash and time stamp fit, but nothing is signed', async (t) => {
  const samples = samplesFolder();
  if (!samples) return t.skip('the recorded samples of ISDS are not beside the project');
  for (const [name, kind, ok] of [
    ['received_message-151916.xml', 'received', true],
    ['sent_message-206720.xml', 'sent', true],
    ['delivery_info-316590.xml', 'delivery', null],
  ] as const) {
    const zfo = await readZfo(readFileSync(new URL(name, samples)), { trust: { anchors: [] } });
    assert.deepEqual(
      [
        zfo.kind,
        zfo.form,
        zfo.checks.contentHash.ok,
        zfo.checks.timestamp.ok,
        zfo.checks.signature.reason,
        zfo.genuine,
      ],
      [kind, 'plain', ok, true, 'unsigned', false],
    );
  }
});
