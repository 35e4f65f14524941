import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import postgres from 'postgres';
import { citizenId } from '#platform/ids.ts';
import { startTestPortal } from '#platform/testing/portal.ts';
import { identityApi, type SessionView } from './api.ts';
import identity from './service.ts';
import { device, startStand, type Stand } from './testing/visitor.ts';

let stand: Stand;
let now = Date.now();

before(async () => {
  stand = await startStand(() => new Date(now));
});
after(() => stand.stop());

const api = () => stand.client.own;
const as = (session: SessionView) =>
  stand.client.as({
    kind: 'citizen',
    citizen: citizenId(session.citizen),
    session: session.id,
    levelOfAssurance: session.levelOfAssurance,
  });

/** The way of a person to a session, agreeing when asked. */
async function signIn(person: number): Promise<{ token: string; session: SessionView }> {
  const { redirectUrl, ticket } = await api().signIn.begin({ levelOfAssurance: 'substantial', returnTo: '/prehled' });
  const samlResponse = await stand.visitProvider(redirectUrl, person);
  const answer = await api().signIn.finish({ samlResponse, ticket, device });
  if (answer.outcome === 'signed-in') return answer;
  assert.equal(answer.outcome, 'consent-needed');
  assert.ok(answer.outcome === 'consent-needed');
  const consented = await api().signIn.consent({
    ticket: answer.ticket,
    consentVersion: answer.consentVersion,
    device,
  });
  assert.ok(consented.outcome === 'signed-in');
  return consented;
}

const refused = async (work: Promise<unknown>) =>
  work.then(
    () => 'passed',
    (error: { code?: string }) => error.code,
  );

test('the first sign-in asks for consent before anything is stored, the second does not', async () => {
  const person = stand.simulators.population.person(3);
  const { redirectUrl, ticket } = await api().signIn.begin({
    levelOfAssurance: 'substantial',
    returnTo: '/datova-schranka',
  });
  const answer = await api().signIn.finish({ samlResponse: await stand.visitProvider(redirectUrl, 3), ticket, device });
  assert.ok(answer.outcome === 'consent-needed');
  assert.equal(answer.familyName, person.familyName);
  assert.deepEqual(await rows('po_be_identita.person'), []);
  assert.equal((await api().signIn.pending({ ticket: answer.ticket }))?.givenName, person.givenName);

  const consented = await api().signIn.consent({
    ticket: answer.ticket,
    consentVersion: answer.consentVersion,
    device,
  });
  assert.ok(consented.outcome === 'signed-in');
  assert.equal(consented.returnTo, '/datova-schranka');
  const again = await signIn(3);
  assert.equal(again.session.citizen, consented.session.citizen, 'a pseudonym seen again is the same citizen');
  assert.notEqual(again.token, consented.token);
});

test('declining forgets what was told, and a ticket works once', async () => {
  const { redirectUrl, ticket } = await api().signIn.begin({ levelOfAssurance: 'low', returnTo: '/' });
  const answer = await api().signIn.finish({ samlResponse: await stand.visitProvider(redirectUrl, 5), ticket, device });
  assert.ok(answer.outcome === 'consent-needed');
  await api().signIn.decline({ ticket: answer.ticket });
  assert.equal(await api().signIn.pending({ ticket: answer.ticket }), null);
  assert.deepEqual(
    await api().signIn.consent({ ticket: answer.ticket, consentVersion: answer.consentVersion, device }),
    { outcome: 'failed', reason: 'expired' },
  );
});

test('agreeing to another text than the one in force is not agreeing', async () => {
  const { redirectUrl, ticket } = await api().signIn.begin({ levelOfAssurance: 'low', returnTo: '/' });
  const answer = await api().signIn.finish({ samlResponse: await stand.visitProvider(redirectUrl, 6), ticket, device });
  assert.ok(answer.outcome === 'consent-needed');
  assert.deepEqual(await api().signIn.consent({ ticket: answer.ticket, consentVersion: '1999-01', device }), {
    outcome: 'failed',
    reason: 'expired',
  });
});

test('an answer counts only in the browser that asked, and only once', async () => {
  const first = await api().signIn.begin({ levelOfAssurance: 'low', returnTo: '/' });
  const second = await api().signIn.begin({ levelOfAssurance: 'low', returnTo: '/' });
  const samlResponse = await stand.visitProvider(first.redirectUrl, 7);
  assert.deepEqual(await api().signIn.finish({ samlResponse, ticket: second.ticket, device }), {
    outcome: 'failed',
    reason: 'not-for-this-browser',
  });
  assert.deepEqual(await api().signIn.finish({ samlResponse, ticket: first.ticket, device }), {
    outcome: 'failed',
    reason: 'replayed',
  });
  const third = await api().signIn.begin({ levelOfAssurance: 'low', returnTo: '/' });
  const without = await api().signIn.finish({ samlResponse: await stand.visitProvider(third.redirectUrl, 7), device });
  assert.deepEqual(without, { outcome: 'failed', reason: 'not-for-this-browser' });
});

test('refusing, giving up and forging are told apart as far as a person can act on it', async () => {
  const ask = async (work: (redirectUrl: string) => Promise<string>) => {
    const { redirectUrl, ticket } = await api().signIn.begin({ levelOfAssurance: 'low', returnTo: '/' });
    return api().signIn.finish({ samlResponse: await work(redirectUrl), ticket, device });
  };
  assert.deepEqual(await ask((url) => stand.visitProvider(url, 8, 'refuse')), {
    outcome: 'failed',
    reason: 'refused-by-person',
  });
  assert.deepEqual(await ask((url) => stand.visitProvider(url, 8, 'cancel')), {
    outcome: 'failed',
    reason: 'authentication-failed',
  });
  assert.deepEqual(await ask(async () => Buffer.from('<Response/>').toString('base64')), {
    outcome: 'failed',
    reason: 'not-trusted',
  });
});

test('a citizen sees where they are signed in, ends one session and all others, and reads it in the history', async () => {
  const [here, there, elsewhere] = [await signIn(10), await signIn(10), await signIn(10)];
  const listed = await as(here.session).session.list();
  assert.equal(listed.length, 3);
  assert.deepEqual(
    listed.filter((one) => one.current).map((one) => one.id),
    [here.session.id],
  );
  assert.equal(listed[0]!.device, 'Firefox, Linux');
  assert.equal(listed[0]!.address, '192.0.2.7');

  await as(here.session).session.end({ id: there.session.id });
  assert.equal(await api().session.resolve({ token: there.token }), null);
  assert.equal(await refused(as(here.session).session.end({ id: there.session.id })), 'NOT_FOUND');
  assert.deepEqual(await as(here.session).session.endOthers(), { ended: 1 });
  assert.equal(await api().session.resolve({ token: elsewhere.token }), null);
  assert.ok(await api().session.resolve({ token: here.token }));

  const { items } = await as(here.session).history({});
  assert.deepEqual(items.map((item) => item.what).toSorted(), [
    'session-ended',
    'session-ended',
    'signed-in',
    'signed-in',
    'signed-in',
  ]);
});

test('signing out ends the session here at once and leads to the national identity, whose answer is taken', async () => {
  const { token } = await signIn(11);
  const { redirectUrl } = await api().session.signOut({ token });
  assert.equal(await api().session.resolve({ token }), null);
  assert.match(redirectUrl ?? '', /SAMLRequest=/);
  assert.deepEqual(await api().session.signOut({ token }), {});
});

test('a citizen reaches neither sessions nor history of another, and nobody else reaches the doors of the front', async () => {
  const [mine, theirs] = [await signIn(12), await signIn(13)];
  assert.equal(await refused(as(mine.session).session.end({ id: theirs.session.id })), 'NOT_FOUND');
  assert.ok(await api().session.resolve({ token: theirs.token }));
  assert.equal((await as(mine.session).session.list()).length, 1);
  assert.equal(await refused(as(mine.session).session.resolve({ token: theirs.token })), 'FORBIDDEN');
  assert.equal(await refused(stand.client.as({ kind: 'anonymous' }).session.list()), 'UNAUTHORIZED');
  assert.equal(
    await refused(stand.client.as({ kind: 'anonymous' }).signIn.begin({ levelOfAssurance: 'low', returnTo: '/' })),
    'FORBIDDEN',
  );
});

test('nothing readable is stored, and an erased citizen is signed out and begins anew as somebody else', async () => {
  const { token, session } = await signIn(14);
  const { familyName, birthDate } = stand.simulators.population.person(14);
  const dump = JSON.stringify(
    await Promise.all(
      ['person', 'session', 'session_index', 'known_pseudonym', 'history', 'pending_sign_in'].map((table) =>
        rows(`po_be_identita.${table}`),
      ),
    ),
  );
  for (const secret of [familyName, birthDate, 'CZ/CZ/', 'Firefox', '192.0.2.7', token])
    assert.ok(!dump.includes(secret), 'a secret is readable');

  await stand.portal.running.vault.erase(citizenId(session.citizen));
  assert.equal(await api().session.resolve({ token }), null);
  const again = await signIn(14);
  assert.notEqual(again.session.citizen, session.citizen);
});

test('before the national identity has ever answered, signing in says that it is down', async () => {
  const closed = createServer().listen(0, '127.0.0.1');
  await once(closed, 'listening');
  const { port } = closed.address() as AddressInfo;
  closed.close();
  const alone = await startTestPortal([identity], {
    settings: { NIA_METADATA_URL: `http://127.0.0.1:${port}/metadata` },
  });
  try {
    const client = alone.client('po-be-identita', identityApi).own;
    assert.equal(await refused(client.signIn.begin({ levelOfAssurance: 'low', returnTo: '/' })), 'UNAVAILABLE');
    assert.equal(await client.session.resolve({ token: 'x'.repeat(43) }), null, 'the rest goes on');
  } finally {
    await alone.stop();
  }
});

test('a session that is only looked at ends after its idle time', async () => {
  const idle = await signIn(9);
  const minutes = (count: number) => (now += count * 60_000);
  minutes(25);
  assert.equal(
    Date.parse((await api().session.resolve({ token: idle.token, touch: false }))!.idleEndsAt),
    Date.parse(idle.session.idleEndsAt),
  );
  minutes(6);
  assert.equal(await api().session.resolve({ token: idle.token }), null);
});

test('a session that is used lives on, and ends for good after its absolute time', async () => {
  now = Date.now();
  const { token } = await signIn(9);
  for (let passed = 0; passed < 8 * 60; passed += 20) {
    assert.ok(await api().session.resolve({ token }), `alive after ${passed} minutes`);
    now += 20 * 60_000;
  }
  assert.equal(await api().session.resolve({ token }), null);
  now = Date.now();
});

async function rows(table: string): Promise<unknown[]> {
  const sql = postgres(stand.portal.adminUrl, { max: 1, onnotice: () => undefined });
  try {
    return (await sql.unsafe(`select * from ${table}`)).map((row) =>
      Object.values(row).map((value) => (Buffer.isBuffer(value) ? value.toString('latin1') : String(value))),
    );
  } finally {
    await sql.end();
  }
}
