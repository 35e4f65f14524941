import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';
import { after, test } from 'node:test';
import { Worker } from 'node:worker_threads';
import fastify, { type FastifyInstance } from 'fastify';
import { type DoorsOptions, openDoors } from './doors.ts';

const apps: FastifyInstance[] = [];
after(() => Promise.all(apps.map((app) => app.close())));

async function opened(options: Partial<DoorsOptions> = {}) {
  const app = fastify({ forceCloseConnections: 'idle' });
  apps.push(app);
  app.get('/', () => 'here');
  await openDoors(app, { host: '127.0.0.1', port: 0, ...options });
  return { app, port: (app.server.address() as AddressInfo).port };
}

/** A thread from which as many people connect as it is told, and which then says so, even to whoever is busy. */
const crowd = `
  const { workerData } = require('node:worker_threads');
  const { connect } = require('node:net');
  const { port, people, there } = workerData;
  for (let at = 0; at < people; at++) connect({ host: '127.0.0.1', port }, () => {
    if (Atomics.add(there, 0, 1) + 1 === people) Atomics.notify(there, 0);
  });
`;

/** In how many turns of the event loop a process takes in people who came while it was busy. */
async function turnsToTake(people: number, doors: number): Promise<number> {
  const { app, port } = await opened({ doors });
  let taken = 0;
  app.server.on('connection', () => (taken += 1));
  const there = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(crowd, { eval: true, workerData: { port, people, there } });
  await once(worker, 'online');
  // Busy with other things until the system holds all of them.
  for (let seen = 0; seen < people; seen = Atomics.load(there, 0)) Atomics.wait(there, 0, seen, 20);
  let turns = 0;
  const isAllTaken = () => taken === people;
  while (!isAllTaken()) {
    await turn();
    turns += 1;
  }
  await worker.terminate();
  return turns;
}

test('people who came while the process was busy are taken in many at a time', async () => {
  assert.ok(
    (await turnsToTake(200, 1)) >= 200,
    'a single socket takes one in a turn; if it does not, doors are not needed',
  );
  assert.ok((await turnsToTake(200, 32)) < 60);
});

test('every door leads to the same server, and closing waits for what was begun behind any', async () => {
  const { app, port } = await opened({ doors: 8 });
  let finish = (): void => undefined;
  const begun = new Promise<void>((resolve) => app.server.once('request', () => resolve()));
  app.server.prependListener('request', (_request, response) => {
    const { end } = response;
    response.end = ((...args: Parameters<typeof end>) => {
      finish = () => void end.apply(response, args);
      return response;
    }) as typeof end;
  });
  const answer = fetch(`http://127.0.0.1:${port}/`, { headers: { connection: 'close' } });
  await begun;
  await turn();
  let closed = false;
  const closing = app.close().then(() => (closed = true));
  await turn();
  assert.equal(closed, false);
  finish();
  assert.equal(await (await answer).text(), 'here');
  await closing;
  await assert.rejects(fetch(`http://127.0.0.1:${port}/`));
});

test('a port at which somebody listens is refused, another portal too', async () => {
  for (const doors of [1, 4]) {
    const { port } = await opened({ doors });
    await assert.rejects(opened({ port, doors: 4 }), { code: 'EADDRINUSE' });
  }
});
