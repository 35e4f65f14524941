import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { after, before, test } from 'node:test';
import { citizenId } from '#platform/ids.ts';
import { discoverServices } from '#platform/run/discover.ts';
import { migratePortal } from '#platform/run/migrate.ts';
import { rolePassword } from '#platform/run/secret.ts';
import { silentLog } from '#platform/telemetry/index.ts';
import { testDatabase, type TestDatabase } from '#platform/testing/database.ts';
import { openVault, vaultRole } from '#platform/vault/index.ts';
import { startTransit, type TransitServer } from '#platform/vault/transit/test-server.ts';
import { portalCommand, root } from './shapes.ts';

const timeout = 120_000;
const secret = 'a secret for tests only, of at least 32 characters';
const citizens = Array.from({ length: 3 }, () => citizenId(randomUUID()));
let folder: string;
let database: TestDatabase;
let transit: TransitServer;
let settings: NodeJS.ProcessEnv;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'portal-places-'));
  database = await testDatabase();
  transit = await startTransit();
  transit.makeKey('portal');
  const services = await discoverServices(root);
  await migratePortal({ adminUrl: database.adminUrl, services, secret, log: silentLog });
  const password = rolePassword(secret)(vaultRole);
  const vault = await openVault({ databaseUrl: database.adminUrl, password, keyFile: join(folder, 'keys.json') });
  for (const citizen of citizens) await vault.for('po-be-profil').createKey(citizen);
  await vault.stop();
  await writeFile(join(folder, 'token'), 'root\n', { mode: 0o600 });
  settings = {
    PORTAL_DATA_DIR: folder,
    PORTAL_DATABASE_URL: database.adminUrl,
    PORTAL_SECRET: secret,
    PORTAL_LOG_LEVEL: 'silent',
    PORTAL_TRANSIT_URL: transit.url,
    PORTAL_TRANSIT_TOKEN_FILE: join(folder, 'token'),
    PORTAL_DEPARTED_FILE: join(folder, 'departed'),
  };
});
after(async () => {
  await transit.stop();
  await database.drop();
  await rm(folder, { recursive: true });
});

async function portal(args: readonly string[], more: NodeJS.ProcessEnv = {}) {
  const child = portalCommand(args, { ...settings, ...more });
  const [output, errors] = await Promise.all([text(child.stdout!), text(child.stderr!), once(child, 'exit')]);
  return { code: child.exitCode, output: output + errors };
}

test('an operator moves the keys from the file to a key service, rotates there, and erases', { timeout }, async () => {
  const move = ['keys', 'move', '--to', 'transit'];
  const unset = await portal(move, { PORTAL_TRANSIT_URL: undefined });
  assert.match(unset.output, /PORTAL_TRANSIT_URL: it is needed with PORTAL_KEYS=transit/);
  transit.sealed = true;
  const sealed = await portal(move);
  assert.equal(sealed.code, 1);
  assert.match(sealed.output, /key service .* cannot be used: transit is not available .*Unseal it/);
  assert.doesNotMatch(sealed.output, /^\s+at /m);
  transit.sealed = false;

  const first = await portal(move);
  assert.equal(first.code, 0, first.output);
  assert.match(first.output, /3 keys of citizens and 2 of the portal itself were wrapped by “transit:transit\/portal”/);
  assert.match(first.output, /PORTAL_KEYS=transit and PORTAL_KEYS_ALSO=file, then run this once more/);
  const there = { PORTAL_KEYS: 'transit' };
  const second = await portal(move, { ...there, PORTAL_KEYS_ALSO: 'file' });
  assert.match(
    second.output,
    /^0 keys of citizens and 0 of the portal itself were wrapped .*\nNothing is left elsewhere/,
  );
  const again = await portal(move, there);
  assert.match(again.output, /The keys are in “transit” already/);

  const rotated = await portal(['keys', 'rotate'], there);
  assert.equal(rotated.code, 0, rotated.output);
  assert.match(rotated.output, /Key-encryption key 2 is in use; 3 keys of citizens and 2 of the portal itself/);
  const forgotten = await portal(['keys', 'rotate']);
  assert.match(forgotten.output, /held by “transit:transit\/portal”, which is not set up here/);
  assert.equal((await portal(['keys', 'erase', citizens[0]!, '--yes'], there)).code, 0);
  const listed = await portal(['keys', 'departed'], there);
  assert.match(listed.output, new RegExp(`^20\\S+Z ${citizens[0]}\n$`));

  const list = join(folder, 'list-of-another-machine');
  await writeFile(list, `2026-01-01T00:00:00.000Z ${citizens[0]}\n2026-01-01T00:00:00.000Z ${citizens[1]}\n`);
  const applied = await portal(['keys', 'departed', '--apply', list], there);
  assert.match(applied.output, /^2 on the list; 1 had come back, and are erased again/);
  const repeated = await portal(['keys', 'departed', '--apply', list], there);
  assert.match(repeated.output, /^2 on the list; 0 had come back/);
  assert.match((await portal(['keys', 'show-erased', citizens[2]!], there)).output, /The key of this citizen is there/);
});
