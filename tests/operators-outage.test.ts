import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { TOTP } from 'otpauth';
import { readConfig, settingsSchema } from '#platform/config/config.ts';
import { type EmbeddedServer, openDatabase, startEmbedded } from '#platform/data/index.ts';
import { createCallerTokens } from '#platform/http/caller-token.ts';
import { createClientFactory } from '#platform/run/clients.ts';
import { migratePortal } from '#platform/run/migrate.ts';
import { run, type RunningPortal } from '#platform/run/run.ts';
import { silentLog } from '#platform/telemetry/index.ts';
import { createAccountStore } from '#services/operations/accounts/store.ts';
import { operationsApi } from '#services/operations/api.ts';
import operations from '#services/operations/service.ts';
import front from '#web/service.ts';
import { rolePassword } from '#platform/run/secret.ts';

const secret = 'a secret for tests only, of at least 32 characters';
const passphrase = 'kůň na střeše pije čaj';
const services = [front, operations];

describe('pages for operators while PostgreSQL is stopped', () => {
  let folder: string;
  let server: EmbeddedServer;
  let portal: RunningPortal;
  let cookie: string;
  let csrf: string;

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'portal-outage-'));
    server = await startEmbedded({
      dataDir: join(folder, 'database'),
      log: () => undefined,
      settings: { fsync: 'off' },
    });
    const databaseUrl = server.adminUrl;
    await migratePortal({ adminUrl: databaseUrl, services, secret, log: silentLog });
    const config = readConfig(settingsSchema(services), { PORTAL_PORT: '0', PORTAL_DATA_DIR: folder });
    portal = await run({ services, hosted: services, config, secret, databaseUrl, log: silentLog });
    cookie = `portal-operator=${await signedIn(databaseUrl, portal.url)}`;
    const page = await (await ask('/provoz')).text();
    csrf = /name="_csrf" value="([^"]+)"/.exec(page)![1]!;
    await server.stop();
  });
  after(async () => {
    await portal?.stop();
    await server?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const ask = (path: string, init: RequestInit = {}) =>
    fetch(portal.url + path, { redirect: 'manual', ...init, headers: { cookie } });
  const send = (path: string, fields: Record<string, string> = {}) =>
    ask(path, { method: 'POST', body: new URLSearchParams({ _csrf: csrf, ...fields }) });

  for (const path of ['/provoz/fronty', '/provoz/fronty/1/zahodit', '/provoz/zaznamy']) {
    test(`${path} says what is not reachable`, async () => {
      const answer = await ask(path);
      assert.equal(answer.status, 503);
      const page = await answer.text();
      assert.match(page, /Neodpovídá databáze \(PostgreSQL\)/);
      assert.match(page, new RegExp(`href="${path}"`), 'it can be tried again');
      const english = await ask(`/en${path}`);
      assert.equal(english.status, 503);
      assert.match(await english.text(), /The database \(PostgreSQL\) does not answer/);
    });
  }

  for (const path of ['/provoz/fronty/1/znovu', '/provoz/fronty/1/zahodit']) {
    test(`the form ${path} says so too, and leads back to the list`, async () => {
      const answer = await send(path);
      assert.equal(answer.status, 503);
      const page = await answer.text();
      assert.match(page, /Neodpovídá databáze \(PostgreSQL\)/);
      assert.match(page, /href="\/provoz\/fronty"/);
    });
  }

  test('the overview shows what its own process knows', async () => {
    const answer = await ask('/provoz');
    assert.equal(answer.status, 200);
    assert.match(await answer.text(), /Databáze neodpovídá/);
  });

  test('who is not known cannot be let in, and is told why', async () => {
    const headers = { cookie: `portal-operator=${'x'.repeat(43)}` };
    const answer = await fetch(`${portal.url}/provoz/fronty`, { headers, redirect: 'manual' });
    assert.equal(answer.status, 503);
    assert.match(await answer.text(), /Neodpovídá databáze/);
  });
});

/** Token of an operator who has just signed in. */
async function signedIn(databaseUrl: string, url: string): Promise<string> {
  const role = 'po_be_provoz';
  const database = openDatabase({
    url: databaseUrl,
    role,
    password: rolePassword(secret)(role),
    applicationName: 'test',
  });
  const factory = createClientFactory({
    tokens: createCallerTokens(secret),
    peers: { 'po-be-provoz': url },
    hosted: () => undefined,
    server: () => {
      throw new Error('nothing is hosted here');
    },
  });
  try {
    const link = (await createAccountStore(database, () => new Date()).invite('jana', false))!;
    const { own } = factory.client('po-fe-portal', 'po-be-provoz', operationsApi);
    const { key } = (await own.invitation.read({ secret: link }))!;
    const code = (at: number) => new TOTP({ secret: key }).generate({ timestamp: at });
    assert.deepEqual(await own.invitation.accept({ secret: link, passphrase, code: code(Date.now()) }), {
      outcome: 'done',
    });
    // A code holds once; the one after is taken a step early.
    const next = code(Date.now() + 30_000);
    const session = await own.session.open({ name: 'jana', passphrase, code: next, address: '192.0.2.1' });
    assert.ok(session.outcome === 'open');
    return session.token;
  } finally {
    await factory.stop();
    await database.stop();
  }
}
