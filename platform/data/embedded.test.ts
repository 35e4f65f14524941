import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, chown, mkdtemp, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, beforeEach, describe, test } from 'node:test';
import postgres from 'postgres';
import { removeEmbedded, startEmbedded } from './embedded.ts';
import type { EmbeddedServer } from './embedded.ts';
import { startOf } from './owner-lock.ts';
import { until } from './testbed.ts';

const folders: string[] = [];
let dataDir: string;
let lines: string[];
const log = (message: string): void => void lines.push(message);

/** A folder that the server's user can reach too, when this is root. */
async function folder(mode = 0o755): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'portal-embedded-'));
  await chmod(path, mode);
  folders.push(path);
  return path;
}

beforeEach(async () => {
  lines = [];
  dataDir = join(await folder(), 'data');
});
after(() => Promise.all(folders.map((path) => rm(path, { recursive: true, force: true }))));

const start = (): Promise<EmbeddedServer> => startEmbedded({ dataDir, log });
const isRoot = process.getuid?.() === 0;

async function ask<T>(server: { adminUrl: string }, text: string): Promise<T[]> {
  const sql = postgres(server.adminUrl, { max: 1, onnotice: () => undefined });
  try {
    return (await sql.unsafe(text)) as unknown as T[];
  } finally {
    await sql.end({ timeout: 1 });
  }
}

async function pidOfServer(path = dataDir): Promise<number> {
  return Number((await readFile(join(path, 'cluster', 'postmaster.pid'), 'utf8')).split('\n')[0]);
}

test('keeps what was written; listens on loopback only; is durable; its password is its own', async () => {
  const first = await start();
  await ask(first, `create table kept (word text); insert into kept values ('Žluťoučký kůň');`);
  const settings = await ask<{ name: string; setting: string }>(
    first,
    `select name, setting from pg_settings where name in ('fsync', 'synchronous_commit', 'full_page_writes',
      'listen_addresses', 'unix_socket_directories', 'max_connections', 'data_checksums', 'server_encoding') order by name`,
  );
  assert.deepEqual(Object.fromEntries(settings.map(({ name, setting }) => [name, setting])), {
    data_checksums: 'on',
    fsync: 'on',
    full_page_writes: 'on',
    listen_addresses: '127.0.0.1',
    max_connections: '600',
    server_encoding: 'UTF8',
    synchronous_commit: 'on',
    unix_socket_directories: '',
  });
  const sorted = await ask<{ w: string }>(
    first,
    `select w from unnest(array['cihla', 'chata', 'čas']) w order by w collate "cs-x-icu"`,
  );
  assert.deepEqual(
    sorted.map(({ w }) => w),
    ['cihla', 'čas', 'chata'],
  );
  const passwordFile = join(dataDir, 'superuser-password');
  assert.equal((await stat(passwordFile)).mode & 0o777, 0o600);
  const wrong = first.adminUrl.replace(await readFile(passwordFile, 'utf8'), 'wrong');
  await assert.rejects(ask({ adminUrl: wrong }, 'select 1'), { code: '28P01' });
  await first.stop();
  await assert.rejects(stat(join(dataDir, 'owner.lock')), { code: 'ENOENT' });

  const second = await start();
  assert.deepEqual([...(await ask(second, 'select word from kept'))], [{ word: 'Žluťoučký kůň' }]);
  await second.stop();
});

test('stops at once, though somebody is connected, and is gone', async () => {
  const server = await start();
  const pid = await pidOfServer();
  const sql = postgres(server.adminUrl, { max: 1, onnotice: () => undefined });
  const sleeping = sql`select pg_sleep(60)`.catch((error: unknown) => error);
  await until(
    async () =>
      (await ask(server, `select from pg_stat_activity where query like '%pg_sleep%' and state = 'active'`)).length > 1,
  );
  await server.stop();
  assert.ok((await sleeping) instanceof Error);
  assert.equal(await startOf(pid), '');
  await sql.end({ timeout: 1 });
});

test('what people wrote does not get into the log of the server', async () => {
  const server = await start();
  await ask(server, 'create table person (name text unique)');
  for (const text of [
    `insert into person values ('Nováková'), ('Nováková')`,
    `select 'Nováková'::uuid`,
    `do $$ begin raise exception 'Nováková'; end $$`,
    `selekt 'Nováková'`,
  ])
    await assert.rejects(ask(server, text));
  await server.stop();
  assert.ok(lines.some((line) => line.includes('ready to accept connections')));
  assert.ok(!lines.join('\n').includes('Nov'));
});

describe('one server to a folder', () => {
  test('a second portal is told whose it is', async () => {
    const server = await start();
    await assert.rejects(start(), {
      name: 'DataFolderError',
      problem: 'in-use',
      message: new RegExp(`process ${process.pid}\\).*Stop it first`),
    });
    await assert.rejects(removeEmbedded(dataDir), { problem: 'in-use' });
    assert.equal((await ask(server, 'select 1')).length, 1);
    await server.stop();
  });

  test('of several that start at once on a new folder, one does', async () => {
    const outcomes = await Promise.allSettled([start(), start(), start()]);
    const started = outcomes.filter((outcome) => outcome.status === 'fulfilled');
    assert.equal(started.length, 1);
    for (const outcome of outcomes) if (outcome.status === 'rejected') assert.equal(outcome.reason.problem, 'in-use');
    await started[0]?.value.stop();
  });

  test("a killed portal's server is stopped by the next start, and nothing committed is lost", async () => {
    const portal = await startInChild(dataDir);
    const orphan = await pidOfServer();
    await ask(portal, `create table kept (n int); insert into kept values (1)`);
    portal.child.kill('SIGKILL');
    await once(portal.child, 'exit');
    assert.notEqual(await startOf(orphan), '');
    const server = await start();
    assert.equal(await startOf(orphan), '');
    assert.notEqual(await pidOfServer(), orphan);
    assert.equal((await ask(server, 'select from kept')).length, 1);
    await server.stop();
  });

  test('after both were killed, the stale files do not stand in the way', async () => {
    const portal = await startInChild(dataDir);
    const pid = await pidOfServer();
    portal.child.kill('SIGKILL');
    process.kill(pid, 'SIGKILL');
    await until(async () => (await startOf(pid)) === '');
    // The process id is now somebody else's.
    const file = join(dataDir, 'cluster', 'postmaster.pid');
    await writeFile(file, (await readFile(file, 'utf8')).replace(String(pid), String(process.ppid)));
    const server = await start();
    assert.notEqual(await startOf(process.ppid), '');
    await server.stop();
  });

  test('a portal that ends without a word takes its server with it', async () => {
    const portal = await startInChild(dataDir);
    const pid = await pidOfServer();
    portal.child.stdin?.end('exit\n');
    await once(portal.child, 'exit');
    await until(async () => (await startOf(pid)) === '');
  });

  test('Ctrl-C in the terminal reaches the portal only', async () => {
    const portal = await startInChild(dataDir, { detached: true });
    process.kill(-(portal.child.pid ?? 0), 'SIGINT');
    assert.equal((await ask(portal, 'select 1')).length, 1);
    portal.child.stdin?.end('stop\n');
    await once(portal.child, 'exit');
  });
});

interface ChildPortal {
  readonly child: ChildProcess;
  readonly adminUrl: string;
}

/** A process of its own that runs the server, and takes a word on its standard input: stop, or exit. */
async function startInChild(
  path: string,
  options: { detached?: boolean; uid?: number; gid?: number } = {},
): Promise<ChildPortal> {
  const code = `
    import { startEmbedded } from ${JSON.stringify(join(import.meta.dirname, 'embedded.ts'))};
    process.on('SIGINT', () => undefined);
    const server = await startEmbedded({ dataDir: ${JSON.stringify(path)}, log: () => undefined });
    console.log(server.adminUrl);
    process.stdin.once('data', async (word) => {
      if (String(word).trim() === 'stop') await server.stop();
      process.exit(0);
    });`;
  const script = join(await folder(), 'portal.mts');
  await writeFile(script, code);
  const child = spawn(process.execPath, ['--import', 'tsx', script], {
    cwd: join(import.meta.dirname, '../..'),
    stdio: ['pipe', 'pipe', 'inherit'],
    ...options,
  });
  const [first] = (await once(child.stdout.setEncoding('utf8'), 'data')) as [string];
  return { child, adminUrl: first.trim() };
}

describe('a folder that cannot be used', () => {
  const begin = /npm start -- --fresh/;

  test('of another version', async () => {
    await (await start()).stop();
    await writeFile(join(dataDir, 'cluster', 'PG_VERSION'), '17\n');
    await assert.rejects(start(), {
      problem: 'wrong-version',
      message: /made by PostgreSQL 17; this portal brings 18/,
    });
    await assert.rejects(start(), begin);
  });

  test('damaged: control file, version or password gone', async () => {
    await (await start()).stop();
    const password = join(dataDir, 'superuser-password');
    const kept = await readFile(password);
    await writeFile(password, '');
    await assert.rejects(start(), { problem: 'damaged', message: /password of the database is missing/ });
    await writeFile(password, Buffer.from(String(kept).replace(/^./, (first) => (first === 'x' ? 'y' : 'x'))));
    await assert.rejects(start(), { problem: 'damaged', message: /does not let the portal in \(28P01\)/ });
    await writeFile(password, kept);
    await truncate(join(dataDir, 'cluster', 'global', 'pg_control'), 100);
    await assert.rejects(start(), { problem: 'damaged', message: /PostgreSQL says: .*pg_control/ });
    await rm(join(dataDir, 'cluster', 'PG_VERSION'));
    await assert.rejects(start(), { problem: 'damaged', message: begin });
  });

  test('is made anew when it is removed', async () => {
    await (await start()).stop();
    await truncate(join(dataDir, 'cluster', 'global', 'pg_control'), 100);
    await removeEmbedded(dataDir);
    await (await start()).stop();
  });

  test('a first start that was killed half-way leaves nothing that counts', async () => {
    const { mkdir } = await import('node:fs/promises');
    await mkdir(join(dataDir, 'cluster.draft-dead', 'base'), { recursive: true });
    await (await start()).stop();
    await assert.rejects(stat(join(dataDir, 'cluster.draft-dead')), { code: 'ENOENT' });
  });

  test('a port in use', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as { port: number };
    await assert.rejects(startEmbedded({ dataDir, port, log }), {
      problem: 'cannot-start',
      message: new RegExp(`port ${port} .* in use`),
    });
    other.close();
    await (await start()).stop();
  });
});

describe('users', () => {
  test('root, in a folder that only root may enter', { skip: !isRoot && 'not root' }, async () => {
    dataDir = join(await folder(0o700), 'data');
    const server = await start();
    assert.match(
      lines.join('\n'),
      /the database is in \/var\/lib\/portal-obcana\/data\/[0-9a-f]+: the user that PostgreSQL runs as may not enter/,
    );
    await ask(server, 'create table kept (n int)');
    await server.stop();
    const again = await start();
    await ask(again, 'select from kept');
    await again.stop();
    await removeEmbedded(dataDir);
    const place = /\/var\/lib\/portal-obcana\/data\/[0-9a-f]+/.exec(lines.join())?.[0] ?? '';
    await assert.rejects(stat(place), { code: 'ENOENT' });
  });

  test('an ordinary user', { skip: !isRoot && 'all the other tests are run as one' }, async () => {
    const home = await folder();
    await chown(home, 65_534, 65_534);
    const portal = await startInChild(join(home, 'data'), { uid: 65_534, gid: 65_534 });
    assert.equal((await ask(portal, 'select 1')).length, 1);
    assert.equal((await stat(join(home, 'data', 'cluster'))).uid, 65_534);
    portal.child.stdin?.end('stop\n');
    await once(portal.child, 'exit');
  });
});
