import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { after, before, describe, test } from 'node:test';
import postgres from 'postgres';
import { carried, Browser } from '#simulators/nia/testing/browser.ts';
import { citizenId } from '#platform/ids.ts';
import { discoverServices } from '#platform/run/discover.ts';
import { rolePassword } from '#platform/run/secret.ts';
import { testDatabase } from '#platform/testing/database.ts';
import { openVault, type ServiceVault, vaultRole } from '#platform/vault/index.ts';
import { type Installation, lives, newInstallation, processesOf } from './journeys/installation.ts';
import { portalCommand, root } from './shapes.ts';

const timeout = 180_000;

async function portal(
  args: readonly string[],
  settings: NodeJS.ProcessEnv = {},
): Promise<{ code: number | null; out: string; err: string }> {
  const child = portalCommand(args, settings);
  const [out, err] = await Promise.all([text(child.stdout!), text(child.stderr!), once(child, 'close')]);
  return { code: child.exitCode, out, err };
}

/** Commands that a help text lists. */
function commandsIn(help: string): string[] {
  const list = help.split('Commands:\n')[1] ?? '';
  return [...list.matchAll(/^ {2}([\w-]+)/gm)].map(([, name]) => name!).filter((name) => name !== 'help');
}

test('every command explains itself', { timeout }, async () => {
  const top = await portal(['--help']);
  assert.equal(top.code, 0);
  assert.deepEqual(commandsIn(top.out).toSorted(), [
    'addresses',
    'audit',
    'authorities',
    'backup',
    'certificates',
    'config',
    'deploy',
    'events',
    'keys',
    'migrate',
    'openapi',
    'operators',
    'restore',
    'serve',
    'services',
    'simulate',
    'start',
  ]);
  const waiting = commandsIn(top.out).map((name) => [name]);
  let asked = 0;
  for (let path = waiting.shift(); path; path = waiting.shift()) {
    const { code, out, err } = await portal([...path, '--help']);
    assert.equal(code, 0, `${path.join(' ')} --help: ${err}`);
    assert.match(out, new RegExp(`Usage: portal ${path.join(' ')}`));
    assert.match(out, /\n\n[A-Z][^\n]{10,}/, `${path.join(' ')} says what it does`);
    asked += 1;
    waiting.push(...commandsIn(out).map((name) => [...path, name]));
  }
  assert.ok(asked >= 14, `commands within commands were asked too: ${asked}`);
});

test('the services are listed with target, placement, routes and where they are hosted', { timeout }, async () => {
  const { code, out } = await portal(['services', '--json', '--target', 'po-be-identita']);
  assert.equal(code, 0);
  const rows = JSON.parse(out) as {
    target: string;
    placement: string;
    hosted: boolean;
    title: { cs: string; en: string };
    routes: { method: string; path: string; access: unknown }[];
  }[];
  const services = await discoverServices(root);
  assert.deepEqual(rows.map(({ target }) => target).toSorted(), services.map(({ target }) => target).toSorted());
  for (const { target, placement, hosted, title, routes } of rows) {
    assert.match(placement, /^(cloud|datacentre)$/);
    assert.equal(hosted, target === 'po-be-identita');
    assert.ok(title.cs && title.en);
    for (const { method, path, access } of routes) {
      assert.match(method, /^(GET|POST|PUT|PATCH|DELETE)$/);
      assert.ok(path.startsWith(`/api/${target}/`), path);
      assert.ok(access);
    }
    if (target.startsWith('po-be-')) assert.ok(routes.length > 0, target);
  }
});

test('a wrong setting stops with its name, the reason and an example', { timeout }, async () => {
  const wrong = await portal(['config'], { PORTAL_PORT: 'abc', SESSION_IDLE_MINUTES: '9000' });
  assert.equal(wrong.code, 2);
  assert.match(wrong.err, /PORTAL_PORT: .+ Example: PORTAL_PORT=\d+/);
  assert.match(wrong.err, /SESSION_IDLE_MINUTES: .+ Example: SESSION_IDLE_MINUTES=\d+/);
  assert.doesNotMatch(wrong.err, /\bat .+:\d+:\d+/, 'no stack');
  const unknown = await portal(['serve'], { PORTAL_PROT: '8080' });
  assert.equal(unknown.code, 2);
  assert.match(unknown.err, /PORTAL_PROT: there is no such setting\. Did you mean PORTAL_PORT\?/);
});

test('the settings in force are told, secrets are not', { timeout }, async () => {
  const secret = 'a very secret secret of more than 32 characters';
  const { code, out } = await portal(['config', '--json'], {
    PORTAL_SECRET: secret,
    PORTAL_DATABASE_URL: 'postgres://me:hush@127.0.0.1:1/x',
    PORTAL_PORT: '9999',
  });
  assert.equal(code, 0);
  assert.ok(!out.includes(secret) && !out.includes('hush'));
  const lines = JSON.parse(out) as {
    name: string;
    value: string;
    source: string;
    description: string;
    example: string;
  }[];
  assert.equal(lines.find(({ name }) => name === 'PORTAL_PORT')?.value, '9999');
  for (const { name, description, example } of lines) assert.ok(description && example !== undefined, name);
});

test('what was mistyped gets a sentence', { timeout }, async () => {
  const cases: readonly (readonly [readonly string[], RegExp])[] = [
    [['nonsense'], /unknown command 'nonsense'/],
    [['serve', '--target', 'po-be-nic'], /po-be-nic/],
    [['openapi', 'po-be-nic'], /po-be-nic has no contract/],
    [['start', '--population', 'three'], /--population.+three.+whole number/],
    [['start', '--population', '9'], /--population.+9.+from 10/],
    [['start', '--simulators-port', '70000'], /--simulators-port must be a port/],
    [['start', '--fault', 'isds=sometimes'], /isds=sometimes|sometimes/],
    [['keys', 'erase', '00000000-0000-4000-8000-000000000000'], /--yes/],
    [['keys', 'erase', 'Jan', '--yes'], /not the id of a citizen/],
    [['migrate'], /PORTAL_DATABASE_URL/],
  ];
  const nowhere = await newInstallation();
  try {
    await assertSentences(cases, { PORTAL_DATA_DIR: nowhere.dataDir });
  } finally {
    await nowhere.remove();
  }
});

test('a fault that makes no sense is refused before anything is begun or forgotten', { timeout }, async () => {
  const installation = await newInstallation();
  try {
    const mine = join(installation.dataDir, 'mine.txt');
    await writeFile(mine, 'kept');
    for (const more of [[], ['--fresh']]) {
      const args = ['start', ...more, '--simulators-port', '0', '--fault', 'isds=sometimes'];
      await assertSentences([[args, /sometimes/]], { PORTAL_DATA_DIR: installation.dataDir });
      assert.deepEqual(await readdir(installation.dataDir), ['mine.txt'], args.join(' '));
    }
  } finally {
    await installation.remove();
  }
});

async function assertSentences(
  cases: readonly (readonly [readonly string[], RegExp])[],
  settings: NodeJS.ProcessEnv,
): Promise<void> {
  for (const [args, sentence] of cases) {
    const { code, err } = await portal(args, settings);
    assert.ok(code === 1 || code === 2, `${args.join(' ')} ended with ${code}`);
    assert.match(err, sentence, args.join(' '));
    assert.doesNotMatch(err, /\n\s+at .+:\d+:\d+/, `${args.join(' ')}: no stack`);
  }
}

test(
  'the database is migrated, keys are rotated and erased, and dead letters dealt with, by commands',
  { timeout },
  async () => {
    const database = await testDatabase();
    const dataDir = await mkdtemp(join(tmpdir(), 'portal-commands-'));
    const secret = 'a secret for tests only, of at least 32 characters';
    const told = async (...args: string[]) => {
      const { code, out, err } = await portal(args, {
        PORTAL_DATABASE_URL: database.adminUrl,
        PORTAL_DATA_DIR: dataDir,
        PORTAL_SECRET: secret,
      });
      assert.equal(code, 0, `${args.join(' ')}: ${err}`);
      return out;
    };
    const keyFile = join(dataDir, 'keys.json');
    const withVault = async <T>(work: (vault: ServiceVault) => Promise<T>): Promise<T> => {
      const password = rolePassword(secret)(vaultRole);
      const vault = await openVault({ databaseUrl: database.adminUrl, password, keyFile });
      try {
        return await work(vault.for('po-be-test'));
      } finally {
        await vault.stop();
      }
    };
    try {
      assert.match(await told('migrate'), /Applied:\n {2}\S+/);
      assert.match(await told('migrate'), /up to date/);

      const [staying, leaving] = [citizenId(randomUUID()), citizenId(randomUUID())];
      const ref = { citizen: staying, table: 'note', row: '1' };
      const sealed = await withVault(async (vault) => {
        await vault.createKey(staying);
        await vault.createKey(leaving);
        return vault.sealJson(ref, 'a note');
      });
      const before = await readFile(keyFile, 'utf8');
      assert.match(await told('keys', 'rotate'), /; 2 keys of citizens and 2 of the portal itself were wrapped/);
      assert.notEqual(await readFile(keyFile, 'utf8'), before);
      assert.match(await told('keys', 'erase', leaving, '--yes'), /destroyed/);
      await withVault(async (vault) => {
        assert.equal(await vault.hasKey(leaving), false);
        assert.equal(await vault.openJson(ref, sealed), 'a note');
      });

      const sql = postgres(database.adminUrl, { max: 1 });
      await sql`
      insert into events.dead_letter (id, task, lane, attempts, error, added_at, payload)
      select id, 'po-be-test:job', 'lane ' || id, 5, 'it failed', now(), '{}' from generate_series(1, 4) id`;
      await sql.end();
      const dead = async () =>
        (JSON.parse(await told('events', 'dead', '--json')) as { id: string }[]).map(({ id }) => id).toSorted();
      assert.deepEqual(await dead(), ['1', '2', '3', '4']);
      assert.match(await told('events', 'replay', '1'), /^1 given another try/);
      assert.deepEqual(await dead(), ['2', '3', '4']);
      assert.match(await told('events', 'discard', '2'), /^1 discarded/);
      assert.deepEqual(await dead(), ['3', '4']);
      assert.match(await told('events', 'replay'), /^2 given another try/);
      assert.match(await told('events', 'dead'), /no dead letters/);
    } finally {
      await database.drop();
      await rm(dataDir, { recursive: true, force: true });
    }
  },
);

describe('portal start', () => {
  let installation: Installation;
  before(async () => (installation = await newInstallation()));
  after(() => installation.remove());

  test('keeps the data over a second start, and Ctrl-C leaves nothing behind', { timeout }, async () => {
    const first = await installation.start();
    assert.equal(first.code, undefined, first.output);
    assert.ok(first.output.includes(installation.url), first.output);
    assert.match(first.output, /born \d{4}-\d\d-\d\d/, 'it says who can sign in');
    assert.equal(await signInByForms(installation), 'consent and in');
    const address = await stat(join(installation.dataDir, 'data', 'database-url'));
    assert.equal(address.mode & 0o777, 0o600, 'the way into the database is for its owner only');
    await stopped(installation, first);

    const second = await installation.start();
    assert.equal(second.code, undefined, second.output);
    assert.equal(await signInByForms(installation), 'in', 'the citizen is known');
    await stopped(installation, second);
  });

  test('a busy port gets a sentence and nothing is left running', { timeout }, async () => {
    const busy = createServer().listen(installation.port, '127.0.0.1');
    await once(busy, 'listening');
    const { code, output } = await installation.start();
    busy.close();
    assert.equal(code, 1, output);
    assert.match(output, new RegExp(`Port ${installation.port}.+already in use.+another`, 's'));
    assert.doesNotMatch(output, /\n\s+at .+:\d+:\d+/);
    assert.equal(await processesOf(installation), '');
  });

  test('a damaged data folder gets a sentence, --fresh begins anew', { timeout }, async () => {
    await writeFile(
      join(installation.dataDir, 'data', 'database', 'cluster', 'global', 'pg_control'),
      'this is not what was here',
    );
    const damaged = await installation.start();
    assert.equal(damaged.code, 1, damaged.output);
    assert.match(damaged.output, /backup|--fresh/);
    assert.doesNotMatch(damaged.output, /\n\s+at .+:\d+:\d+/);
    assert.equal(await processesOf(installation), '');

    const fresh = await installation.start('--fresh');
    assert.equal(fresh.code, undefined, fresh.output);
    assert.equal(await signInByForms(installation), 'consent and in', 'nobody is known any more');
    await stopped(installation, fresh);
  });
});

async function stopped(
  installation: Installation,
  terminal: Awaited<ReturnType<Installation['start']>>,
): Promise<void> {
  const database = await terminal.databasePid();
  assert.ok(database && lives(database), 'the database runs');
  assert.equal(await terminal.interrupt(), 0, terminal.output);
  assert.match(terminal.output, /Stopping/);
  assert.ok(!lives(database), 'the database is gone');
  assert.equal(await processesOf(installation), '');
  assert.ok(!existsSync(join(installation.dataDir, 'data', 'database-url')), 'other commands look for no database');
  await assert.rejects(fetch(installation.url));
}

/** Signs the first person in by plain forms, as a browser without scripts does. */
async function signInByForms({ url }: Installation): Promise<'consent and in' | 'in'> {
  const browser = new Browser();
  const leaving = await browser.press(await browser.get(`${url}/prihlaseni`), '');
  const means = await browser.get(/0;url=([^"]+)"/.exec(leaving.html)![1]!.replaceAll('&amp;', '&'));
  const list = await browser.press(means, 'means', 'nia-id');
  const back = await browser.press(await browser.press(list, 'person'), 'action', 'give');
  const { action, fields } = carried(back);
  const arrived = await browser.post(action, fields);
  if (new URL(arrived.url).pathname === '/prehled') return 'in';
  const inside = await browser.press(arrived, 'odpoved', 'ano');
  assert.equal(new URL(inside.url).pathname, '/prehled');
  return 'consent and in';
}
