import assert from 'node:assert/strict';
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { chmod, chown, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { after, before, describe, test } from 'node:test';
import { validate } from 'dockerfile-utils';
import postgres from 'postgres';
import { databaseFacts } from '#deploy/kubernetes/database.ts';
import { copiesOf, instructionsOf, isIgnored, layImage, patternsOf } from '#deploy/testing/container.ts';
import { root, services } from '#deploy/testing/render.ts';
import { user } from '#deploy/kubernetes/manifest.ts';
import { startEmbedded } from '#platform/data/index.ts';
import { migratePortal } from '#platform/run/migrate.ts';
import { silentLog } from '#platform/telemetry/index.ts';
import { testDatabase } from '#platform/testing/database.ts';
import { freePorts } from '../bench/ports.ts';
import { ended } from './shapes.ts';

const timeout = 180_000;
const containerfile = readFileSync(join(root, 'Containerfile'), 'utf8');
const instructions = instructionsOf(containerfile);
const ignore = patternsOf(readFileSync(join(root, '.containerignore'), 'utf8'));
const lastStage = instructions.slice(instructions.findLastIndex(({ name }) => name === 'FROM'));
const valueOf = (name: string): string => lastStage.findLast((each) => each.name === name)!.rest;
/** Only root may become another user. */
const other = process.getuid?.() === 0 ? { uid: user, gid: user } : {};

describe('Containerfile', () => {
  test('is well-formed, runs nothing by a shell, and ends without one', () => {
    const problems = validate(containerfile).filter(({ severity }) => severity === 1);
    assert.deepEqual(problems, []);
    assert.ok(validate('FORM x\n').length > 0, 'the validator notices');
    for (const { name, rest } of instructions)
      if (['RUN', 'CMD', 'ENTRYPOINT'].includes(name)) assert.ok(Array.isArray(JSON.parse(rest)), rest);
    assert.ok(!lastStage.some(({ name }) => name === 'RUN' || name === 'ADD'), 'the last stage only copies');
    assert.equal(valueOf('USER'), `${user}:${user}`);
    assert.match(
      instructions.find(({ rest }) => rest.startsWith('RUNTIME='))!.rest,
      /distroless\/cc-debian\d+:nonroot/,
    );
  });

  test('what it copies is there and let in; tests, keys and data are not', () => {
    const copies = copiesOf(instructions);
    assert.ok(copies.length > 8);
    for (const [from] of copies) {
      assert.ok(existsSync(join(root, from)), from);
      assert.ok(!isIgnored(ignore, from), `${from} is ignored`);
    }
    for (const path of [
      'data/keys.json',
      '.git/config',
      'services/calendar/calendar.test.ts',
      'platform/testing/portal.ts',
      'tests/shapes.ts',
      'deploy/azure/main.tf',
      'node_modules/zod/package.json',
      'simulators/discover.ts',
    ])
      assert.ok(isIgnored(ignore, path), path);
  });
});

describe('secrets', () => {
  let folder: string;
  before(async () => void (folder = await mkdtemp(join(tmpdir(), 'portal-secrets-'))));
  after(() => rm(folder, { recursive: true }));
  const copy = (...args: string[]) =>
    spawnSync(process.execPath, [join(root, 'deploy/image/secrets.mjs'), ...args], { encoding: 'utf8' });

  test('files as Kubernetes mounts them become files of the process alone', async () => {
    const [from, to] = [join(folder, 'from'), join(folder, 'to')];
    await mkdir(join(from, '..2026_11'), { recursive: true });
    await mkdir(to);
    await writeFile(join(from, '..2026_11', 'KEY'), 'secret', { mode: 0o440 });
    await symlink('..2026_11', join(from, '..data'));
    await symlink('..data/KEY', join(from, 'KEY'));
    assert.equal(copy(from, to).status, 0);
    assert.deepEqual(await readdir(to), ['KEY']);
    assert.equal(await readFile(join(to, 'KEY'), 'utf8'), 'secret');
    assert.ok(statSync(join(to, 'KEY')).isFile());
    assert.equal(statSync(join(to, 'KEY')).mode & 0o777, 0o600);
  });

  test('a folder without secrets stops the start', async () => {
    await mkdir(join(folder, 'empty'));
    const { status, stderr } = copy(join(folder, 'empty'), folder);
    assert.equal(status, 1);
    assert.match(stderr, /There is no secret file/);
    assert.equal(copy().status, 1);
  });
});

describe('the image', () => {
  let folder: string;
  let app: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'portal-image-'));
    app = join(folder, 'app');
    await chmod(folder, 0o755);
    layImage(root, app);
    // Nothing in it may be written to, whoever the process is.
    assert.equal(spawnSync('chmod', ['-R', 'a-w', app]).status, 0);
  });
  after(() => {
    spawnSync('chmod', ['-R', 'u+w', app]);
    return rm(folder, { recursive: true });
  });
  const entry = JSON.parse(valueOf('ENTRYPOINT')) as string[];
  const command = (args: readonly string[], settings: NodeJS.ProcessEnv): ChildProcess =>
    spawn(entry[0]!.replace('/app/', `${app}/`), [...entry.slice(1), ...args], {
      cwd: app,
      // HOME as the image says it: a user that the machine does not know has none.
      env: {
        HOME: valueOf('ENV').includes('HOME=/tmp') ? join(folder, 'tmp') : undefined,
        TMPDIR: join(folder, 'tmp'),
        ...settings,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
      ...other,
    });

  test(
    'serves from files that cannot be written, as a user of its own, and stops when told',
    { timeout },
    async (t) => {
      const database = await testDatabase();
      t.after(() => database.drop());
      const secret = randomUUID().repeat(2);
      await migratePortal({ adminUrl: database.adminUrl, services, secret, log: silentLog });
      const scratch = join(folder, 'tmp');
      const keys = join(folder, 'keys');
      for (const made of [scratch, keys]) await mkdir(made);
      const keyFile = join(keys, 'PORTAL_KEY_FILE');
      const key = { version: 1, created: new Date().toISOString(), key: randomBytes(32).toString('base64') };
      await writeFile(keyFile, JSON.stringify({ format: 'portal-keys/1', keys: [key] }), { mode: 0o600 });
      if (other.uid !== undefined) for (const owned of [scratch, keyFile]) await chown(owned, user, user);
      await chmod(keys, 0o555);
      const before = await listed(app);

      const [port] = await freePorts(1);
      const child = command(['serve', '--target', 'po-be-dlazdice'], {
        PORTAL_HOST: '127.0.0.1',
        PORTAL_PORT: String(port),
        PORTAL_DATABASE_URL: database.adminUrl,
        PORTAL_SECRET: secret,
        PORTAL_KEY_FILE: keyFile,
        PORTAL_DEPARTED_FILE: join(scratch, 'departed'),
        PORTAL_DATA_DIR: join(scratch, 'portal'),
        PORTAL_LOG_FORMAT: 'json',
      });
      const [out, err] = [text(child.stdout!), text(child.stderr!)];
      try {
        const ready = await untilReady(`http://127.0.0.1:${port}/health/ready`, child);
        if (!ready) assert.fail(`not ready\n${await out}\n${await err}`);
        assert.deepEqual(await listed(app), before, 'nothing was written');
      } finally {
        await ended(child, 'SIGTERM');
      }
      assert.equal(child.exitCode, 0, await err);
    },
  );

  test('every command that an operator runs in it starts', { timeout }, async () => {
    for (const args of [['--help'], ['services'], ['config']]) {
      const child = command(args, {});
      const [out, err] = await Promise.all([text(child.stdout!), text(child.stderr!)]);
      await ended(child, 'SIGKILL');
      assert.equal(child.exitCode, 0, `${args.join(' ')}: ${err}`);
      assert.ok(out.length > 100);
    }
  });
});

test('the migration works for the role that the manifests make, which is no superuser', { timeout }, async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'portal-owner-'));
  const server = await startEmbedded({ dataDir: folder, log: () => undefined, settings: { fsync: 'off' } });
  const sql = postgres(server.adminUrl, { max: 1, onnotice: () => undefined });
  t.after(async () => {
    await sql.end();
    await server.stop();
    await rm(folder, { recursive: true });
  });
  const { owner, database } = databaseFacts;
  const name = `${database}_deployed`;
  await sql.unsafe(`create role ${owner} login createrole password 'for this test'`);
  await sql.unsafe(`create database ${name} owner ${owner}`);
  const url = new URL(server.adminUrl);
  Object.assign(url, { username: owner, password: 'for this test', pathname: `/${name}` });
  const migrating = { adminUrl: url.href, services, secret: randomUUID().repeat(2), log: silentLog };
  assert.ok((await migratePortal(migrating)).applied.length > 10);
  assert.deepEqual((await migratePortal(migrating)).applied, [], 'and once more');
});

async function untilReady(url: string, child: ChildProcess): Promise<boolean> {
  const deadline = Date.now() + 90_000;
  while (Date.now() < deadline && child.exitCode === null) {
    const answer = await fetch(url).catch(() => undefined);
    if (answer?.ok) return true;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  child.kill('SIGKILL');
  return false;
}

async function listed(folder: string): Promise<string[]> {
  const all = await readdir(folder, { recursive: true, withFileTypes: true });
  return all.map((each) => join(each.parentPath, each.name)).toSorted();
}
