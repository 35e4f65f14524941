import assert from 'node:assert/strict';
import { inflateRawSync } from 'node:zlib';
import { after, before, beforeEach, test } from 'node:test';
import { carried, type Browser } from '#simulators/nia/testing/browser.ts';
import type { SessionView } from './api.ts';
import { deskOf } from './testing/desk.ts';
import { newBrowser, startStand, type Stand } from './testing/visitor.ts';

let stand: Stand;
let desk: ReturnType<typeof deskOf>;
let now = Date.now();
const second = 1000;
const minute = 60 * second;

before(async () => {
  stand = await startStand(() => new Date(now));
  desk = deskOf(stand);
});
// The national identity takes requests of its own time only.
beforeEach(() => void (now = Date.now()));
after(() => desk.stop());

const api = () => stand.client.own;

/** Everything in the history of a session's citizen, as somebody reads it page by page. */
async function wholeHistory(session: SessionView, limit: number) {
  const found: { at: string; what: string }[] = [];
  for (let before: string | undefined; ;) {
    const { items, next } = await desk.as(session).history({ limit, ...(before === undefined ? {} : { before }) });
    assert.ok(found.length < 100, 'the pages have an end');
    found.push(...items.map(({ at, what }) => ({ at, what })));
    if (next === undefined) return found;
    before = next;
  }
}

test('the history is read from the newest to the oldest, and page by page nothing is missed or told twice', async () => {
  const { session: first } = await desk.enter(3);
  const times = [now];
  for (let others = 0; others < 4; others++) {
    times.push((now += second));
    await desk.enter(3);
  }
  now += second;
  // These four end in one moment.
  assert.deepEqual(await desk.as(first).session.endOthers(), { ended: 4 });
  const at = (ms: number) => new Date(ms).toISOString();
  const expected = [
    ...Array.from({ length: 4 }, () => ({ at: at(now), what: 'session-ended' })),
    ...times.toReversed().map((ms) => ({ at: at(ms), what: 'signed-in' })),
  ];
  for (const limit of [1, 2, 3, 4, 9, 100]) assert.deepEqual(await wholeHistory(first, limit), expected, `by ${limit}`);
});

test('what ended is no more among the devices, nor is what was left idle', async () => {
  const [left, here, ended] = [await desk.enter(5), await desk.enter(5), await desk.enter(5)];
  await desk.as(here.session).session.end({ id: ended.session.id });
  const open = async () => (await desk.as(here.session).session.list()).map(({ id }) => id).toSorted();
  assert.deepEqual(await open(), [left.session.id, here.session.id].toSorted());
  now += 20 * minute;
  assert.ok(await api().session.resolve({ token: here.token }));
  now += 11 * minute;
  assert.deepEqual(await open(), [here.session.id]);
  assert.deepEqual(await desk.as(here.session).session.endOthers(), { ended: 0 }, 'it had ended by itself');
  await assert.rejects(desk.as(here.session).session.end({ id: left.session.id }), { code: 'NOT_FOUND' });
});

test('a session that ended by itself is noted so once, at the time when it did', async () => {
  const [left, used] = [await desk.enter(6), await desk.enter(6)];
  const { startedAt, endsAt } = used.session;
  const past = async () => (await wholeHistory(used.session, 20)).filter(({ what }) => what !== 'signed-in');
  while (now + 20 * minute < Date.parse(endsAt)) {
    now += 20 * minute;
    assert.ok(await api().session.resolve({ token: used.token }));
  }
  await desk.tidy();
  assert.ok(await api().session.resolve({ token: used.token }), 'what goes on is let be');

  now = Date.parse(endsAt);
  for (let times = 0; times < 2; times++) {
    await desk.tidy();
    assert.deepEqual(await past(), [
      { at: endsAt, what: 'session-expired' },
      { at: left.session.idleEndsAt, what: 'session-expired' },
    ]);
  }
  assert.equal((await wholeHistory(used.session, 20)).at(-1)!.at, startedAt);
});

test('signing out is told apart in the history from being signed out', async () => {
  const { token } = await desk.enter(7);
  now += second;
  await api().session.signOut({ token });
  now += second;
  const { session } = await desk.enter(7);
  assert.deepEqual(
    (await wholeHistory(session, 20)).map(({ what }) => what),
    ['signed-in', 'signed-out', 'signed-in'],
  );
});

test('nothing leads from the national identity to a session that has ended', async () => {
  const { token, session } = await desk.enter(8);
  const ways = () => desk.sql('select from po_be_identita.session_index where session = $1', [session.id]);
  assert.equal((await ways()).length, 1);
  await api().session.signOut({ token });
  assert.equal((await ways()).length, 0);
});

test('the answer to a sign-out is believed once, and told apart when the sign-out is not complete', async () => {
  const answerOf = async () => {
    const { token } = await desk.enter(9);
    const { redirectUrl } = await api().session.signOut({ token });
    return carried(await newBrowser().get(redirectUrl!)).fields['SAMLResponse']!;
  };
  const samlResponse = await answerOf();
  assert.deepEqual(await api().session.identityProviderLogout({ samlResponse }), { confirmed: true });
  assert.deepEqual(await api().session.identityProviderLogout({ samlResponse }), { confirmed: false });

  const xml = Buffer.from(await answerOf(), 'base64').toString();
  assert.match(xml, /status:Success/);
  const partly = Buffer.from(xml.replace('status:Success', 'status:Responder')).toString('base64');
  assert.deepEqual(await api().session.identityProviderLogout({ samlResponse: partly }), { confirmed: false });
});

/** What the national identity has a browser bring when the person signs out there. */
async function signOutThere(browser: Browser): Promise<{ samlRequest: string; relayState: string }> {
  const { fields } = carried(await browser.post(`${stand.simulators.url}/nia/FPSTS/sign-out`, {}));
  return { samlRequest: fields['SAMLRequest']!, relayState: fields['RelayState']! };
}

/** Status in the signed answer that the portal sends to the national identity. */
function statusIn(redirectUrl: string | undefined): string {
  const message = new URL(redirectUrl!).searchParams.get('SAMLResponse')!;
  return /StatusCode Value="([^"]+)"/.exec(inflateRawSync(Buffer.from(message, 'base64')).toString())![1]!;
}

test('who signs out at the national identity is signed out here, in that browser only', async () => {
  const browser = newBrowser();
  const here = await desk.enter(10, browser);
  const elsewhere = await desk.enter(10);
  const wish = await signOutThere(browser);

  const xml = Buffer.from(wish.samlRequest, 'base64').toString();
  const forged = Buffer.from(xml.replace(/ ID="[^"]+"/, ' ID="_forged"')).toString('base64');
  assert.deepEqual(await api().session.identityProviderLogout({ samlRequest: forged }), { confirmed: false });
  assert.ok(await api().session.resolve({ token: here.token }), 'a forged wish ends nothing');

  const answer = await api().session.identityProviderLogout(wish);
  assert.equal(answer.confirmed, true);
  assert.match(statusIn(answer.redirectUrl), /:Success$/);
  assert.equal(await api().session.resolve({ token: here.token }), null);
  assert.ok(await api().session.resolve({ token: elsewhere.token }), 'another session there goes on');
  assert.deepEqual((await desk.as(elsewhere.session).history({})).items.map(({ what }) => what).toSorted(), [
    'session-ended',
    'signed-in',
    'signed-in',
  ]);
  assert.deepEqual(await api().session.identityProviderLogout(wish), { confirmed: false }, 'only once');
});

test('the national identity is told when there was nobody to sign out', async () => {
  const browser = newBrowser();
  const { session } = await desk.enter(11, browser);
  await desk.as(session).session.end({ id: session.id });
  const { redirectUrl } = await api().session.identityProviderLogout(await signOutThere(browser));
  assert.match(statusIn(redirectUrl), /:Requester$/);
});
