/** Access of a portal with the owner's consent: the pages, the exchange, what it accepts and what not, revocation. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Simulators } from '../server.ts';
import type { SimulatedSystem } from '../system.ts';
import { createIsds } from './plugin.ts';
import { basic, call, listInput, messageInput, startTestov } from './testing/client.ts';
import { ALICE, BORIS, TOWN, TRADER } from './testing/world.ts';

/** Stands for NIA: whoever has this cookie is Alice. */
const niaOfTests: SimulatedSystem = {
  name: 'nia',
  prefix: '/nia',
  title: { cs: 'NIA pro testy', en: 'NIA for tests' },
  register: async (_app, context) =>
    context.shared.provide('nia.signedInPerson', (cookie) => (cookie === 'nia=alice' ? 0 : undefined)),
};

let sim: Simulators;
before(async () => {
  sim = await startTestov({ systems: [createIsds(), niaOfTests] });
});
after(() => sim.stop());

const RETURN = 'http://127.0.0.1:9/zpet?x=1';
const consentUrl = (extra = ''): string =>
  `${sim.url}/isds/hssu/souhlas?app=portal&state=s-1&return=${encodeURIComponent(RETURN)}${extra}`;
const ticketOf = (html: string): string => /name="ticket" value="([^"]+)"/.exec(html)?.[1] ?? '';
const post = (path: string, fields: Record<string, string>, cookie = ''): Promise<Response> =>
  fetch(`${sim.url}/isds/hssu/${path}`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams(fields),
    headers: cookie === '' ? {} : { cookie },
  });
const exchange = (given: string, app = 'portal'): Promise<Response> =>
  fetch(`${sim.url}/isds/hssu/credential`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ code: given, app }),
  });

async function consent(box = BORIS): Promise<{ login: string; secret: string; box: string }> {
  const html = await (await fetch(consentUrl(`&box=${box.id}`))).text();
  const agreed = await post('souhlas', {
    ticket: ticketOf(html),
    answer: 'allow',
    login: box.login,
    password: box.password,
  });
  assert.equal(agreed.status, 303);
  const back = new URL(agreed.headers.get('location') ?? '');
  assert.equal(back.searchParams.get('state'), 's-1');
  const response = await exchange(back.searchParams.get('code') ?? '');
  assert.equal(response.status, 200);
  return (await response.json()) as { login: string; secret: string; box: string };
}

const asPortal = (credential: { login: string; secret: string }, name: string, content = '') =>
  call(sim, undefined, name, content, {
    base: '/isds/hspis/DS',
    headers: { authorization: basic(credential.login, credential.secret) },
  });

test('the page tells who asks, gives a hint, and is strict about what it may load', async () => {
  const response = await fetch(consentUrl(`&box=${BORIS.id}`));
  const html = await response.text();
  assert.match(html, /<html lang="cs">/);
  assert.match(html, /Aplikace „portal“ žádá/);
  assert.ok(html.includes(BORIS.login) && html.includes(BORIS.password));
  const policy = response.headers.get('content-security-policy') ?? '';
  assert.match(policy, /default-src 'none'/);
  assert.match(policy, /form-action 'self' http:\/\/127\.0\.0\.1:9$/);
  assert.doesNotMatch(policy, /unsafe/);
  const english = await (await fetch(consentUrl(), { headers: { 'accept-language': 'en-GB,cs;q=0.5' } })).text();
  assert.match(english, /asks for access to your data box/);
});

test('an address that is not allowed, or a half request, is refused', async () => {
  const to = (address: string, app = 'portal') =>
    fetch(`${sim.url}/isds/hssu/souhlas?app=${app}&return=${encodeURIComponent(address)}`);
  for (const address of ['https://evil.example/', 'javascript:alert(1)', '//evil.example', 'nonsense']) {
    assert.equal((await to(address)).status, 400, address);
  }
  assert.equal((await to(RETURN, '<script>')).status, 400);
  const registered = await fetch(`${sim.url}/_control/isds/applications`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ application: 'portal', returnUrl: 'https://portal.example/zpet' }),
  });
  assert.equal(registered.status, 204);
  assert.equal((await to('https://portal.example/zpet')).status, 200);
});

test('refusing goes back with an error; a wrong password and another box stay on the page', async () => {
  const ticket = ticketOf(await (await fetch(consentUrl(`&box=${BORIS.id}`))).text());
  const denied = await post('souhlas', { ticket, answer: 'deny' });
  assert.equal(denied.headers.get('location'), 'http://127.0.0.1:9/zpet?x=1&error=access_denied&state=s-1');
  const wrong = await post('souhlas', { ticket, answer: 'allow', login: BORIS.login, password: 'x' });
  assert.equal(wrong.status, 422);
  assert.match(await wrong.text(), /role="alert">Jméno nebo heslo není správné/);
  const other = await post('souhlas', { ticket, answer: 'allow', login: ALICE.login, password: ALICE.password });
  const otherPage = await other.text();
  assert.match(otherPage, /jiné schránky/);
  const [, link = ''] = /<a href="([^"]+)" lang="en"/.exec(otherPage) ?? [];
  const english = await fetch(`${sim.url}${link.replaceAll('&#38;', '&')}`);
  assert.match(await english.text(), /asks for access to your data box/, 'the other language keeps what was asked');
  assert.equal(
    (await post('souhlas', { ticket: `${ticket}x`, answer: 'allow', login: BORIS.login, password: BORIS.password }))
      .status,
    400,
  );
});

test('who is signed in by NIA chooses a box of theirs without a password, and only of theirs', async () => {
  const html = await (await fetch(consentUrl(), { headers: { cookie: 'nia=alice' } })).text();
  assert.match(html, /Jste přihlášeni přes NIA jako Alice Nováková/);
  const agreed = await post('souhlas', { ticket: ticketOf(html), answer: 'allow', box: TRADER.id }, 'nia=alice');
  assert.match(agreed.headers.get('location') ?? '', /code=/);
  assert.equal(
    (await post('souhlas', { ticket: ticketOf(html), answer: 'allow', box: BORIS.id }, 'nia=alice')).status,
    422,
  );
  const stranger = ticketOf(await (await fetch(consentUrl())).text());
  assert.equal((await post('souhlas', { ticket: stranger, answer: 'allow', box: ALICE.id })).status, 422);
});

async function code(): Promise<string> {
  const html = await (await fetch(consentUrl())).text();
  const agreed = await post('souhlas', {
    ticket: ticketOf(html),
    answer: 'allow',
    login: BORIS.login,
    password: BORIS.password,
  });
  return new URL(agreed.headers.get('location') ?? '').searchParams.get('code') ?? '';
}

test('a code is good once, in time, and for the application it was made for', async () => {
  const once = await code();
  assert.equal((await exchange(once)).status, 200);
  assert.equal((await exchange(once)).status, 400);
  assert.equal((await exchange(await code(), 'jina')).status, 400);
  const late = await code();
  sim.clock.advance(5 * 60_000 + 1);
  assert.equal((await exchange(late)).status, 400);
});

test('with consent the portal lists without delivering, opening delivers that one, and it may send', async () => {
  await call(sim, TOWN.box, 'CreateMessage', messageInput(BORIS, 'První'));
  await call(sim, TOWN.box, 'CreateMessage', messageInput(BORIS, 'Druhá'));
  const credential = await consent();
  assert.equal(credential.box, BORIS.id);
  const listed = await asPortal(credential, 'GetListOfReceivedMessages', listInput('Recipient'));
  assert.deepEqual(listed.all('dmMessageStatus'), ['4', '4']);
  assert.equal((await asPortal(credential, 'DummyOperation')).code, '0000');
  const [first] = listed.all('dmID');
  assert.deepEqual(
    (await asPortal(credential, 'MessageEnvelopeDownload', `<dmID>${first}</dmID>`)).all('dmMessageStatus'),
    ['4'],
  );
  assert.deepEqual((await asPortal(credential, 'MessageDownload', `<dmID>${first}</dmID>`)).all('dmMessageStatus'), [
    '6',
  ]);
  assert.deepEqual(
    (await asPortal(credential, 'GetListOfReceivedMessages', listInput('Recipient'))).all('dmMessageStatus'),
    ['6', '4'],
  );
  assert.match(
    (await asPortal(credential, 'GetDeliveryInfo', `<dmID>${first}</dmID>`)).all('dmEventDescr').at(-1) ?? '',
    /^EV1: /,
  );
  assert.equal((await asPortal(credential, 'CreateMessage', messageInput(TOWN.box, 'Z portálu'))).code, '0000');
  assert.equal(
    (
      await asPortal(
        credential,
        'ChangeISDSPassword',
        '<dbOldPassword>x</dbOldPassword><dbNewPassword>y</dbNewPassword>',
      )
    ).code,
    '1004',
  );
  assert.deepEqual(
    (await call(sim, BORIS, 'GetListOfReceivedMessages', listInput('Recipient'))).all('dmMessageStatus'),
    ['6', '6'],
    'the owner’s own log-in delivers',
  );
});

test('notifications: for registered boxes, without delivering', async () => {
  const credential = await consent();
  await call(sim, TOWN.box, 'CreateMessage', messageInput(BORIS, 'Oznámená'));
  const list = () =>
    asPortal(
      credential,
      'GetListForNotifications',
      '<ntfFromTime>2026-03-01T00:00:00Z</ntfFromTime><ntfScope>ALL</ntfScope>',
    );
  assert.deepEqual((await list()).all('dmAnnotation'), []);
  assert.equal((await asPortal(credential, 'RegisterForNotifications', '<action>1</action>')).code, '0000');
  assert.ok((await list()).all('dmAnnotation').includes('Oznámená'));
  assert.equal(
    (await asPortal(credential, 'GetListOfReceivedMessages', listInput('Recipient', '16'))).all('dmID').length,
    1,
  );
  assert.equal((await call(sim, BORIS, 'RegisterForNotifications', '<action>1</action>')).code, '1004');
});

test('a consent ends when the portal gives it back, or the owner withdraws it', async () => {
  const given = await consent();
  const revoked = await fetch(`${sim.url}/isds/hssu/revoke`, {
    method: 'POST',
    headers: { authorization: basic(given.login, given.secret) },
  });
  assert.equal(revoked.status, 204);
  assert.equal((await asPortal(given, 'DummyOperation')).status, 401);
  assert.equal(
    (
      await fetch(`${sim.url}/isds/hssu/revoke`, {
        method: 'POST',
        headers: { authorization: basic(given.login, given.secret) },
      })
    ).status,
    401,
  );

  const kept = await consent(ALICE);
  const html = await (await post('souhlasy', { login: ALICE.login, password: ALICE.password })).text();
  const id = /name="id" value="(\d+)"/.exec(html)?.[1] ?? '';
  const revocation = await post('odvolat', { ticket: ticketOf(html), id });
  assert.match(await revocation.text(), /Souhlas byl odvolán/);
  assert.equal((await asPortal(kept, 'DummyOperation')).status, 401);
  assert.equal((await asPortal({ login: kept.login, secret: 'guess' }, 'DummyOperation')).status, 401);
});
