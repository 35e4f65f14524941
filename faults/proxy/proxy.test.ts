import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, describe, test } from 'node:test';
import { freePorts } from '#bench/ports.ts';
import { haproxyConfig } from './config.ts';
import { startOwnProxy } from './own.ts';
import { haproxyVersion, startProxy } from './start.ts';

const options = {
  port: 1,
  backends: [
    { name: 'a', port: 2 },
    { name: 'b', port: 3 },
  ],
  probeMs: 250,
};

test('the configuration names each process with its probe, and repeats only what changes nothing', () => {
  const text = haproxyConfig(options);
  assert.match(text, /server a 127\.0\.0\.1:2 check inter 250ms/);
  assert.match(text, /server b 127\.0\.0\.1:3 check inter 250ms/);
  assert.match(text, /uri \/health\/ready/);
  assert.match(text, /disable-l7-retry unless \{ method GET HEAD \}/);
});

const skip = haproxyVersion() === undefined && 'HAProxy is not installed';

test('HAProxy takes the configuration', { skip }, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'portal-haproxy-'));
  const file = join(folder, 'haproxy.cfg');
  await writeFile(file, haproxyConfig(options));
  const { status, stderr } = spawnSync('haproxy', ['-c', '-f', file], { encoding: 'utf8' });
  await rm(folder, { recursive: true });
  assert.equal(status, 0, stderr);
});

/** A process of the portal as far as a proxy sees it. */
interface Backend {
  readonly port: number;
  ready: boolean;
  /** How it answers; `break`: it takes the request and the connection breaks. */
  how: number | 'break';
  taken: string[];
}

for (const kind of ['own', 'haproxy'] as const) {
  describe(`before two processes: ${kind}`, { skip: kind === 'haproxy' && skip }, () => {
    const servers: Server[] = [];
    const backends: Backend[] = [];
    let folder: string;
    let url: string;
    let stop: () => Promise<void>;
    before(async () => {
      folder = await mkdtemp(join(tmpdir(), 'portal-proxy-'));
      const [port, ...ports] = await freePorts(3);
      for (const one of ports) await serve(one);
      const given = {
        port: port!,
        backends: backends.map((one, index) => ({ name: `p${index}`, port: one.port })),
        probeMs: 50,
      };
      url = `http://127.0.0.1:${port}`;
      const proxy = kind === 'own' ? await startOwnProxy(given) : await startProxy(folder, given);
      stop = () => proxy.stop();
    });
    after(async () => {
      await stop?.();
      for (const server of servers) {
        server.closeAllConnections();
        server.close();
      }
      await rm(folder, { recursive: true });
    });
    beforeEach(async () => {
      for (const one of backends) Object.assign(one, { ready: true, how: 200 });
      await sees([0, 1]);
      for (const one of backends) one.taken = [];
    });

    async function serve(port: number): Promise<void> {
      const mine: Backend = { port, ready: true, how: 200, taken: [] };
      const server = createServer((request, response) => {
        if (request.url === '/health/ready') return response.writeHead(mine.ready ? 200 : 503).end();
        mine.taken.push(String(request.headers['x-forwarded-for']));
        if (mine.how === 'break') return request.socket.destroy();
        request.resume();
        return response.writeHead(mine.how, { 'x-port': port }).end('body');
      });
      server.listen(port, '127.0.0.1');
      await new Promise((listening) => server.once('listening', listening));
      servers.push(server);
      backends.push(mine);
    }
    const ask = async (method = 'GET') => {
      const answer = await fetch(url, { method, ...(method === 'POST' ? { body: 'form' } : {}) });
      await answer.text();
      return { status: answer.status, port: Number(answer.headers.get('x-port')) };
    };
    /** Waits until exactly these places are given requests. */
    async function sees(places: readonly number[]): Promise<void> {
      const wanted = places.map((place) => backends[place]!.port).toSorted((a, b) => a - b);
      for (const end = Date.now() + 10_000; Date.now() < end;) {
        const answers = await Promise.all(Array.from({ length: 6 }, () => ask()));
        const seen = [...new Set(answers.map(({ port }) => port))].toSorted((a, b) => a - b);
        if (JSON.stringify(seen) === JSON.stringify(wanted)) return;
      }
      assert.fail(`not the places ${places.join(' ')}`);
    }

    test('a process that is not ready is left out, and taken in again', async () => {
      backends[0]!.ready = false;
      await sees([1]);
      backends[0]!.ready = true;
      await sees([0, 1]);
    });

    test('a reading whose process breaks is asked again elsewhere; a change is not', async () => {
      backends[0]!.how = 'break';
      const reads = await Promise.all(Array.from({ length: 4 }, () => ask()));
      assert.ok(reads.every(({ status }) => status === 200));
      backends[1]!.how = 'break';
      for (const one of backends) one.taken = [];
      // HAProxy breaks off too when it had used that connection before.
      const told = await ask('POST').then(
        ({ status }) => status,
        () => 'broken off',
      );
      assert.ok(told === 502 || told === 'broken off', String(told));
      assert.equal(backends.flatMap(({ taken }) => taken).length, 1, 'handed over once');
    });

    test('a reading that is told to try later is asked again elsewhere; the answer to a change is passed on', async () => {
      backends[0]!.how = 503;
      for (let count = 0; count < 4; count++) assert.equal((await ask()).status, 200);
      backends[1]!.how = 503;
      assert.equal((await ask('POST')).status, 503);
    });

    test('the process is told who asks', async () => {
      await ask('POST');
      assert.match(backends.flatMap(({ taken }) => taken).join(), /127\.0\.0\.1/);
    });
  });
}
