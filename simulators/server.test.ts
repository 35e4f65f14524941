/** The server: its start page, what outlives a restart and a SIGKILL, keys in the data folder, wrong settings. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, test } from 'node:test';
import { call, listInput, messageInput, startTestov } from './isds/testing/client.ts';
import { ALICE, BORIS, COURT, TOWN } from './isds/testing/world.ts';
import { FaultError } from './index.ts';
import type { Simulators } from './index.ts';
import { isLoopback } from './control.ts';

const folders: string[] = [];
const folder = (): string => {
  const made = mkdtempSync(join(tmpdir(), 'simulators-'));
  folders.push(made);
  return made;
};
after(() => folders.forEach((one) => rmSync(one, { recursive: true, force: true })));

test('the start page tells what runs, in two languages, and that nobody is real', async () => {
  const sim = await startTestov();
  const response = await fetch(sim.url);
  const html = await response.text();
  assert.match(html, /Datové schránky \(ISDS\)/);
  assert.match(html, /Nothing here is real/);
  assert.match(response.headers.get('content-security-policy') ?? '', /^default-src 'none'/);
  assert.equal((await fetch(`${sim.url}/isds/`)).status, 200);
  await sim.stop();
});

test('sent messages, states, the clock and the certificates outlive a restart', async () => {
  const dataDir = folder();
  const first = await startTestov({ dataDir });
  const trust = first.trust.isdsCa;
  const [id] = (await call(first, ALICE, 'CreateMessage', messageInput(COURT.box, 'Přežije'))).all('dmID');
  const hash = (await call(first, ALICE, 'VerifyMessage', `<dmID>${id}</dmID>`)).all('dmHash');
  const [letter] = (await call(first, ALICE, 'GetListOfReceivedMessages', listInput('Recipient', '64'))).all('dmID');
  await call(first, ALICE, 'MarkMessageAsDownloaded', `<dmID>${letter}</dmID>`);
  first.clock.advance(3_600_000);
  await first.stop();
  assert.equal(statSync(join(dataDir, 'pki.json')).mode & 0o777, 0o600);

  const second = await startTestov({ dataDir });
  assert.equal(second.trust.isdsCa, trust);
  assert.equal(second.clock.now().toISOString(), '2026-03-10T10:00:00.000Z');
  assert.deepEqual((await call(second, ALICE, 'VerifyMessage', `<dmID>${id}</dmID>`)).all('dmHash'), hash);
  assert.deepEqual((await call(second, ALICE, 'GetDeliveryInfo', `<dmID>${letter}</dmID>`)).all('dmMessageStatus'), [
    '7',
  ]);
  const [next] = (await call(second, BORIS, 'CreateMessage', messageInput(TOWN.box, 'Další'))).all('dmID');
  assert.equal(Number(next), Number(id) + 1);
  await second.stop();
});

/** Starts the simulators in another process; prints their address. */
const CHILD = `
import { startTestov } from ${JSON.stringify(join(import.meta.dirname, 'isds/testing/client.ts'))};
const sim = await startTestov({ dataDir: process.argv[1] });
console.log(sim.url);
`;

test('what was accepted before SIGKILL is there after it, in full and once', async () => {
  const dataDir = folder();
  for (let round = 0; round < 3; round += 1) {
    const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', CHILD, dataDir], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const exited = once(child, 'exit');
    const [url] = (await once(createInterface(child.stdout), 'line')) as [string];
    const remote = { url } as Simulators;
    const sent = await call(remote, ALICE, 'CreateMessage', messageInput(TOWN.box, `Kolo ${round}`));
    assert.equal(sent.code, '0000');
    child.kill('SIGKILL');
    await exited;
  }
  const sim = await startTestov({ dataDir });
  const outbox = await call(sim, ALICE, 'GetListOfSentMessages', listInput('Sender'));
  assert.deepEqual(outbox.all('dmAnnotation'), ['Kolo 0', 'Kolo 1', 'Kolo 2']);
  for (const id of outbox.all('dmID'))
    assert.equal((await call(sim, ALICE, 'SignedSentMessageDownload', `<dmID>${id}</dmID>`)).code, '0000');
  await sim.stop();
});

test('keys that others can read, or that are damaged, stop the start with what to do', async () => {
  const dataDir = folder();
  await (await startTestov({ dataDir })).stop();
  const file = join(dataDir, 'pki.json');
  chmodSync(file, 0o644);
  await assert.rejects(startTestov({ dataDir }), /chmod 600/);
  chmodSync(file, 0o600);
  writeFileSync(file, readFileSync(file, 'utf8').slice(0, 500));
  await assert.rejects(startTestov({ dataDir }), /damaged: delete it/);
});

test('wrong settings stop the start', async () => {
  await assert.rejects(startTestov({ faults: ['isds=explode'] }), FaultError);
  await assert.rejects(startTestov({ systems: ['mars'] }), /no simulated system "mars"; there are: .*isds/);
});

test('only loopback addresses are this machine', () => {
  for (const address of ['127.0.0.1', '127.8.9.1', '::1', '::ffff:127.0.0.1']) assert.ok(isLoopback(address), address);
  for (const address of ['10.0.0.1', '::', '::ffff:10.0.0.1', '128.0.0.1', undefined])
    assert.ok(!isLoopback(address), String(address));
});
