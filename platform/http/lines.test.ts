import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { Readable } from 'node:stream';
import { test } from 'node:test';
import fc from 'fast-check';
import { linesOf } from './lines.ts';

test('lines come whole however the bytes are cut', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll('\n', ''))),
      fc.integer({ min: 1, max: 9 }),
      async (lines, size) => {
        const bytes = Buffer.from(lines.map((line) => `${line}\n`).join(''));
        const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, n) =>
          bytes.subarray(n * size, (n + 1) * size),
        );
        assert.deepEqual(await Array.fromAsync(linesOf(Readable.from(pieces))), lines);
      },
    ),
  );
});

test('what a stream left unfinished is no line', async () => {
  assert.deepEqual(await Array.fromAsync(linesOf(Readable.from([Buffer.from('{"a":1}\n{"b"')]))), ['{"a":1}']);
});

test('a connection that is reset throws to the reader, also while it was looking at a line', async () => {
  const server = createServer((socket) => {
    socket.write('one\ntwo\n');
    socket.once('data', () => socket.resetAndDestroy());
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  const heard: string[] = [];
  const read = async (onLine: (line: string) => void) => {
    const socket = connect({ host: '127.0.0.1', port });
    for await (const line of linesOf(socket)) {
      heard.push(line);
      socket.write('!');
      onLine(line);
    }
  };
  await assert.rejects(
    read(() => undefined),
    { code: 'ECONNRESET' },
  );
  assert.deepEqual(heard, ['one', 'two']);
  const refused = new Error('a line that cannot be read');
  await assert.rejects(
    read(() => {
      throw refused;
    }),
    refused,
  );
  server.close();
  await once(server, 'close');
});
