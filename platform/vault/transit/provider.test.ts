import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import { keyProviders, type KeyProvider } from '../key-provider.ts';
import { newCitizen, vaultTestbed } from '../testbed.ts';
import { openTransitKeys, type TransitOptions } from './provider.ts';
import { startTransit, type TransitServer } from './test-server.ts';

let server: TransitServer;
let folder: string;
let tokenFile: string;
const opened: KeyProvider[] = [];
const aad = Buffer.from('of a citizen');
const secret = randomBytes(32);

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'portal-transit-'));
  tokenFile = join(folder, 'token');
  server = await startTransit();
});
beforeEach(async () => {
  for (const provider of opened.splice(0)) await provider.close?.();
  Object.assign(server, { sealed: false, slowMs: 0, failing: 0, namespace: undefined });
  server.tokens.clear();
  server.tokens.add('root');
  server.keys.clear();
  server.makeKey('portal');
  await writeFile(tokenFile, 'root\n');
});
after(async () => {
  for (const provider of opened) await provider.close?.();
  await server.stop();
  await rm(folder, { recursive: true });
});

async function open(options: Partial<TransitOptions> = {}): Promise<KeyProvider> {
  const provider = await openTransitKeys({
    url: server.url,
    mount: 'transit',
    key: 'portal',
    login: { tokenFile },
    ...options,
  });
  opened.push(provider);
  server.asked.length = 0;
  return provider;
}
const keyError = (message: RegExp) => ({ name: 'KeyProviderError', message });

test('wraps, and opens what it wrapped, bound to whose it is and to its version', async () => {
  const one = await open();
  assert.deepEqual([one.id, one.currentVersion(), [...one.versions()]], ['transit:transit/portal', 1, [1]]);
  const wrapped = await one.wrap(1, secret, aad);
  assert.match(wrapped.toString(), /^vault:v1:/);
  assert.deepEqual(await (await open()).unwrap(1, wrapped, aad), secret);
  await assert.rejects(one.unwrap(1, wrapped, Buffer.from('of another')), { name: 'SealError', kind: 'not-genuine' });
  await assert.rejects(one.unwrap(2, wrapped, aad), { kind: 'not-genuine' });
  await assert.rejects(one.unwrap(1, Buffer.from('vault:v1:AAAA'), aad), { kind: 'not-genuine' });
});

test('what comes at once goes in few calls, and one that fails does not take the others with it', async () => {
  const one = await open();
  const secrets = Array.from({ length: 450 }, () => randomBytes(32));
  const wrapped = await Promise.all(secrets.map((plain, index) => one.wrap(1, plain, Buffer.from(`${index}`))));
  assert.deepEqual(
    server.asked.map(({ path, items }) => `${path} ${items}`),
    ['transit/encrypt/portal 200', 'transit/encrypt/portal 200', 'transit/encrypt/portal 50'],
  );
  const tried = await Promise.allSettled(
    wrapped.map((bytes, index) => one.unwrap(1, bytes, Buffer.from(index === 7 ? 'another' : `${index}`))),
  );
  assert.deepEqual(
    tried.flatMap(({ status }, index) => (status === 'rejected' ? [index] : [])),
    [7],
  );
  assert.deepEqual((tried[8] as PromiseFulfilledResult<Buffer>).value, secrets[8]);
});

test('rotation, here or there; a version that is not opened any more is told', async () => {
  const [one, two] = [await open(), await open()];
  const old = await one.wrap(1, secret, aad);
  assert.equal(await one.rotate?.(), 2);
  assert.equal(one.currentVersion(), 2);
  const renewed = await one.wrap(2, secret, aad);
  assert.match(renewed.toString(), /^vault:v2:/);
  assert.deepEqual(await two.unwrap(2, renewed, aad), secret);
  assert.deepEqual(await two.unwrap(1, old, aad), secret);
  assert.deepEqual(await two.wrap(1, secret, aad).then((bytes) => two.unwrap(1, bytes, aad)), secret);
  server.keys.get('portal')!.leastDecryption = 2;
  await assert.rejects(two.unwrap(1, old, aad), { name: 'SealError', kind: 'unknown-key' });
  assert.deepEqual([...(await open()).versions()], [2]);
});

test('a sealed server is unavailable, and is asked again when it is back', async () => {
  const one = await open({ deadlineMs: 3_000 });
  const wrapped = await one.wrap(1, secret, aad);
  server.sealed = true;
  await assert.rejects(one.unwrap(1, wrapped, aad), { name: 'OutsideError', reason: 'unavailable', retryable: true });
  assert.ok(server.asked.length >= 3, 'it was tried more than once');
  server.sealed = false;
  assert.deepEqual(await one.unwrap(1, wrapped, aad), secret);
  server.failing = 1;
  assert.deepEqual(await one.unwrap(1, wrapped, aad), secret, 'one failure is not noticed');
});

test('a slow server ends at the deadline', async () => {
  const one = await open({ deadlineMs: 200 });
  const wrapped = await one.wrap(1, secret, aad);
  server.slowMs = 2_000;
  await assert.rejects(one.unwrap(1, wrapped, aad), { name: 'OutsideError', reason: 'deadline' });
});

test('a token that ran out is read anew; one that stays refused is told', async () => {
  const one = await open();
  const wrapped = await one.wrap(1, secret, aad);
  server.tokens.clear();
  server.tokens.add('next');
  await writeFile(tokenFile, 'next');
  assert.deepEqual(await one.unwrap(1, wrapped, aad), secret);
  server.tokens.clear();
  await assert.rejects(one.unwrap(1, wrapped, aad), keyError(/refuses decrypt on transit\/decrypt\/portal \(403\)/));
});

test("signs in by the pod's service account, anew when the token is refused, in a namespace", async () => {
  const accountFile = join(folder, 'account');
  await writeFile(accountFile, 'service account\n');
  server.namespace = 'state/portal';
  const login = { role: 'portal', mount: 'kubernetes', accountFile };
  const one = await open({ login, namespace: 'state/portal' });
  const wrapped = await one.wrap(1, secret, aad);
  for (const token of server.tokens) if (token !== 'root') server.tokens.delete(token);
  assert.deepEqual(await one.unwrap(1, wrapped, aad), secret);
  assert.equal(server.asked.filter(({ path }) => path === 'auth/kubernetes/login').length, 1);
  await assert.rejects(
    open({ login: { ...login, role: 'other' }, namespace: 'state/portal' }),
    keyError(/by the role “other” \(403\)/),
  );
  await assert.rejects(open({ login, namespace: 'elsewhere' }), keyError(/does not let this portal in/));
});

test('a key that is missing, or of another type, is told with what to do', async () => {
  await assert.rejects(open({ key: 'nothing' }), keyError(/There is no key transit\/keys\/nothing.*bao write -f/));
  server.makeKey('signing', 'ed25519');
  await assert.rejects(open({ key: 'signing' }), keyError(/is of the type ed25519; aes256-gcm96 is needed/));
  const one = await open();
  const wrapped = await one.wrap(1, secret, aad);
  server.keys.delete('portal');
  await assert.rejects(one.unwrap(1, wrapped, aad), keyError(/answered 400: encryption key not found/));
  await assert.rejects(one.wrap(1, secret, aad), keyError(/answered 400/));
  await assert.rejects(
    open({ login: { tokenFile: join(folder, 'none') } }),
    keyError(/none cannot be read \(ENOENT\)/),
  );
});

test('keys move from a file to the engine and back while both are read; nothing is asked for each record', async () => {
  const bed = await vaultTestbed();
  const before = await bed.open();
  const citizens = Array.from({ length: 260 }, () => newCitizen());
  const place = { table: 't', row: 'r' };
  const calendar = before.for('po-be-kalendar');
  const sealed = new Map<string, Buffer>();
  for (const citizen of citizens) {
    await calendar.createKey(citizen);
    sealed.set(citizen, await calendar.seal({ citizen, ...place }, citizen));
  }
  const engine = await open();
  // A process that runs through the move knows both, and has let go of every key in between.
  const running = await bed.open({ keys: keyProviders(before.provider, [engine]), maxKeys: 5, keyTtlMs: 1 });
  const readAll = async (vault: typeof before): Promise<void> => {
    for (const citizen of citizens) {
      const opened = await vault.for('po-be-kalendar').open({ citizen, ...place }, sealed.get(citizen)!);
      assert.equal(opened.toString(), citizen);
    }
  };
  const mover = await bed.open({ keys: keyProviders(engine, [before.provider]) });
  const [report] = await Promise.all([mover.rewrap(), readAll(running)]);
  assert.deepEqual(report, { citizens: citizens.length, own: 2, failed: 0 });
  await readAll(running);
  await before.stop();

  const moved = await bed.open({ keys: keyProviders(engine), maxKeys: 1_000 });
  await readAll(moved);
  server.asked.length = 0;
  await readAll(moved);
  assert.deepEqual(server.asked, [], 'keys that are held are not asked for again');
  await assert.rejects(bed.open(), { message: /held by “transit:transit\/portal”, which is not set up here/ });
  assert.equal(await engine.rotate?.(), 2);
  server.asked.length = 0;
  assert.deepEqual(await moved.rewrap(), { citizens: citizens.length, own: 2, failed: 0 });
  assert.ok(server.asked.length < 20, `a re-wrapping of ${citizens.length} keys takes ${server.asked.length} calls`);

  const back = await bed.open({ keys: keyProviders(before.provider, [engine]) });
  assert.deepEqual(await back.rewrap(), { citizens: citizens.length, own: 2, failed: 0 });
  const alone = await bed.open();
  await readAll(alone);
  await Promise.all([running, mover, moved, back, alone].map((vault) => vault.stop()));
  await bed.close();
});
