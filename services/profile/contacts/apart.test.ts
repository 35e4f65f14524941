import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import postgres from 'postgres';
import type { CitizenCaller } from '#platform/caller.ts';
import { startTestPortal, type TestPortal } from '#platform/testing/portal.ts';
import identity from '#services/identity/service.ts';
import { profileApi } from '../api.ts';
import profile from '../service.ts';
import { codeCatcher } from '../testing/codes.ts';

/** E-mail and phone side by side: what happens to one leaves the other alone, and both stand in the log. */
const { caught, service: catcher } = codeCatcher();
let portal: TestPortal;
let citizen: CitizenCaller;

before(async () => {
  portal = await startTestPortal([identity, profile, catcher]);
});
after(() => portal?.stop());
beforeEach(async () => {
  Object.assign(caught, { codes: [], full: false });
  citizen = await portal.citizen();
});

const contacts = () => portal.client('po-be-profil', profileApi).as(citizen).contacts;
const refused = (work: Promise<unknown>) =>
  work.then(
    () => 'passed',
    (error: { code?: string }) => error.code,
  );
const bothBegun = async () => {
  await contacts().begin({ channel: 'email', address: 'jana@example.cz' });
  await contacts().begin({ channel: 'sms', address: '777 123 456' });
  const [email, sms] = caught.codes;
  return { email: email!.code, sms: sms!.code };
};
const wrong = (code: string) => String((Number(code) + 1) % 100_000_000).padStart(8, '0');

test('guesses at one code take none of the attempts of the other', async () => {
  const codes = await bothBegun();
  for (let attempt = 0; attempt < 5; attempt++)
    assert.equal(await refused(contacts().confirm({ channel: 'email', code: wrong(codes.email) })), 'WRONG_CODE');
  assert.equal(await refused(contacts().confirm({ channel: 'email', code: codes.email })), 'EXPIRED');
  const { sms } = await portal.client('po-be-profil', profileApi).as(citizen).get();
  assert.equal(sms.pending?.attemptsLeft, 5);
  assert.equal((await contacts().confirm({ channel: 'sms', code: codes.sms })).address, '+420777123456');
});

test('confirming, cancelling and removing one leaves the other as it is', async () => {
  const codes = await bothBegun();
  await contacts().cancel({ channel: 'email' });
  assert.equal(await refused(contacts().confirm({ channel: 'email', code: codes.email })), 'NOT_FOUND');
  await contacts().confirm({ channel: 'sms', code: codes.sms });
  assert.equal(await refused(contacts().remove({ channel: 'email' })), 'NOT_FOUND');
  const { email, sms } = await portal.client('po-be-profil', profileApi).as(citizen).get();
  assert.deepEqual([email.verified, sms.verified?.address], [null, '+420777123456']);
});

test('the code of one does not confirm the other', async () => {
  const codes = await bothBegun();
  assert.equal(await refused(contacts().confirm({ channel: 'email', code: codes.sms })), 'WRONG_CODE');
});

test('that notifications have sent too many codes is told as such', async () => {
  caught.full = true;
  assert.equal(await refused(contacts().begin({ channel: 'email', address: 'jana@example.cz' })), 'TOO_MANY');
});

test('what was confirmed and removed stands in the log', async () => {
  const codes = await bothBegun();
  await contacts().confirm({ channel: 'email', code: codes.email });
  await contacts().confirm({ channel: 'sms', code: codes.sms });
  await contacts().remove({ channel: 'sms' });
  await refused(contacts().remove({ channel: 'sms' }));
  await contacts().remove({ channel: 'email' });
  const { items } = await portal.client('po-be-profil', profileApi).as(citizen).log.list({});
  assert.deepEqual(
    items.map(({ text }) => text.en),
    ['You removed your e-mail', 'You removed your phone', 'You confirmed your phone', 'You confirmed your e-mail'],
  );
});

test('the address that waits on one does not open as that of the other, whoever can write into the database', async () => {
  await bothBegun();
  const sql = postgres(portal.adminUrl, { max: 1, onnotice: () => undefined });
  await sql`
    update po_be_profil.verification set sealed = (
      select sealed from po_be_profil.verification where citizen = ${citizen.citizen} and channel = 'email'
    ) where citizen = ${citizen.citizen} and channel = 'sms'`;
  await sql.end();
  assert.equal(await refused(contacts().resend({ channel: 'sms' })), 'INTERNAL_SERVER_ERROR');
});
