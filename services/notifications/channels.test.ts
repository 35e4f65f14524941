import assert from 'node:assert/strict';
import { createPublicKey, verify } from 'node:crypto';
import { after, before, test } from 'node:test';
import type { CitizenCaller } from '#platform/caller.ts';
import { notificationsApi } from './api.ts';
import { findKinds, kindsOf } from './kinds.ts';
import { startBrowser, type TestBrowser } from './testing/browser.ts';
import { startStand, until, type Stand } from './testing/stand.ts';

let stand: Stand;
let browser: TestBrowser;
before(async () => {
  browser = await startBrowser();
  stand = await startStand({ settings: { PUSH_SERVICES: browser.origin, PUSH_CONTACT: 'mailto:spravce@example.cz' } });
});
after(async () => {
  await stand?.stop();
  await browser?.stop();
});

const codeOf = (work: Promise<unknown>): Promise<string | undefined> =>
  work.then(
    () => 'passed',
    (error: { code?: string }) => error.code,
  );
const ended = (citizen: string, channel: string, state: string) =>
  until(`${channel} is ${state}`, async () => {
    const rows = await stand.admin`
      select 1 from po_be_notifikace.delivery where citizen = ${citizen} and channel = ${channel} and state = ${state}`;
    return rows.length > 0;
  });

/** Sends news of messages by one channel only. */
async function only(person: CitizenCaller, channel: 'email' | 'sms' | 'push'): Promise<void> {
  const api = stand.api(person);
  const { channels: _channels, ...now } = await api.preferences.get();
  const off = { email: false, sms: false, push: false };
  await api.preferences.put({ ...now, kinds: { 'databox-message': { ...off, [channel]: true } } });
}

test('an SMS says that something waits, without a link, in letters that fit into one', async () => {
  const person = await stand.person({ phone: '+420777000001' });
  await only(person, 'sms');
  await stand.messageCame(person);
  const sms = await until('an SMS', async () => (await stand.caught('+420777000001'))[0]);
  assert.equal(sms.text, 'Portal obcana: V datove schrance na vas ceka nova zprava. Prihlaste se do portalu.');
  await ended(person.citizen, 'sms', 'sent');
});

test('every kind fits into one SMS of 160 plain letters', async () => {
  const { newsSms } = await import('./compose/letters.ts');
  for (const kind of (await findKinds()).all)
    for (const lang of ['cs', 'en'] as const) assert.match(newsSms(kind, lang), /^[\x20-\x7e]{20,159}\.$/, kind.kind);
});

test('a number that does not work stops the channel; profile is told', async () => {
  const person = await stand.person({ phone: '+420000000000' });
  await only(person, 'sms');
  await stand.messageCame(person);
  await ended(person.citizen, 'sms', 'refused');
  assert.deepEqual(stand.profiles.get(person.citizen)!.broken, ['sms']);
  assert.equal((await stand.api(person).preferences.get()).channels.sms?.state, 'broken');
});

test('an SMS that may have been taken is not sent again; one that was not, is', async () => {
  const lost = await stand.person({ phone: '+420777000002' });
  await only(lost, 'sms');
  stand.simulators.faults.set({ sms: [{ kind: 'lose', operation: 'message', times: 1 }] });
  await stand.messageCame(lost);
  await ended(lost.citizen, 'sms', 'unknown');
  assert.equal((await stand.caught('+420777000002')).length, 1);

  const busy = await stand.person({ phone: '+420777000003' });
  await only(busy, 'sms');
  stand.simulators.faults.set({ sms: [{ kind: 'status', status: 503, operation: 'message', times: 1 }] });
  await stand.messageCame(busy);
  await until('it was sent at the second try', async () => (await stand.caught('+420777000003')).length === 1, 30_000);
  await ended(busy.citizen, 'sms', 'sent');
});

test('a push is encrypted for the browser, signed by the portal, and says only that something waits', async () => {
  const person = await stand.person({ lang: 'en' });
  const api = stand.api(person);
  const { publicKey } = await api.devices.key();
  const { id } = await api.devices.add({
    endpoint: browser.endpoint,
    keys: browser.keys,
    userAgent: 'Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36',
  });
  assert.deepEqual(
    (await api.devices.list()).map(({ id: one, label }) => [one, label]),
    [[id, 'Chrome, Android']],
  );
  await only(person, 'push');
  const message = await stand.messageCame(person);
  const push = await until('a push', () => Promise.resolve(browser.pushed[0]));
  const payload = JSON.parse(push.plain) as Record<string, string>;
  assert.deepEqual(
    { ...payload, tag: '' },
    { title: 'Portál občana', body: 'A notification is waiting for you', url: '/en/oznameni', tag: '', lang: 'en' },
  );
  assert.ok(!push.plain.includes(message));
  assert.ok(!push.body.includes('Portál'), 'what travels is not readable');
  assert.equal(push.headers['content-encoding'], 'aes128gcm');
  assert.equal(push.headers['topic'], payload['tag']);
  assert.equal(push.headers['ttl'], '86400');
  assert.equal(push.headers['urgency'], 'normal');
  assertVapid(String(push.headers['authorization']), publicKey!, browser.origin);
  await ended(person.citizen, 'push', 'sent');
});

/** RFC 8292: a token for this push service, signed by the key that browsers subscribe with. */
function assertVapid(authorization: string, publicKey: string, audience: string): void {
  const [, token = '', key] = /^vapid t=([^,]+), k=(.+)$/.exec(authorization) ?? [];
  assert.equal(key, publicKey);
  const [head = '', claims = '', signature = ''] = token.split('.');
  const said = JSON.parse(Buffer.from(claims, 'base64url').toString()) as { aud: string; sub: string; exp: number };
  assert.deepEqual([said.aud, said.sub], [audience, 'mailto:spravce@example.cz']);
  assert.ok(said.exp * 1000 > Date.now() && said.exp * 1000 < Date.now() + 86_400_000);
  const point = Buffer.from(publicKey, 'base64url');
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((part) => part.toString('base64url'));
  const jwk = createPublicKey({ key: { kty: 'EC', crv: 'P-256', x: x!, y: y! }, format: 'jwk' });
  const made = Buffer.from(signature, 'base64url');
  assert.ok(verify('sha256', Buffer.from(`${head}.${claims}`), { key: jwk, dsaEncoding: 'ieee-p1363' }, made));
}

test('a browser that has taken its permission back is forgotten', async () => {
  const person = await stand.person({ email: null });
  const api = stand.api(person);
  await api.devices.add({ endpoint: browser.endpoint, keys: browser.keys, userAgent: '' });
  browser.status = 410;
  await stand.messageCame(person);
  await until('forgotten', async () => (await api.devices.list()).length === 0);
  await ended(person.citizen, 'push', 'dropped');
  browser.status = 201;
});

test('the keys of pushes are the same in every process, and the private one is sealed', async () => {
  const [row] =
    await stand.admin`select public_key, encode(sealed, 'escape') as sealed, length(sealed) as size from po_be_notifikace.vapid`;
  const person = await stand.person();
  assert.equal((await stand.api(person).devices.key()).publicKey, row!['public_key']);
  assert.ok(Number(row!['size']) > 43, 'more than the bare key');
});

test('at most twenty browsers; the same one again replaces itself', async () => {
  const api = stand.api(await stand.person());
  const add = (n: number) => api.devices.add({ endpoint: `${browser.origin}/${n}`, keys: browser.keys, userAgent: '' });
  for (let n = 0; n < 20; n++) await add(n);
  assert.equal(await codeOf(add(20)), 'TOO_MANY');
  await add(7);
  assert.equal((await api.devices.list()).length, 20);
});

const codes = () => stand.portal.client('po-be-notifikace', notificationsApi, 'po-be-profil').own.message;
const codeRow = async (citizen: string) =>
  (await stand.admin`select state, sealed from po_be_notifikace.code where citizen = ${citizen}`)[0];

test('a verification code comes by e-mail and by SMS, and is forgotten then', async () => {
  const { citizen } = await stand.person({ email: null });
  const mail = { citizen, channel: 'email', to: 'kod@example.cz', code: '482913', lang: 'cs' } as const;
  assert.deepEqual(await codes().code(mail), { state: 'sent' });
  const [caught] = await stand.caught('kod@example.cz');
  assert.equal(caught!.subject, 'Ověřovací kód');
  assert.match(caught!.text, /482913/);
  assert.doesNotMatch(caught!.raw!, /List-Unsubscribe/);
  assert.deepEqual(await codeRow(citizen), { state: 'sent', sealed: null });

  const sms = { ...mail, channel: 'sms', to: '+420777000009', lang: 'en' } as const;
  assert.deepEqual(await codes().code(sms), { state: 'sent' });
  assert.equal(
    (await stand.caught('+420777000009'))[0]!.text,
    'Portal obcana: verification code 482913. Tell it to nobody.',
  );
});

test('a code for an address that does not exist is told as such; one whose provider is down follows later', async () => {
  const { citizen } = await stand.person({ email: null });
  const code = { citizen, channel: 'email', to: 'neexistuje@example.cz', code: '111222', lang: 'cs' } as const;
  assert.deepEqual(await codes().code(code), { state: 'refused' });

  const later = (await stand.person({ email: null })).citizen;
  stand.simulators.faults.set({ mail: [{ kind: 'maintenance', path: 'pozdeji@', times: 1 }] });
  assert.deepEqual(await codes().code({ ...code, citizen: later, to: 'pozdeji@example.cz' }), { state: 'queued' });
  const waiting = await codeRow(later);
  assert.equal(waiting!['state'], 'waiting');
  assert.ok(!String(waiting!['sealed']).includes('111222'));
  await stand.admin`update graphile_worker._private_jobs j set run_at = now() from events.lane l where l.job_id = j.id and l.task = 'po-be-notifikace:code'`;
  await stand.admin`update events.work set run_at = null where task = 'po-be-notifikace:code'`;
  await stand.admin`select pg_notify('jobs:insert', '{"count":4}')`;
  await until('it came', async () => (await stand.caught('pozdeji@example.cz')).length === 1);
  await until('it is forgotten', async () => (await codeRow(later))!['sealed'] === null);
});

test('nobody’s telephone is flooded with codes', async () => {
  const { citizen } = await stand.person({ email: null });
  const code = { citizen, channel: 'email', to: 'hodne@example.cz', code: '1234', lang: 'cs' } as const;
  for (let n = 0; n < 10; n++) await codes().code(code);
  assert.equal(await codeOf(codes().code(code)), 'TOO_MANY');
  assert.equal((await stand.caught('hodne@example.cz')).length, 10);
});

test('two kinds of one name do not start', async () => {
  const [kind] = (await findKinds()).all;
  assert.throws(() => kindsOf([kind!, kind!]), /one name/);
});

test('each kind goes by default where it says, and who sees the settings is told what is urgent', async () => {
  const byDefault = Object.fromEntries(
    (await findKinds()).all.map(({ kind, channels }) => [
      kind,
      Object.entries(channels).flatMap(([channel, sent]) => (sent ? channel : [])),
    ]),
  );
  assert.deepEqual(byDefault, {
    'address-broken': [],
    'archive-failed': ['email'],
    'archive-ready': ['email', 'push'],
    'calendar-reminder': ['email', 'push'],
    'card-ready': ['email', 'push'],
    'card-report': ['email', 'push'],
    'contact-changed': ['push'],
    'databox-message': ['email', 'push'],
    'document-infected': ['email', 'push'],
    'document-share-opened': ['push'],
    'extract-answered': ['email', 'push'],
    'leaving-cancelled': ['email'],
    'leaving-requested': ['email', 'push'],
    'leaving-soon': ['email', 'push'],
    'new-device': ['email', 'push'],
    'power-ended': ['email', 'push'],
    'power-taken': ['email', 'push'],
    'property-changed': ['email', 'push'],
    'property-extract': ['email', 'push'],
    'sick-note-came': ['push'],
    'sick-note-ended': ['push'],
    'social-payment': ['email', 'push'],
    'submission-answered': ['email', 'push'],
    'submission-called': ['email', 'push'],
    'submission-delivered': [],
    'submission-draft-ending': ['email'],
    'submission-refused': ['email', 'push'],
    'submission-sent': ['email'],
    'tax-due': ['email', 'push'],
  });
  const told = await stand.api(await stand.person()).news.kinds();
  assert.deepEqual(told.flatMap(({ kind, urgent }) => (urgent ? kind : [])).toSorted(), [
    'card-report',
    'contact-changed',
    'leaving-cancelled',
    'leaving-requested',
    'leaving-soon',
    'new-device',
    'submission-called',
  ]);
});

test('addresses, numbers and codes are in no figures', async () => {
  const figures = await stand.portal.running.metrics.text();
  assert.match(figures, /portal_connector_seconds_count\{system="mail",operation="send",outcome="ok"\}/);
  assert.doesNotMatch(figures, /example\.cz|\+420|482913/);
});
