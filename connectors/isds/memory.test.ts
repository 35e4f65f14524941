/**
 * Memory stays bounded: twenty people download 20 MB each at once, twenty send 20 MB each, four have a 20 MB ZFO
 * checked, in a process of its own whose memory is watched.
 */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { dmStatus, soapAnswer } from './test-server.ts';

const MB = 1024 * 1024;
const BASE64 = Buffer.from(Buffer.alloc(48 * 1024, 'portal').toString('base64'));

/** About 20 MB of attachments, base64 made on the go. */
function* bigMessage(): Generator<Buffer> {
  const [head, tail] = soapAnswer(
    'MessageDownload',
    `<q:dmReturnedMessage><q:dmDm><q:dmID>1</q:dmID><q:dmFiles>#</q:dmFiles></q:dmDm></q:dmReturnedMessage>${dmStatus()}`,
  ).split('#');
  yield Buffer.from(head ?? '');
  for (let file = 0; file < 2; file += 1) {
    yield Buffer.from(
      `<q:dmFile dmFileDescr="${file}.pdf" dmFileMetaType="enclosure" dmMimeType=""><q:dmEncodedContent>`,
    );
    for (let sent = 0; sent < 10 * MB; sent += 48 * 1024) yield BASE64;
    yield Buffer.from('</q:dmEncodedContent></q:dmFile>');
  }
  yield Buffer.from(tail ?? '');
}

test(
  '20 downloads, 20 uploads and 4 checks of 20 MB at once fit into a small memory',
  { timeout: 300_000 },
  async () => {
    let received = 0;
    const server = createServer((request, response) => {
      void (async () => {
        let head = '';
        for await (const chunk of request) {
          received += (chunk as Buffer).length;
          if (head.length < 400) head += (chunk as Buffer).toString('latin1').slice(0, 400);
        }
        response.writeHead(200, { 'content-type': 'text/xml' });
        if (head.includes('<MessageDownload')) Readable.from(bigMessage(), { objectMode: false }).pipe(response);
        else response.end(soapAnswer('CreateMessage', `<q:dmID>5</q:dmID>${dmStatus()}`));
      })().catch(() => response.destroy());
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const child = spawn(
      process.execPath,
      [
        '--import',
        'tsx',
        '--expose-gc',
        fileURLToPath(new URL('./memory-load.ts', import.meta.url)),
        `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      ],
      { stdio: ['ignore', 'pipe', 'inherit'] },
    );
    let told = '';
    child.stdout.on('data', (chunk: Buffer) => {
      told += chunk.toString();
    });
    const [code] = (await once(child, 'exit')) as [number];
    server.close();
    server.closeAllConnections();
    assert.equal(code, 0);
    const result = JSON.parse(told) as Record<'downloads' | 'uploads' | 'checks', { bytes: number; growthMb: number }>;
    assert.ok(result.downloads.bytes >= 20 * 20 * MB, `downloaded ${result.downloads.bytes}`);
    assert.ok(received >= (20 * 20 * MB * 4) / 3, `received ${received}`);
    assert.ok(result.checks.bytes >= 4 * 20 * MB, `checked ${result.checks.bytes}`);
    // Whole in memory would be over 400 MB of attachments, and over 1,000 MB with their base64.
    for (const [phase, { growthMb }] of Object.entries(result))
      assert.ok(growthMb < 160, `${phase}: resident memory grew by ${growthMb} MB`);
  },
);
