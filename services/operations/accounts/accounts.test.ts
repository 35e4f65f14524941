import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { TOTP } from 'otpauth';
import type { ServiceClient } from '#platform/service.ts';
import { startTestPortal, type TestPortal } from '#platform/testing/portal.ts';
import { openDatabase } from '#platform/data/index.ts';
import { operationsApi } from '../api.ts';
import service from '../service.ts';
import { addressOfKey, keyOfLink, stepOfCode } from './codes.ts';
import { waitAfter } from './failure-store.ts';
import { isPassphrase, hashed, isStrong } from './passphrase.ts';
import { type AccountStore, createAccountStore } from './store.ts';

const passphrase = 'kůň na střeše pije čaj';
const minuteMs = 60_000;
let clock = Date.parse('2026-11-22T10:00:00Z');
const now = () => new Date(clock);

let portal: TestPortal;
let accounts: AccountStore;
let front: ServiceClient<typeof operationsApi>;
let closeDatabase: () => Promise<void>;

before(async () => {
  portal = await startTestPortal([service], { now });
  const database = openDatabase({
    url: portal.adminUrl,
    role: 'po_be_provoz',
    password: 'test',
    applicationName: 'test',
  });
  closeDatabase = () => database.stop();
  accounts = createAccountStore(database, now);
  front = portal.client('po-be-provoz', operationsApi);
});
after(async () => {
  await closeDatabase?.();
  await portal?.stop();
});

const codeOf = (key: string): string => new TOTP({ secret: key }).generate({ timestamp: clock });

/** An operator who has set everything up; the clock goes on, so that their code is a new one. */
async function settled(name: string): Promise<string> {
  const secret = (await accounts.invite(name, false))!;
  const { key } = (await front.own.invitation.read({ secret }))!;
  assert.deepEqual(await front.own.invitation.accept({ secret, passphrase, code: codeOf(key) }), { outcome: 'done' });
  return key;
}

const open = (name: string, key: string, given: { passphrase?: string; code?: string; address?: string } = {}) =>
  front.own.session.open({ name, passphrase, code: codeOf(key), address: '192.0.2.1', ...given });

describe('one-time codes', () => {
  test('are those of RFC 6238, one step before and after at most', () => {
    // Appendix B of RFC 6238, SHA-1: at 1111111109 s the eight digits are 07081804.
    const key = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
    const at = new Date(1_111_111_109_000);
    const step = Math.floor(1_111_111_109 / 30);
    assert.equal(stepOfCode(key, '081804', at), step);
    assert.equal(stepOfCode(key, '081 804', new Date(at.getTime() + 30_000)), step);
    assert.equal(stepOfCode(key, '081804', new Date(at.getTime() + 61_000)), null);
    for (const wrong of ['081805', '81804', '07081804', '', 'abcdef']) assert.equal(stepOfCode(key, wrong, at), null);
  });

  test('the key of a link is always the same, another link has another', () => {
    assert.equal(keyOfLink('a'), keyOfLink('a'));
    assert.notEqual(keyOfLink('a'), keyOfLink('b'));
    assert.match(addressOfKey(keyOfLink('a'), 'jana'), /^otpauth:\/\/totp\/.*jana.*secret=[A-Z2-7]{32}/);
  });
});

describe('passphrases', () => {
  test('are kept as scrypt and told apart', async () => {
    const kept = await hashed(passphrase);
    assert.match(kept, /^scrypt\$65536\$8\$2\$/);
    assert.equal(await isPassphrase(passphrase.normalize('NFD'), kept), true);
    assert.equal(await isPassphrase(`${passphrase}.`, kept), false);
    assert.equal(await isPassphrase(passphrase, undefined), false);
  });

  test('weak ones are refused', () => {
    for (const weak of ['krátké heslo', 'aaaaaaaaaaaaaaaaaaaa', 'jananovajananovajananova', ''])
      assert.equal(isStrong(weak, 'jananova'), false);
    assert.equal(isStrong(passphrase, 'jananova'), true);
  });
});

describe('a link', () => {
  test('sets a passphrase once, in half an hour', async () => {
    const secret = (await accounts.invite('odkaz', false))!;
    const invitation = (await front.own.invitation.read({ secret }))!;
    assert.equal(invitation.name, 'odkaz');
    assert.deepEqual(await front.own.invitation.accept({ secret, passphrase: 'krátké', code: '000000' }), {
      outcome: 'weak',
    });
    const wrong = codeOf(invitation.key) === '000000' ? '000001' : '000000';
    assert.deepEqual(await front.own.invitation.accept({ secret, passphrase, code: wrong }), { outcome: 'wrong-code' });
    assert.deepEqual(await front.own.invitation.accept({ secret, passphrase, code: codeOf(invitation.key) }), {
      outcome: 'done',
    });
    assert.equal(await front.own.invitation.read({ secret }), null);
    assert.deepEqual(await front.own.invitation.accept({ secret, passphrase, code: codeOf(invitation.key) }), {
      outcome: 'gone',
    });

    const late = (await accounts.invite('pozde', false))!;
    clock += 30 * minuteMs + 1;
    assert.equal(await front.own.invitation.read({ secret: late }), null);
  });

  test('there is one operator of a name, and a new link ends the old passphrase and sessions', async () => {
    const key = await settled('obnova');
    const begun = await open('obnova', key);
    assert.equal(begun.outcome, 'open');
    assert.equal(await accounts.invite('obnova', false), null);
    assert.equal(await accounts.invite('nikdo', true), null);
    assert.ok(await accounts.invite('obnova', true));
    assert.equal(
      await front.own.session.resolve({ token: begun.outcome === 'open' ? begun.token : '', touch: true }),
      null,
    );
    clock += minuteMs;
    assert.equal((await open('obnova', key)).outcome, 'refused');
  });
});

describe('signing in', () => {
  test('takes both the passphrase and a code, and a code works once', async () => {
    const key = await settled('vstup');
    const first = await open('Vstup ', key);
    assert.equal(first.outcome, 'open');
    assert.equal((await open('vstup', key)).outcome, 'refused', 'the same code again');
    clock += minuteMs;
    assert.equal((await open('vstup', key, { passphrase: 'jiné heslo, také dlouhé' })).outcome, 'refused');
    assert.equal((await open('vstup', key, { code: '12' })).outcome, 'refused');
    assert.equal((await open('neni', key)).outcome, 'refused');
    assert.equal((await open('vstup', key)).outcome, 'open');
    const told = (await accounts.deeds()).filter(({ operator }) => operator === 'vstup').map(({ deed }) => deed);
    assert.deepEqual(told, [
      'signed-in',
      'sign-in-refused',
      'sign-in-refused',
      'sign-in-refused',
      'signed-in',
      'credentials-set',
    ]);
  });

  test('a session ends after half an hour of idleness, and after eight hours whatever happens', async () => {
    const key = await settled('konec');
    const begun = await open('konec', key);
    assert.ok(begun.outcome === 'open');
    const resolve = (touch: boolean) => front.own.session.resolve({ token: begun.token, touch });
    clock += 20 * minuteMs;
    assert.equal((await resolve(true))?.name, 'konec');
    clock += 20 * minuteMs;
    assert.equal((await resolve(false))?.name, 'konec', 'prolonged by its use');
    clock += 11 * minuteMs;
    assert.equal(await resolve(true), null, 'what asks by itself prolongs nothing');

    clock += minuteMs;
    const again = await open('konec', key);
    assert.ok(again.outcome === 'open');
    for (let half = 0; half < 19; half++) {
      clock += 25 * minuteMs;
      assert.ok(
        await front.own.session.resolve({ token: again.token, touch: true }),
        `after ${(half + 1) * 25} minutes`,
      );
    }
    clock += 6 * minuteMs;
    assert.equal(await front.own.session.resolve({ token: again.token, touch: true }), null);
  });

  test('signing out ends it, and nobody without a session sees anything', async () => {
    const key = await settled('odchod');
    const begun = await open('odchod', key);
    assert.ok(begun.outcome === 'open');
    assert.ok(await front.own.view({ token: begun.token, window: '5m' }));
    await front.own.session.close({ token: begun.token });
    for (const ask of [
      () => front.own.view({ token: begun.token, window: '5m' }),
      () => front.own.letters.list({ token: begun.token }),
      () => front.own.letters.replay({ token: begun.token, id: '1' }),
      () => front.own.letters.discard({ token: begun.token, id: '1' }),
      () => front.own.breakers.reset({ token: begun.token, system: 'isds' }),
      () => front.own.deeds.list({ token: begun.token }),
    ])
      await assert.rejects(ask(), { code: 'UNAUTHORIZED' });
  });

  test('no citizen and no other service comes near, whatever they know', async () => {
    const citizen = await portal.citizen();
    const other = portal.client('po-be-provoz', operationsApi, 'po-be-kalendar');
    const token = 'x'.repeat(43);
    await assert.rejects(front.as(citizen).view({ token, window: '5m' }), { status: 403 });
    await assert.rejects(front.as({ kind: 'anonymous' }).session.resolve({ token, touch: false }), { status: 403 });
    await assert.rejects(other.own.session.resolve({ token, touch: false }), { status: 403 });
    assert.equal((await front.as({ kind: 'anonymous' }).status()).standings.length, 0);
  });
});

describe('guessing', () => {
  test('is slowed down by the address, and the right passphrase has to wait too', async () => {
    const key = await settled('hadani');
    clock += minuteMs;
    const guess = (index: number) =>
      open('hadani', key, { passphrase: `špatné heslo číslo ${index}`, address: '198.51.100.7' });
    for (let index = 0; index < 5; index++) assert.equal((await guess(index)).outcome, 'refused');
    const slowed = await guess(5);
    assert.deepEqual(slowed, { outcome: 'slow', seconds: 2 });
    assert.equal((await open('hadani', key, { address: '198.51.100.7' })).outcome, 'slow');
    assert.equal((await open('hadani', key, { address: '203.0.113.5' })).outcome, 'open', 'from elsewhere they get in');
    clock += 2_000;
    assert.equal((await guess(6)).outcome, 'refused');
    assert.deepEqual(await guess(7), { outcome: 'slow', seconds: 4 });
  });

  test('of one account from many addresses is slowed down too, and the wait ends', async () => {
    const key = await settled('cil');
    clock += minuteMs;
    for (let index = 0; index < 20; index++)
      assert.equal((await open('cil', key, { code: 'x', address: `203.0.113.${index + 20}` })).outcome, 'refused');
    assert.equal((await open('cil', key, { address: '203.0.113.99' })).outcome, 'slow');
    clock += minuteMs;
    assert.equal((await open('cil', key, { address: '203.0.113.99' })).outcome, 'open');
  });

  test('each further failure doubles the wait, to a quarter of an hour', () => {
    assert.deepEqual(
      [0, 4, 5, 6, 7, 30].map((failures) => waitAfter('address', failures)),
      [0, 0, 2_000, 4_000, 8_000, 900_000],
    );
    assert.deepEqual(
      [19, 20].map((failures) => waitAfter('account', failures)),
      [0, 2_000],
    );
  });

  test('neither names nor addresses are kept in plain', async () => {
    const { default: postgres } = await import('postgres');
    const admin = postgres(portal.adminUrl, { max: 1 });
    const [row] = await admin<{ text: string }[]>`select string_agg(f::text, ' ') as text from po_be_provoz.failure f`;
    await admin.end();
    assert.ok(row!.text.length > 0);
    for (const plain of ['192.0.2', '198.51', Buffer.from('198.51.100.7').toString('hex')])
      assert.ok(!row!.text.includes(plain));
  });
});
