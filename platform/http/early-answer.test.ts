import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterEach, test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { fastify, type FastifyInstance } from 'fastify';
import { createMetrics, silentLog } from '../telemetry/index.ts';
import { endAfterEarlyAnswers } from './early-answer.ts';
import { createServer } from './server.ts';

const megabyte = 1024 * 1024;
const open: FastifyInstance[] = [];
const sockets: Socket[] = [];
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  for (const app of open.splice(0)) await app.close();
});

/** A server that refuses every body without reading it. */
async function serve(app: FastifyInstance): Promise<number> {
  open.push(app);
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', (_request, body, done) => done(null, body));
  app.post('/file', async (_request, reply) => reply.code(413).send('too large'));
  return Number(new URL(await app.listen({ port: 0, host: '127.0.0.1' })).port);
}

/** Sends the head of a request, and gives what the server says. */
function begin(port: number, head: string) {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  sockets.push(socket);
  let answer = '';
  socket.on('data', (piece) => (answer += String(piece)));
  socket.on('error', () => undefined);
  socket.write(`POST /file HTTP/1.1\r\nhost: x\r\n${head}\r\n\r\n`);
  return { socket, answer: () => answer };
}

/** Sends on until the connection is gone, at most so many megabytes; gives how many were taken. */
async function pump(socket: Socket, most: number): Promise<number> {
  const piece = Buffer.alloc(megabyte);
  const gone = once(socket, 'close').then(() => 'gone' as const);
  for (let sent = 0; sent < most; sent++) {
    if (socket.destroyed) return sent;
    const taken = new Promise<'taken'>((resolve) => socket.write(piece, () => resolve('taken')));
    if ((await Promise.race([taken, gone])) === 'gone') return sent;
    await setImmediate();
  }
  return most;
}

const bounded = (limits: { bytes: number; ms: number }): FastifyInstance => {
  const app = fastify();
  endAfterEarlyAnswers(app, limits);
  return app;
};

for (const [how, head] of [
  ['of a told length', `content-length: ${1024 * megabyte}`],
  ['of no told length', 'transfer-encoding: chunked\r\n\r\n40000000'],
] as const) {
  test(`a body ${how} that was refused is let in for so many bytes, and the answer is there`, async () => {
    const port = await serve(bounded({ bytes: 8 * megabyte, ms: 60_000 }));
    const { socket, answer } = begin(port, head);
    const sent = await pump(socket, 200);
    // Buffers of the machine on both ends are let in besides.
    assert.ok(sent >= 8 && sent < 100, `${sent} MB were let in`);
    assert.match(answer(), /^HTTP\/1\.1 413 [\s\S]*connection: close[\s\S]*too large$/);
  });
}

test('who stops sending is let go after a while', async () => {
  const port = await serve(bounded({ bytes: 8 * megabyte, ms: 200 }));
  const { socket, answer } = begin(port, `content-length: ${1024 * megabyte}`);
  await once(socket, 'end');
  assert.match(answer(), /connection: close/);
  await pumpOut(socket);
  assert.ok(socket.destroyed);
});

/** Waits until the server has broken the connection: a write then fails. */
async function pumpOut(socket: Socket): Promise<void> {
  while (!socket.destroyed) {
    socket.write('x');
    await setImmediate();
  }
}

test('what is left of a body within the limit is read, and the connection ends in order', async () => {
  const port = await serve(bounded({ bytes: 8 * megabyte, ms: 60_000 }));
  const { socket, answer } = begin(port, `content-length: ${4 * megabyte}`);
  const failed: unknown[] = [];
  socket.on('error', (error) => failed.push(error));
  assert.equal(await pump(socket, 4), 4);
  socket.end();
  await once(socket, 'close');
  assert.match(answer(), /too large$/);
  assert.deepEqual(failed, []);
});

test('every server of the portal does so, and keeps the connection where little is left', async () => {
  const server = () =>
    createServer({
      publicUrl: 'https://portal.example',
      trustProxy: '',
      rateLimit: 1000,
      log: silentLog,
      metrics: createMetrics({ process: false }),
      isInternal: () => false,
    });
  const port = await serve(await server());
  const large = begin(port, `content-length: ${2 * megabyte}`);
  await once(large.socket, 'data');
  assert.match(large.answer(), /^HTTP\/1\.1 413 [\s\S]*connection: close/);
  const little = begin(port, 'content-length: 20');
  await once(little.socket, 'data');
  assert.match(little.answer(), /^HTTP\/1\.1 413 /);
  assert.doesNotMatch(little.answer(), /connection: close/);
});
