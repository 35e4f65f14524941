import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import postgres from 'postgres';
import type { CitizenCaller } from '#platform/caller.ts';
import { startTestPortal, type TestPortal } from '#platform/testing/portal.ts';
import identity from '#services/identity/service.ts';
import { profileApi } from '../api.ts';
import profile from '../service.ts';
import { codeCatcher } from '../testing/codes.ts';
import { normalisedAddress } from './address.ts';
import { newCode, readCode } from './code.ts';

const { caught, service: catcher } = codeCatcher();
let portal: TestPortal;
let admin: postgres.Sql;
let citizen: CitizenCaller;
let now = Date.parse('2026-11-22T10:00:00Z');

before(async () => {
  portal = await startTestPortal([identity, profile, catcher], { now: () => new Date(now) });
  admin = postgres(portal.adminUrl, { max: 1, onnotice: () => undefined });
});
after(async () => {
  await admin.end();
  await portal.stop();
});
beforeEach(async () => {
  Object.assign(caught, { codes: [], state: 'sent', down: false });
  citizen = await portal.citizen();
});

const client = (who = citizen) => portal.client('po-be-profil', profileApi).as(who);
const own = (from: 'po-be-notifikace' | 'po-fe-portal' = 'po-be-notifikace') =>
  portal.client('po-be-profil', profileApi, from).own;
const refused = (work: Promise<unknown>) =>
  work.then(
    () => 'passed',
    (error: { code?: string }) => error.code,
  );
const minutes = (count: number) => (now += count * 60_000);
const email = { channel: 'email', address: 'jana@example.cz' } as const;
const other = (code: string) => String((Number(code) + 1) % 100_000_000).padStart(8, '0');

test('an e-mail holds once its code has come back, and notifications learn of it', async () => {
  const { pending, sending } = await client().contacts.begin({ channel: 'email', address: ' Jana@Example.CZ ' });
  assert.equal(sending, 'sent');
  assert.equal(pending.address, 'Jana@example.cz');
  assert.equal(pending.expiresAt, new Date(now + 15 * 60_000).toISOString());
  const [sent] = caught.codes;
  assert.ok(sent);
  assert.equal(sent.to, 'Jana@example.cz');
  assert.match(sent.code, /^\d{8}$/);
  const waiting = (await client().get()).email;
  assert.equal(waiting.verified, null);
  assert.equal(waiting.pending?.address, 'Jana@example.cz');
  assert.equal((await own().contacts.of({ citizen: citizen.citizen })).email, null, 'not verified yet');

  const spaced = sent.code.replace(/(\d{4})/g, '$1 ');
  assert.equal((await client().contacts.confirm({ channel: 'email', code: spaced })).address, 'Jana@example.cz');
  assert.deepEqual(await own().contacts.of({ citizen: citizen.citizen }), {
    email: 'Jana@example.cz',
    phone: null,
    lang: 'cs',
  });
  assert.equal((await client().get()).email.pending, null);
  assert.equal(await refused(client().contacts.confirm({ channel: 'email', code: sent.code })), 'NOT_FOUND');
});

test('the old address holds until the new one is verified', async () => {
  await client().contacts.begin(email);
  await client().contacts.confirm({ channel: 'email', code: caught.codes[0]!.code });
  assert.equal(await refused(client().contacts.begin(email)), 'ALREADY_VERIFIED');
  minutes(2);
  await client().contacts.begin({ channel: 'email', address: 'nova@example.cz' });
  const state = (await client().get()).email;
  assert.deepEqual([state.verified?.address, state.pending?.address], ['jana@example.cz', 'nova@example.cz']);
  await client().contacts.cancel({ channel: 'email' });
  assert.equal(
    await refused(client().contacts.confirm({ channel: 'email', code: caught.codes[1]!.code })),
    'NOT_FOUND',
    'a code of what was taken back is of no use',
  );
  minutes(2);
  await client().contacts.begin({ channel: 'email', address: 'nova@example.cz' });
  await client().contacts.confirm({ channel: 'email', code: caught.codes[2]!.code });
  assert.equal((await own().contacts.of({ citizen: citizen.citizen })).email, 'nova@example.cz');
});

test('a code cannot be guessed: five attempts, then another code is needed', async () => {
  await client().contacts.begin(email);
  const { code } = caught.codes[0]!;
  for (const left of [4, 3, 2, 1, 0]) {
    const error = await client()
      .contacts.confirm({ channel: 'email', code: left === 2 ? 'abc' : other(code) })
      .then(
        () => assert.fail('a wrong code passed'),
        (reason: { code: string; data: { attemptsLeft: number } }) => reason,
      );
    assert.deepEqual([error.code, error.data.attemptsLeft], ['WRONG_CODE', left]);
  }
  assert.equal(await refused(client().contacts.confirm({ channel: 'email', code })), 'EXPIRED', 'even the right one');
  assert.equal((await client().get()).email.pending?.attemptsLeft, 0);
  minutes(2);
  await client().contacts.resend({ channel: 'email' });
  assert.equal(
    await refused(client().contacts.confirm({ channel: 'email', code: other(caught.codes[1]!.code) })),
    'WRONG_CODE',
  );
  await client().contacts.confirm({ channel: 'email', code: caught.codes[1]!.code });
});

test('many guesses at once do not get more attempts', async () => {
  await client().contacts.begin(email);
  const outcomes = await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      refused(client().contacts.confirm({ channel: 'email', code: String(index).padStart(8, '0') })),
    ),
  );
  assert.equal(outcomes.filter((code) => code === 'WRONG_CODE').length, 5);
  assert.equal(outcomes.filter((code) => code === 'EXPIRED').length, 15);
});

test('a code expires, and a new one ends the one before', async () => {
  await client().contacts.begin(email);
  minutes(2);
  await client().contacts.resend({ channel: 'email' });
  const [first, second] = caught.codes;
  assert.equal(await refused(client().contacts.confirm({ channel: 'email', code: first!.code })), 'WRONG_CODE');
  minutes(16);
  assert.equal(await refused(client().contacts.confirm({ channel: 'email', code: second!.code })), 'EXPIRED');
  assert.ok((await client().get()).email.pending, 'the page can say that it has expired');
  minutes(20);
  assert.equal((await client().get()).email.pending, null);
});

test('codes are sent a minute apart, ten a day, whatever the address', async () => {
  await client().contacts.begin(email);
  assert.equal(await refused(client().contacts.resend({ channel: 'email' })), 'TOO_SOON');
  assert.equal(await refused(client().contacts.begin({ channel: 'email', address: 'jina@example.cz' })), 'TOO_SOON');
  const atOnce = await Promise.all(
    Array.from({ length: 5 }, () => (minutes(0), refused(client().contacts.resend({ channel: 'email' })))),
  );
  assert.deepEqual(new Set(atOnce), new Set(['TOO_SOON']));
  for (let count = 2; count <= 10; count++) {
    minutes(1);
    await client().contacts.begin({ channel: 'email', address: `adresa${count}@example.cz` });
  }
  minutes(5);
  assert.equal(await refused(client().contacts.resend({ channel: 'email' })), 'TOO_MANY');
  await client().contacts.cancel({ channel: 'email' });
  assert.equal(await refused(client().contacts.begin(email)), 'TOO_MANY', 'cancelling does not begin a new count');
  assert.equal(caught.codes.length, 10);
  await client().contacts.begin({ channel: 'sms', address: '777 123 456' });
  minutes(24 * 60);
  await client().contacts.begin(email);
});

test('two requests at once send one code', async () => {
  const outcomes = await Promise.all([1, 2, 3].map(() => refused(client().contacts.begin(email))));
  assert.deepEqual(
    outcomes.toSorted((a, b) => String(a).localeCompare(String(b))),
    ['passed', 'TOO_SOON', 'TOO_SOON'],
  );
  assert.equal(caught.codes.length, 1);
});

test('what notifications say is told; when they do not answer, that too, and another code may be asked for', async () => {
  caught.state = 'refused';
  assert.equal((await client().contacts.begin(email)).sending, 'refused');
  caught.down = true;
  minutes(2);
  assert.equal((await client().contacts.resend({ channel: 'email' })).sending, 'unavailable');
  caught.down = false;
  caught.state = 'sent';
  minutes(2);
  assert.equal((await client().contacts.resend({ channel: 'email' })).sending, 'sent');
});

test('an address that the provider refuses is not written to until it is verified again', async () => {
  await client().contacts.begin(email);
  await client().contacts.confirm({ channel: 'email', code: caught.codes[0]!.code });
  await own().contacts.broken({ citizen: citizen.citizen, channel: 'email', reason: 'rejected' });
  await own().contacts.broken({ citizen: citizen.citizen, channel: 'sms', reason: 'rejected' });
  assert.equal((await own().contacts.of({ citizen: citizen.citizen })).email, null);
  assert.equal((await client().get()).email.verified?.broken, true);
  minutes(2);
  await client().contacts.begin(email);
  await client().contacts.confirm({ channel: 'email', code: caught.codes[1]!.code });
  assert.equal((await own().contacts.of({ citizen: citizen.citizen })).email, 'jana@example.cz');
  await client().contacts.remove({ channel: 'email' });
  assert.equal((await own().contacts.of({ citizen: citizen.citizen })).email, null);
  assert.equal(await refused(client().contacts.remove({ channel: 'email' })), 'NOT_FOUND');
});

test('every door refuses those who may not pass, and one citizen never sees another’s', async () => {
  await client().contacts.begin(email);
  const stranger = await portal.citizen();
  assert.equal(
    await refused(client(stranger).contacts.confirm({ channel: 'email', code: caught.codes[0]!.code })),
    'NOT_FOUND',
  );
  assert.equal((await client(stranger).get()).email.pending, null);
  const anonymous = portal.client('po-be-profil', profileApi).as({ kind: 'anonymous' });
  assert.equal(await refused(anonymous.get()), 'UNAUTHORIZED');
  assert.equal(await refused(anonymous.contacts.begin(email)), 'UNAUTHORIZED');
  assert.equal(await refused(own('po-fe-portal').contacts.of({ citizen: citizen.citizen })), 'FORBIDDEN');
  assert.equal(
    await refused(
      own('po-fe-portal').contacts.broken({ citizen: citizen.citizen, channel: 'email', reason: 'rejected' }),
    ),
    'FORBIDDEN',
  );
  assert.equal(await refused(client().contacts.of({ citizen: citizen.citizen })), 'FORBIDDEN');
  assert.equal(await refused(own().contacts.begin(email)), 'FORBIDDEN');
});

test('neither the address nor the code is in the database in plain', async () => {
  await client().contacts.begin({ channel: 'sms', address: '+420 777 123 456' });
  const code = caught.codes[0]!.code;
  const rows = await admin`select * from po_be_profil.verification`;
  const events = await admin`select * from events.outbox`;
  const text = JSON.stringify([...rows, ...events], (_, value: unknown) =>
    (value as { type?: string })?.type === 'Buffer'
      ? Buffer.from((value as { data: number[] }).data).toString('latin1')
      : value,
  );
  assert.ok(!text.includes('777123456'));
  assert.ok(!text.includes(code));
  await client().contacts.confirm({ channel: 'sms', code });
  const kept = await admin`select encode(sealed, 'escape') as sealed from po_be_profil.profile`;
  assert.ok(kept.every((row) => !String(row['sealed']).includes('777123456')));
});

test('what is an e-mail address, and what a number that takes SMS', () => {
  const table: ['email' | 'sms', string, string | undefined][] = [
    ['email', 'jana.novakova+portal@seznam.cz', 'jana.novakova+portal@seznam.cz'],
    ['email', 'Jana@SEZNAM.cz', 'Jana@seznam.cz'],
    ['email', 'žluťoučký@kůň.cz', 'žluťoučký@kůň.cz'],
    ['email', 'jana@localhost', undefined],
    ['email', 'jana', undefined],
    ['email', 'a@b@c.cz', undefined],
    ['email', '.jana@a.cz', undefined],
    ['email', 'ja..na@a.cz', undefined],
    ['email', 'jana@-a.cz', undefined],
    ['email', 'jana@a.cz\r\nBcc: x@y.cz', undefined],
    ['email', 'jana <jana@a.cz>', undefined],
    ['email', `${'a'.repeat(65)}@a.cz`, undefined],
    ['sms', '777 123 456', '+420777123456'],
    ['sms', '00420777123456', '+420777123456'],
    ['sms', '+421 905 123 456', '+421905123456'],
    ['sms', '224 225 226', undefined],
    ['sms', '112', undefined],
    ['sms', '77712345', undefined],
    ['sms', '+420 777 123 4567', undefined],
  ];
  for (const [channel, text, wanted] of table) assert.equal(normalisedAddress(channel, text), wanted, text);
});

test('codes are eight digits of their full range, and are read as people copy them', () => {
  const codes = Array.from({ length: 2000 }, newCode);
  assert.ok(codes.every((code) => /^\d{8}$/.test(code)));
  assert.ok(
    codes.some((code) => code.startsWith('0')),
    'leading zeros stay',
  );
  assert.ok(new Set(codes).size > 1990);
  assert.equal(readCode(' 1234\u00a05678 '), '12345678');
  assert.equal(readCode('1234-5678'), '12345678');
  assert.equal(readCode('1234567'), undefined);
  assert.equal(readCode('１２３４５６７８'), undefined);
});
