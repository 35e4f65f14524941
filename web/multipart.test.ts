import assert from 'node:assert/strict';
import { Readable } from 'node:stream';
import { test } from 'node:test';
import multipart from '@fastify/multipart';
import { fastify } from 'fastify';
import { csrfField } from './csrf.ts';
import { type IncomingFile, type PartsLimits, readParts } from './multipart.ts';
import { ids } from './testing/databox-data.ts';
import { Visitor } from './testing/browse.ts';
import { testWeb } from './testing/server.ts';

const megabyte = 1024 * 1024;
const boundary = 'hranice';
const type = { 'content-type': `multipart/form-data; boundary=${boundary}` };

const field = (name: string, value: string): string =>
  `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
const file = (name: string): string =>
  `--${boundary}\r\nContent-Disposition: form-data; name="soubor"; filename="${name}"\r\n\r\n`;

/** A form with a file of so many megabytes and a text after it; `sent` tells how many were asked for. */
function form(megabytes: number, before = ''): { body: Readable; sent: () => number } {
  let sent = 0;
  async function* pieces(): AsyncGenerator<Buffer> {
    yield Buffer.from(before + file('velky.bin'));
    for (; sent < megabytes; sent++) yield Buffer.alloc(megabyte, 1);
    yield Buffer.from(`\r\n${field('po', 'text za souborem')}--${boundary}--\r\n`);
  }
  return { body: Readable.from(pieces(), { objectMode: false, highWaterMark: megabyte }), sent: () => sent };
}

/** Reads forms, and answers with what was read of them. */
async function reader(limits: PartsLimits, take: (file: IncomingFile) => Promise<void>) {
  const app = fastify();
  await app.register(multipart, { throwFileSizeLimit: false });
  app.post('/', (request) => readParts(request, limits, take));
  return async (body: Readable) => {
    const answer = await app.inject({ method: 'POST', url: '/', headers: type, payload: body });
    return { status: answer.statusCode, ...(answer.json() as { fields: Record<string, string>; cut: boolean }) };
  };
}

const readWhole = async ({ stream }: IncomingFile): Promise<void> => {
  await Array.fromAsync(stream);
};

test('a file that is much larger than allowed is not read to its end', async () => {
  const seen: boolean[] = [];
  const send = await reader({ fileBytes: 2 * megabyte, wasteBytes: 4 * megabyte }, async (incoming) => {
    await readWhole(incoming);
    seen.push(incoming.tooBig());
  });
  const { body, sent } = form(200, field('pred', 'text'));
  assert.deepEqual(await send(body), { status: 200, fields: { pred: 'text' }, cut: true });
  assert.deepEqual(seen, [true]);
  assert.ok(sent() < 20, `${sent()} MB were read`);
});

test('a file that nobody takes is not read to its end either', async () => {
  const send = await reader({ fileBytes: 1000 * megabyte, wasteBytes: 4 * megabyte }, async () => undefined);
  const { body, sent } = form(200, field('pred', 'text'));
  assert.deepEqual(await send(body), { status: 200, fields: { pred: 'text' }, cut: true });
  assert.ok(sent() < 20, `${sent()} MB were read`);
});

test('what comes after a file that is a little too large is read', async () => {
  const send = await reader({ fileBytes: 2 * megabyte, wasteBytes: 4 * megabyte }, readWhole);
  assert.deepEqual(await send(form(5).body), { status: 200, fields: { po: 'text za souborem' }, cut: false });
  const unread = await reader({ wasteBytes: 4 * megabyte }, async () => undefined);
  assert.deepEqual(await unread(form(3).body), { status: 200, fields: { po: 'text za souborem' }, cut: false });
});

test('a form is known to be cut when whoever takes a file breaks it off', async () => {
  const send = await reader({ fileBytes: 1000 * megabyte }, async ({ stream }) => void stream.destroy());
  const { body, sent } = form(200);
  assert.deepEqual(await send(body), { status: 200, fields: {}, cut: true });
  assert.ok(sent() < 20, `${sent()} MB were read`);
});

test('what was taken is no waste', async () => {
  const send = await reader({ fileBytes: 50 * megabyte, wasteBytes: megabyte }, readWhole);
  assert.deepEqual(await send(form(30).body), { status: 200, fields: { po: 'text za souborem' }, cut: false });
});

test('a page says at once that a file is too large, and keeps what was written', async () => {
  const web = await testWeb();
  const visitor = new Visitor(web, true);
  const token = await visitor.token();
  web.databox.uploadAnswer = { status: 413, code: 'TOO_LARGE' };
  const { body, sent } = form(300, field(csrfField, token) + field('predmet', 'Odvolání'));
  const answer = await web.app.inject({
    method: 'POST',
    url: `/datova-schranka/koncept/${ids.draft}`,
    headers: { ...type, cookie: web.cookie },
    payload: body,
  });
  assert.equal(answer.statusCode, 413);
  assert.match(answer.payload, /velky\.bin[^]*za ním, jsme už nečetli/);
  assert.equal(web.databox.draft.subject, 'Odvolání');
  assert.ok(sent() < 100, `${sent()} MB were read`);
});

test('nobody makes us read on by a form that we do not take', async () => {
  const web = await testWeb();
  for (const [cookie, status] of [
    [web.cookie, 403],
    ['', 401],
  ] as const) {
    const { body, sent } = form(300, field(csrfField, 'forged') + field('predmet', 'Odvolání'));
    const answer = await web.app.inject({
      method: 'POST',
      url: `/datova-schranka/koncept/${ids.draft}`,
      headers: { ...type, ...(cookie === '' ? {} : { cookie }) },
      payload: body,
    });
    assert.equal(answer.statusCode, status);
    assert.match(answer.payload, /Odvolání/);
    assert.ok(sent() < 100, `${sent()} MB were read`);
  }
});
