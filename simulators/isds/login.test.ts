/** The ways to log in: one-time codes as in the recorded dialogs, client certificates over TLS, passwords. */
import assert from 'node:assert/strict';
import { request as httpsRequest } from 'node:https';
import { after, before, test } from 'node:test';
import type { Simulators } from '../server.ts';
import { basic, call, envelope, operation, startTestov } from './testing/client.ts';
import { ALICE, BORIS, TRADER } from './testing/world.ts';

let sim: Simulators;
before(async () => {
  sim = await startTestov({ tls: { port: 0 } });
});
after(() => sim.stop());

const DUMMY = envelope(operation('DummyOperation'));
const control = async (path: string, body?: unknown): Promise<Record<string, string | null>> => {
  const response = await fetch(
    `${sim.url}/_control/isds${path}`,
    body === undefined
      ? {}
      : {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
        },
  );
  assert.ok(response.ok, `${path}: ${response.status}`);
  return (await response.json()) as Record<string, string | null>;
};

const processLogin = (
  query: string,
  login: string,
  password: string,
  uri = `${sim.url}/isds/apps/DS/dz`,
): Promise<Response> =>
  fetch(`${sim.url}/isds/as/processLogin?${query}&uri=${uri}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { authorization: basic(login, password), 'content-type': 'text/xml' },
    body: DUMMY,
  });

test('HOTP: a right code gives a cookie that opens the services until log-out', async () => {
  const { hotp } = await control(`/codes?login=${ALICE.login}`);
  const entered = await processLogin('type=hotp', ALICE.login, `${ALICE.password}${hotp}`);
  assert.equal(entered.status, 302);
  assert.equal(entered.headers.get('location'), `${sim.url}/isds/apps/DS/dz`);
  const cookie = (entered.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  assert.match(cookie, /^IPCZ-X-COOKIE=00-[0-9a-f]{32}$/);
  const through = () =>
    call(sim, undefined, 'GetOwnerInfoFromLogin', '<dbDummy/>', { base: '/isds/apps/DS', headers: { cookie } });
  assert.deepEqual((await through()).all('dbID'), [ALICE.id]);
  assert.equal(
    (await processLogin('type=hotp', ALICE.login, `${ALICE.password}${hotp}`)).status,
    401,
    'a code is good once',
  );

  const left = await fetch(`${sim.url}/isds/as/processLogout?uri=${sim.url}/isds/apps/DS/dz`, { headers: { cookie } });
  assert.equal(left.status, 200);
  assert.match(left.headers.get('set-cookie') ?? '', /^IPCZ-X-COOKIE=;.*Max-Age=0/);
  assert.equal((await through()).status, 401);
});

test('clients that make addresses from the host alone, as the real system has one, are served at the root too', async () => {
  assert.equal((await call(sim, ALICE, 'GetOwnerInfoFromLogin', '<dbDummy/>', { base: '/DS' })).code, '0000');
  assert.equal((await fetch(`${sim.url}/as/processLogout?uri=${sim.url}/apps/DS/dz`)).status, 200);
});

test('the session ends after half an hour without a request', async () => {
  const { hotp } = await control(`/codes?login=${BORIS.login}`);
  const cookie =
    (await processLogin('type=hotp', BORIS.login, `${BORIS.password}${hotp}`)).headers
      .get('set-cookie')
      ?.split(';')[0] ?? '';
  const through = () => call(sim, undefined, 'DummyOperation', '', { base: '/isds/apps/DS', headers: { cookie } });
  sim.clock.advance(29 * 60_000);
  assert.equal((await through()).status, 200);
  sim.clock.advance(31 * 60_000);
  assert.equal((await through()).status, 401);
});

test('a wrong code is refused as recorded; five of them block for an hour', async () => {
  for (let attempt = 0; attempt < 5; attempt += 1) {
    const refused = await processLogin('type=hotp', TRADER.login, `${TRADER.password}000000x`.slice(0, -1));
    assert.equal(refused.status, 401);
    assert.equal(refused.headers.get('www-authenticate'), 'hotp');
    assert.equal(refused.headers.get('x-response-message-code'), 'authentication.error.userIsNotAuthenticated');
    assert.equal(
      refused.headers.get('x-response-message-text'),
      '=?UTF-8?B?Q2h5YmEgcMWZaWhsw6HFoWVuw60sIHpub3Z1IHphZGVqdGUgw7pkYWplLg==?=',
    );
  }
  const blocked = await processLogin('type=hotp', TRADER.login, `${TRADER.password}000000`);
  assert.equal(blocked.headers.get('x-response-message-code'), 'authentication.error.intruderDetected');
  sim.clock.advance(61 * 60_000);
  const { hotp } = await control(`/codes?login=${TRADER.login}`);
  assert.equal((await processLogin('type=hotp', TRADER.login, `${TRADER.password}${hotp}`)).status, 302);
});

test('TOTP: the password sends an SMS, its code opens', async () => {
  const asked = await processLogin('type=totp&sendSms=true', ALICE.login, ALICE.password);
  assert.equal(asked.status, 302);
  assert.equal(asked.headers.get('x-response-message-code'), 'authentication.info.totpSended');
  assert.equal(
    asked.headers.get('location'),
    `${sim.url}/isds/as/processLogin?type=totp&uri=${sim.url}/isds/apps/DS/dz`,
  );
  const again = await processLogin('type=totp&sendSms=true', ALICE.login, ALICE.password);
  assert.equal(again.headers.get('x-response-message-code'), 'authentication.info.cannotSendQuickly');
  assert.equal(again.headers.get('www-authenticate'), 'totpsendsms');
  const { sms } = await control(`/codes?login=${ALICE.login}`);
  const entered = await processLogin('type=totp', ALICE.login, `${ALICE.password}${sms}`);
  assert.equal(entered.status, 302);
  assert.match(entered.headers.get('set-cookie') ?? '', /IPCZ-X-COOKIE/);
});

test('a service of another host is a 404, as recorded', async () => {
  assert.equal(
    (await processLogin('type=hotp', ALICE.login, 'x', 'https://ws1.example.org/isds/apps/DS/dz')).status,
    404,
  );
  assert.equal((await processLogin('type=hotp', ALICE.login, 'x', `${sim.url}/elsewhere`)).status, 404);
});

/** Calls over TLS with a client certificate. */
function overTls(
  path: string,
  headers: Record<string, string>,
  client?: { keyPem: string; certificatePem: string },
): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const sent = httpsRequest(
      `${sim.tlsUrl}${path}`,
      {
        method: 'POST',
        ca: sim.trust.isdsCa,
        headers: { 'content-type': 'text/xml', ...headers },
        ...(client ? { key: client.keyPem, cert: client.certificatePem + sim.pki.issuerPem() } : {}),
      },
      (response) => {
        let text = '';
        response.on('data', (part: Buffer) => {
          text += part.toString();
        });
        response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
      },
    );
    sent.on('error', reject);
    sent.end(envelope(operation('GetOwnerInfoFromLogin', '<dbDummy/>')));
  });
}

const service = (way: string): string => `/isds/${way}/DS/DsManage`;

test('certificates over TLS: of an application, of a person, of a hosted records system', async () => {
  const issue = (commonName: string) => sim.pki.issue('client', { organization: 'Zkouška', commonName });
  const [system, user, hosted, unknown] = await Promise.all([
    issue('aplikace'),
    issue('osoba'),
    issue('hostovaná'),
    issue('cizí'),
  ]);
  await control('/certificates', { pem: system.certificatePem, kind: 'system', login: ALICE.login });
  await control('/certificates', { pem: user.certificatePem, kind: 'user', login: BORIS.login });
  await control('/certificates', { pem: hosted.certificatePem, kind: 'hosted' });

  assert.match((await overTls(service('cert'), {}, system)).text, new RegExp(`<p:dbID>${ALICE.id}<`));
  assert.equal((await overTls(service('cert'), {})).status, 401, 'no certificate');
  assert.equal((await overTls(service('cert'), {}, unknown)).status, 401, 'not registered');
  const boris = { authorization: basic(BORIS.login, BORIS.password) };
  assert.match((await overTls(service('certds'), boris, user)).text, new RegExp(`<p:dbID>${BORIS.id}<`));
  assert.equal((await overTls(service('certds'), boris, system)).status, 401, 'certificate of somebody else');
  assert.equal((await call(sim, BORIS, 'DummyOperation')).status, 401, 'once registered, a password alone does not do');
  assert.match(
    (await overTls(service('hspis'), { authorization: basic(TRADER.id, '') }, hosted)).text,
    new RegExp(`<p:dbID>${TRADER.id}<`),
  );
  assert.equal((await overTls(service('hspis'), { authorization: basic(TRADER.id, '') })).status, 401);
});

test('a password can be changed, by the rules', async () => {
  const change = (old: string, next: string) =>
    call(
      sim,
      ALICE,
      'ChangeISDSPassword',
      `<dbOldPassword>${old}</dbOldPassword><dbNewPassword>${next}</dbNewPassword>`,
    );
  const cases: [string, string, string][] = [
    ['1090', 'wrong', 'NoveHeslo1'],
    ['1066', ALICE.password, 'Kr1'],
    ['1079', ALICE.password, 'Heslo s mezerou 1'],
    ['1080', ALICE.password, 'jenmalapismena'],
    ['1067', ALICE.password, ALICE.password],
    ['1082', ALICE.password, `X1${ALICE.login}`],
    ['1083', ALICE.password, 'Hesloooo1'],
  ];
  for (const [code, old, next] of cases) assert.equal((await change(old, next)).code, code, next);
  assert.equal((await call(sim, ALICE, 'GetPasswordInfo', '<dbDummy/>')).all('pswExpDate')[0], '');
  assert.equal((await change(ALICE.password, 'NoveHeslo1')).code, '0000');
  assert.equal((await call(sim, ALICE, 'DummyOperation')).status, 401);
  const changed = { ...ALICE, password: 'NoveHeslo1' };
  assert.match((await call(sim, changed, 'GetPasswordInfo', '<dbDummy/>')).all('pswExpDate')[0] ?? '', /^2026-06-08T/);
});
