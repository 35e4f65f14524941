import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { createIsdsClient, IsdsError, LIMITS, type NewAttachment } from './index.ts';
import { dmStatus, samplesFolder, serve, soapAnswer, type TestServer } from './test-server.ts';

const client = (server: TestServer) =>
  createIsdsClient({ place: { baseUrl: server.baseUrl }, credentials: { way: 'basic', user: 'u', password: 'p' } });
const b64 = (text: string | Buffer): string => Buffer.from(text as string).toString('base64');

const envelopeOf = (body: string): string =>
  `<SOAP-ENV:Envelope xmlns:SOAP-ENV="http://schemas.xmlsoap.org/soap/envelope/"><SOAP-ENV:Body>${body}</SOAP-ENV:Body></SOAP-ENV:Envelope>`;
async function* endless(): AsyncGenerator<Uint8Array> {
  for (;;) yield Buffer.alloc(1024 * 1024);
}
async function* broken(): AsyncGenerator<Uint8Array> {
  yield Buffer.from('a');
  throw Object.assign(new Error('disk'), { code: 'EIO' });
}

const returned = (files: string): string =>
  `<q:dmReturnedMessage dmType="K"><p:dmDm xmlns:p="http://isds.czechpoint.cz/v20"><p:dmID>9</p:dmID><p:dmAnnotation>Věc</p:dmAnnotation>` +
  `<p:dmFiles>${files}</p:dmFiles></p:dmDm><q:dmHash algorithm="SHA-256">AAAA</q:dmHash><q:dmQTimestamp>BBBB\n</q:dmQTimestamp>` +
  `<q:dmMessageStatus>7</q:dmMessageStatus></q:dmReturnedMessage>${dmStatus()}`;
const file = (name: string, inner: string): string =>
  `<p:dmFile dmFileDescr="${name}" dmMimeType="" dmFileMetaType="enclosure">${inner}</p:dmFile>`;

test('a message is downloaded whole, with line-broken base64, XML content and an empty file', async () => {
  const long = b64(Buffer.alloc(300, 7)).replace(/.{76}/g, '$&\r\n');
  await using server = await serve(() => ({
    body: soapAnswer(
      'MessageDownload',
      returned(
        file('a.bin', `<p:dmEncodedContent>${long}</p:dmEncodedContent>`) +
          file('b &quot;1&quot;.xml', '<p:dmXMLContent><x a="1">č<y/></x></p:dmXMLContent>') +
          file('c.txt', '<p:dmEncodedContent></p:dmEncodedContent>'),
      ),
    ),
  }));
  const isds = client(server);
  const message = await isds.downloadMessage('9');
  assert.equal(message.annotation, 'Věc');
  assert.equal(message.type, 'K');
  assert.equal(message.timestamp, 'BBBB');
  assert.deepEqual(
    message.files.map((one) => one.name),
    ['a.bin', 'b "1".xml', 'c.txt'],
  );
  assert.deepEqual(Buffer.from(message.files[0]!.content), Buffer.alloc(300, 7));
  assert.equal(Buffer.from(message.files[1]!.content).toString(), '<x a="1">č<y/></x>');
  assert.equal(message.files[2]!.content.byteLength, 0);
  await isds.close();
});

test('attachments stream one after another; what is not read is skipped; leaving early ends the connection', async () => {
  await using server = await serve(() => ({
    body: soapAnswer(
      'MessageDownload',
      returned(
        ['jedna', 'dva', 'tri']
          .map((one) => file(`${one}.txt`, `<p:dmEncodedContent>${b64(one)}</p:dmEncodedContent>`))
          .join(''),
      ),
    ),
  }));
  const isds = client(server);
  const seen: string[] = [];
  const parts = isds.streamAttachments('9');
  let envelope;
  for (;;) {
    const step = await parts.next();
    if (step.done) {
      envelope = step.value;
      break;
    }
    if (step.value.index === 1) continue;
    let text = '';
    for await (const chunk of step.value.content) text += Buffer.from(chunk).toString();
    seen.push(`${step.value.index} ${step.value.file.name} ${text}`);
  }
  assert.deepEqual(seen, ['0 jedna.txt jedna', '2 tri.txt tri']);
  assert.equal(envelope?.messageId, '9');
  for await (const part of isds.streamAttachments('9')) {
    assert.equal(part.index, 0);
    break;
  }
  await isds.close();
});

test('broken content is one kind of error: foreign characters, cut base64, an element inside', async () => {
  for (const inner of [
    '<p:dmEncodedContent>!!!!</p:dmEncodedContent>',
    '<p:dmEncodedContent>QUI</p:dmEncodedContent>',
    '<p:dmEncodedContent>QQ==QUJD</p:dmEncodedContent>',
    '<p:dmEncodedContent>QU<b/>JD</p:dmEncodedContent>',
  ]) {
    await using server = await serve(() => ({ body: soapAnswer('MessageDownload', returned(file('a.txt', inner))) }));
    const isds = client(server);
    await assert.rejects(isds.downloadMessage('9'), { kind: 'protocol' });
    await assert.rejects(
      async () => {
        for await (const part of isds.streamAttachments('9'))
          for await (const _ of part.content) {
            /* read */
          }
      },
      (error) => error instanceof IsdsError && error.kind === 'protocol',
    );
    await isds.close();
  }
});

test('signed forms come as bytes, whole and in pieces; an answer without them is refused', async () => {
  const zfo = Buffer.from('30800609', 'hex');
  await using server = await serve((asked) => {
    const operation = /<soap:Body><(\w+) /.exec(asked.body)?.[1] ?? '';
    const signature = asked.body.includes('<dmID>0<') ? '' : `<q:dmSignature>${b64(zfo)}</q:dmSignature>`;
    return { body: soapAnswer(operation, `${signature}${dmStatus()}`) };
  });
  const isds = client(server);
  assert.deepEqual(Buffer.from(await isds.downloadSignedReceived('1')), zfo);
  assert.deepEqual(Buffer.from(await isds.downloadSignedSent('1')), zfo);
  assert.deepEqual(Buffer.from(await isds.signedDeliveryInfo('1')), zfo);
  const pieces: Uint8Array[] = [];
  for await (const piece of isds.streamSigned('sent', '1')) pieces.push(piece);
  assert.deepEqual(Buffer.concat(pieces), zfo);
  await assert.rejects(isds.downloadSignedReceived('0'), { kind: 'protocol' });
  assert.deepEqual(
    server.asked.map((one) => one.url),
    ['/DS/dz', '/DS/dz', '/DS/dx', '/DS/dz', '/DS/dz'],
  );
  await isds.close();
});

test('sending: order of the wire, declared length, base64 across uneven pieces', async () => {
  await using server = await serve(() => ({ body: soapAnswer('CreateMessage', `<q:dmID>77</q:dmID>${dmStatus()}`) }));
  const isds = client(server);
  const content = Buffer.from(Array.from({ length: 1000 }, (_, index) => index % 251));
  const source = async function* () {
    for (const [from, to] of [
      [0, 1],
      [1, 500],
      [500, 502],
      [502, 1000],
    ])
      yield content.subarray(from, to);
  };
  const files: NewAttachment[] = [
    { name: 'žádost "1".pdf', content: source, size: 1000 },
    { name: 'příloha.txt', content: Buffer.from('ahoj') },
  ];
  const sent = await isds.createMessage(
    { recipientBoxId: 'abcdefg', annotation: 'Věc & <jiná>', senderReference: 'č. 1' },
    files,
  );
  assert.deepEqual(sent, { messageId: '77' });
  const [asked] = server.asked;
  assert.equal(Number(asked?.headers['content-length']), Buffer.byteLength(asked?.body ?? ''));
  const body = asked?.body ?? '';
  assert.ok(
    body.includes(
      `<dmFile dmFileDescr="žádost &quot;1&quot;.pdf" dmFileMetaType="main" dmMimeType="application/pdf"><dmEncodedContent>${b64(content)}</dmEncodedContent></dmFile>`,
    ),
  );
  assert.ok(body.includes('<dmAnnotation>Věc &amp; &lt;jiná&gt;</dmAnnotation>'));
  const names = [...(/<dmEnvelope>(.*)<\/dmEnvelope>/.exec(body)?.[1] ?? '').matchAll(/<(\w+)[ >/]/g)].map(
    (one) => one[1],
  );
  assert.deepEqual(names, [
    'dmSenderOrgUnit',
    'dmSenderOrgUnitNum',
    'dbIDRecipient',
    'dmRecipientOrgUnit',
    'dmRecipientOrgUnitNum',
    'dmToHands',
    'dmAnnotation',
    'dmRecipientRefNumber',
    'dmSenderRefNumber',
    'dmRecipientIdent',
    'dmSenderIdent',
    'dmLegalTitleLaw',
    'dmLegalTitleYear',
    'dmLegalTitleSect',
    'dmLegalTitlePar',
    'dmLegalTitlePoint',
    'dmPersonalDelivery',
    'dmAllowSubstDelivery',
  ]);
  await isds.createMessage({ recipientBoxId: 'abcdefg', annotation: 'x' }, [{ name: 'a.pdf', content: source }]);
  assert.equal(server.asked[1]?.headers['transfer-encoding'], 'chunked');
  await isds.close();
});

test('sending is refused before anything leaves: subject, box, count, type, main, size; and midway over the limit', async () => {
  await using server = await serve(() => ({ body: soapAnswer('CreateMessage', `<q:dmID>77</q:dmID>${dmStatus()}`) }));
  const isds = client(server);
  const good: NewAttachment = { name: 'a.txt', content: Buffer.from('a') };
  const to = { recipientBoxId: 'abcdefg', annotation: 'x' };
  const cases: [typeof to, NewAttachment[], string][] = [
    [{ ...to, annotation: ' ' }, [good], 'invalid'],
    [{ ...to, annotation: 'x'.repeat(256) }, [good], 'invalid'],
    [{ ...to, recipientBoxId: 'abc' }, [good], 'invalid'],
    [to, [], 'invalid'],
    [to, Array.from({ length: 101 }, () => good), 'invalid'],
    [
      to,
      [
        { ...good, metaType: 'main' },
        { ...good, metaType: 'main' },
      ],
      'invalid',
    ],
    [to, [{ ...good, name: 'a.exe' }], 'format-refused'],
    [to, [{ ...good, name: 'bez přípony' }], 'format-refused'],
    [to, [{ ...good, content: Buffer.alloc(LIMITS.messageBytes + 1) }], 'too-big'],
  ];
  for (const [envelope, files, kind] of cases) {
    await assert.rejects(isds.createMessage(envelope, files), { kind, mayHaveHappened: false });
  }
  assert.equal(server.asked.length, 0);
  await assert.rejects(isds.createMessage(to, [{ name: 'a.txt', content: endless }]), {
    kind: 'too-big',
    mayHaveHappened: false,
  });
  await assert.rejects(isds.createMessage(to, [{ name: 'a.txt', content: broken, size: 9 }]), {
    kind: 'invalid',
    mayHaveHappened: false,
  });
  assert.ok(server.asked.every((one) => !one.body.endsWith('Envelope>')));
  await isds.close();
});

test('to several boxes: each outcome with its box; a missing outcome leaves the question open', async () => {
  let singles = `<q:dmSingleStatus><q:dmID>1</q:dmID>${dmStatus()}</q:dmSingleStatus><q:dmSingleStatus>${dmStatus('1205')}</q:dmSingleStatus>`;
  await using server = await serve(() => ({
    body: soapAnswer('CreateMultipleMessage', `<q:dmMultipleStatus>${singles}</q:dmMultipleStatus>${dmStatus('0004')}`),
  }));
  const isds = client(server);
  const to = [{ boxId: 'aaaaaab', toHands: 'Eva' }, { boxId: 'aaaaaac' }];
  const files = [{ name: 'a.txt', content: Buffer.from('a') }];
  assert.deepEqual(await isds.createMultipleMessage(to, { annotation: 'x' }, files), [
    { boxId: 'aaaaaab', messageId: '1', statusCode: '0000' },
    { boxId: 'aaaaaac', messageId: null, statusCode: '1205' },
  ]);
  assert.ok(
    server.asked[0]?.body.includes(
      '<dmRecipient><dbIDRecipient>aaaaaab</dbIDRecipient><dmToHands>Eva</dmToHands></dmRecipient>',
    ),
  );
  singles = '';
  await assert.rejects(isds.createMultipleMessage(to, { annotation: 'x' }, files), {
    kind: 'protocol',
    mayHaveHappened: true,
  });
  const many = Array.from({ length: 51 }, () => ({ boxId: 'aaaaaab' }));
  await assert.rejects(isds.createMultipleMessage(many, { annotation: 'x' }, files), { kind: 'invalid' });
  await isds.close();
});

test('the recorded message, sent message and delivery info are read', async (t) => {
  const samples = samplesFolder();
  if (!samples) return t.skip('the recorded samples of ISDS are not beside the project');
  const inner = (name: string): string =>
    readFileSync(new URL(name, samples), 'utf8')
      .replace(/^\s*<\?xml[^>]*\?>\s*/, '')
      .trim();
  await using server = await serve((asked) => ({
    body: envelopeOf(
      inner(asked.body.includes('GetDeliveryInfo') ? 'delivery_info-316590.xml' : 'received_message-151916.xml'),
    ),
  }));
  const isds = client(server);
  const message = await isds.downloadMessage('151916');
  assert.equal(message.senderName, 'Místní úřad Frumburk');
  assert.equal(message.senderReference, 'AB-81558');
  assert.equal(message.senderOrgUnit, null);
  assert.equal(message.acceptedAt, '2009-11-06T21:41:54.959Z');
  assert.equal(message.status, 7);
  assert.equal(message.attachmentKilobytes, 260);
  assert.equal(message.hash?.value, '83umiUphSVaIkrlUcQMhCvqu36U=');
  assert.equal(message.files[0]?.name, 'odpoved_OVM.pdf');
  assert.equal(Buffer.from(message.files[0].content).subarray(0, 8).toString(), '%PDF-1.3');
  assert.ok(Math.abs(message.files[0].content.byteLength - 199_283) < 2);
  assert.equal(
    createHash('sha1')
      .update(Buffer.from(message.timestamp ?? '', 'base64'))
      .digest().length,
    20,
  );
  const delivery = await isds.deliveryInfo('316590');
  assert.deepEqual(delivery.events, [
    {
      at: '2010-03-18T14:44:56.376Z',
      code: 'EV1',
      name: 'delivered-by-login',
      text: 'Doručeno přihlášením oprávněné osoby nebo aplikace (§17 odst. 3)',
    },
  ]);
  await isds.close();
});
