import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { createIsdsClient, type IsdsError } from './index.ts';
import { sessionCookie } from './login.ts';
import { dmStatus, samplesFolder, serve, soapAnswer, type Answer, type Asked } from './test-server.ts';

const COOKIE = 'IPCZ-X-COOKIE=00-d19d8c89758044fb; Domain=.czebox.cz; Path=/; secure; HttpOnly';
const basic = (text: string): string => `Basic ${Buffer.from(text).toString('base64')}`;

/** Behaves as the recorded dialogs do: HOTP at once, TOTP after the SMS. */
function otpServer(kind: 'hotp' | 'totp') {
  return (asked: Asked): Answer => {
    if (asked.url.startsWith('/as/processLogin?')) {
      assert.ok(asked.url.endsWith('/apps/DS/dz'), asked.url);
      if (asked.url.includes('sendSms=true')) {
        if (asked.headers.authorization !== basic('user1:heslo')) {
          return {
            status: 401,
            headers: {
              'www-authenticate': 'totpsendsms',
              'x-response-message-code': 'authentication.error.userIsNotAuthenticated',
            },
          };
        }
        return {
          status: 302,
          headers: {
            'x-response-message-code': 'authentication.info.totpSended',
            location: '/as/processLogin?type=totp',
          },
        };
      }
      if (asked.headers.authorization === basic('user1:heslo123456'))
        return { status: 302, headers: { 'set-cookie': [COOKIE], location: '/apps/DS/dz' } };
      const code =
        asked.headers.authorization === basic('user1:heslo000000') ? 'intruderDetected' : 'userIsNotAuthenticated';
      return {
        status: 401,
        headers: {
          'www-authenticate': kind,
          'x-response-message-code': `authentication.error.${code}`,
          'x-response-message-text': '=?UTF-8?B?Q2h5YmE=?=',
        },
      };
    }
    if (asked.url.startsWith('/as/processLogout?'))
      return { headers: { 'set-cookie': ['IPCZ-X-COOKIE=; Path=/; Max-Age=0'] } };
    if (asked.headers.cookie !== 'IPCZ-X-COOKIE=00-d19d8c89758044fb')
      return { status: 302, headers: { location: '/as/login' } };
    return { body: soapAnswer('DummyOperation', dmStatus()) };
  };
}

test('HOTP: code for a cookie, requests with it, logout; a kept session serves another client', async () => {
  await using server = await serve(otpServer('hotp'));
  const place = { baseUrl: server.baseUrl };
  const isds = createIsdsClient({ place, credentials: { way: 'hotp', user: 'user1', password: 'heslo' } });
  await assert.rejects(isds.dummy(), { kind: 'credentials' });
  assert.equal(server.asked.length, 0);
  await isds.otp?.logIn('123456');
  await isds.dummy();
  assert.equal(server.asked.at(-1)?.url, '/apps/DS/dz');
  assert.equal(server.asked.at(-1)?.headers.authorization, undefined);
  const session = isds.otp?.session() ?? '';
  const other = createIsdsClient({ place, credentials: { way: 'hotp', user: 'user1', password: 'heslo', session } });
  await other.dummy();
  await isds.otp?.logOut();
  assert.equal(server.asked.at(-1)?.method, 'GET');
  assert.equal(isds.otp?.session(), null);
  const stale = createIsdsClient({
    place,
    credentials: { way: 'hotp', user: 'user1', password: 'heslo', session: 'old' },
  });
  await assert.rejects(stale.dummy(), { kind: 'credentials', httpStatus: 302 });
  await Promise.all([isds.close(), other.close(), stale.close()]);
});

test('HOTP refused: wrong code, blocked', async () => {
  await using server = await serve(otpServer('hotp'));
  const isds = createIsdsClient({
    place: { baseUrl: server.baseUrl },
    credentials: { way: 'hotp', user: 'user1', password: 'heslo' },
  });
  await assert.rejects(isds.otp!.logIn('999999'), (error: IsdsError) => {
    assert.deepEqual([error.kind, error.loginCode], ['credentials', 'authentication.error.userIsNotAuthenticated']);
    return true;
  });
  await assert.rejects(isds.otp!.logIn('000000'), { kind: 'login-blocked' });
  assert.equal(isds.otp?.session(), null);
  await isds.close();
});

test('TOTP: SMS first, then the code', async () => {
  await using server = await serve(otpServer('totp'));
  const isds = createIsdsClient({
    place: { baseUrl: server.baseUrl },
    credentials: { way: 'totp', user: 'user1', password: 'heslo' },
  });
  await isds.otp?.requestSms();
  assert.match(server.asked[0]?.url ?? '', /^\/as\/processLogin\?type=totp&sendSms=true&uri=/);
  await isds.otp?.logIn('123456');
  await isds.dummy();
  const wrong = createIsdsClient({
    place: { baseUrl: server.baseUrl },
    credentials: { way: 'totp', user: 'user1', password: 'jiné' },
  });
  await assert.rejects(wrong.otp!.requestSms(), { kind: 'credentials' });
  await Promise.all([isds.close(), wrong.close()]);
});

test('a cookie that could split a header is not taken', () => {
  assert.equal(sessionCookie(['IPCZ-X-COOKIE=a b; Path=/']), null);
  assert.equal(sessionCookie(['IPCZ-X-COOKIE=; Path=/']), null);
  assert.equal(sessionCookie(['other=1', COOKIE]), '00-d19d8c89758044fb');
  assert.equal(sessionCookie([]), undefined);
});

test('the recorded HOTP dialogs have the address, cookie and codes used here', (t) => {
  const samples = samplesFolder();
  if (!samples) return t.skip('the recorded samples of ISDS are not beside the project');
  const good = readFileSync(new URL('hotp/good_session', samples), 'latin1');
  const bad = readFileSync(new URL('hotp/bad_session', samples), 'latin1');
  const cookie = /Set-Cookie: (.*)/.exec(good)?.[1] ?? '';
  assert.match(sessionCookie([cookie]) ?? '', /^00-[0-9a-f]{32}$/);
  assert.ok(good.includes('POST /as/processLogin?type=hotp&uri=https://www.czebox.cz/apps/DS/dz HTTP/1.1'));
  assert.ok(bad.includes('X-Response-message-code: authentication.error.userIsNotAuthenticated'));
});
