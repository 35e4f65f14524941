import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import postgres from 'postgres';
import { identityApi } from '#services/identity/api.ts';
import { profileApi } from './api.ts';
import { type ProfileStand, startProfileStand } from './testing/stand.ts';
import { addressOf } from './names/address.ts';

let stand: ProfileStand;
let admin: postgres.Sql;

before(async () => {
  stand = await startProfileStand(() => new Date());
  admin = postgres(stand.portal.adminUrl, { max: 1, onnotice: () => undefined });
});
after(async () => {
  await admin.end();
  await stand.stop();
});

const refused = (work: Promise<unknown>) =>
  work.then(
    () => 'passed',
    (error: { code?: string }) => error.code,
  );

test('names are as the state has them, the address follows them, and the citizen may write their own', async () => {
  const me = await stand.signIn(3);
  const { givenName, familyName } = stand.simulators.population.person(3);
  const told = await stand.profile(me).get();
  assert.deepEqual([told.names?.givenName, told.names?.familyName], [givenName, familyName]);
  const rules = addressOf({ givenName, familyName });
  assert.deepEqual(told.address, {
    text: rules.suggested,
    suggested: rules.suggested,
    formal: rules.formal,
    own: false,
  });
  await stand.profile(me).setAddress({ text: '  Zlatíčko ' });
  assert.deepEqual(
    [(await stand.profile(me).get()).address.text, (await stand.profile(me).get()).address.own],
    ['Zlatíčko', true],
  );
  await stand.profile(me).setAddress({ text: null });
  assert.equal((await stand.profile(me).get()).address.own, false);
  assert.equal(await refused(stand.profile(me).setAddress({ text: '   ' })), 'BAD_REQUEST');
  assert.equal(await refused(stand.profile(me).setAddress({ text: 'x'.repeat(61) })), 'BAD_REQUEST');
});

test('preferences are kept sealed, and changes of two windows at once are both kept', async () => {
  const me = await stand.signIn(4);
  assert.deepEqual(await stand.profile(me).preferences.get(), { lang: null, theme: null, correspondence: null });
  await Promise.all([
    stand.profile(me).preferences.set({ lang: 'en', theme: 'dark', correspondence: 'post' }),
    stand.profile(me).setAddress({ text: 'Jano' }),
  ]);
  const { preferences, address } = await stand.profile(me).get();
  assert.deepEqual(preferences, { lang: 'en', theme: 'dark', correspondence: 'post' });
  assert.equal(address.text, 'Jano');
  const rows = await admin`select encode(sealed, 'escape') as sealed from po_be_profil.profile`;
  assert.ok(rows.every((row) => !String(row['sealed']).includes('Jano')));
});

test('the log tells in plain words who did what, from which device, filtered and by pages', async () => {
  const me = await stand.signIn(5);
  await stand.profile(me).setAddress({ text: 'Petře' });
  const again = await stand.signIn(5, me.deviceSecret);
  await stand.profile(again).preferences.set({ lang: 'cs', theme: null, correspondence: null });
  const { items, next } = await stand.profile(again).log.list({});
  assert.deepEqual(
    items.map(({ text }) => text.cs),
    [
      'Změnil(a) jste nastavení profilu',
      'Přihlásil(a) jste se',
      'Změnil(a) jste, jak vás oslovujeme',
      'Souhlasil(a) jste s uložením údajů',
      'Přihlásil(a) jste se',
    ],
  );
  assert.equal(next, null);
  assert.deepEqual(items[0]!.by, { kind: 'citizen', device: 'Firefox, Linux', address: '192.0.2.7', current: true });
  assert.ok(items[2]!.by.kind === 'citizen' && !items[2]!.by.current, 'of the earlier session');
  assert.deepEqual([items[0]!.service?.cs, items[1]!.service?.en], ['Profil', 'Identity']);
  assert.equal(items[1]!.href, '/profil/prihlaseni');
  const identityOnly = await stand.profile(again).log.list({ target: 'po-be-identita' });
  assert.equal(identityOnly.items.length, 3);
  const first = await stand.profile(again).log.list({ limit: 2 });
  const second = await stand.profile(again).log.list({ limit: 2, before: first.next! });
  assert.deepEqual(
    [...first.items, ...second.items].map(({ number }) => number),
    [5, 4, 3, 2],
  );
  assert.deepEqual((await stand.profile(again).log.list({ to: '2020-01-01T00:00:00Z' })).items, []);
  assert.deepEqual(
    (await stand.profile(again).log.services()).map(({ target }) => target),
    ['po-be-identita', 'po-be-profil'],
  );
});

test('a citizen checks their own chain, and it is found when somebody has tampered with it', async () => {
  const me = await stand.signIn(6);
  assert.deepEqual(await stand.profile(me).log.verify(), { holds: true, entries: 2, brokenAt: null });
  await admin`update audit.entry set at = at - interval '1 day' where citizen = ${me.caller.citizen} and number = 2`;
  assert.deepEqual(await stand.profile(me).log.verify(), { holds: false, entries: 0, brokenAt: 2 });
});

test('one citizen never sees the log of another, and the doors for profile are closed to others', async () => {
  const [me, other] = [await stand.signIn(7), await stand.signIn(8)];
  const mine = await stand.profile(me).log.list({});
  await stand.profile(other).setAddress({ text: 'Tajně' });
  assert.deepEqual(await stand.profile(me).log.list({}), mine);
  const anonymous = stand.portal.client('po-be-profil', profileApi).as({ kind: 'anonymous' });
  for (const work of [
    anonymous.log.list({}),
    anonymous.archive.get(),
    anonymous.leaving.request(),
    anonymous.preferences.get(),
  ])
    assert.equal(await refused(work), 'UNAUTHORIZED');
  const web = stand.portal.client('po-be-identita', identityApi, 'po-fe-portal');
  const { citizen, session } = me.caller;
  for (const work of [
    web.own.people.names({ citizen }),
    web.own.people.sessions({ citizen, sessions: [session] }),
    web.own.consents.withdraw({ citizen, session }),
    web.own.consents.renew({ citizen, session }),
    web.as(me.caller).people.names({ citizen }),
  ])
    assert.equal(await refused(work), 'FORBIDDEN');
});

test('a sign-in from a new browser is told to the others, one from a known browser is not', async () => {
  const count = async (citizen: string) =>
    Number(
      (await admin`select count(*) from events.outbox where name = 'identity.new-device' and citizen = ${citizen}`)[0]![
        'count'
      ],
    );
  const first = await stand.signIn(9);
  assert.equal(await count(first.caller.citizen), 0, 'the first sign-in ever is from a new device, and no news');
  await stand.signIn(9, first.deviceSecret);
  assert.equal(await count(first.caller.citizen), 0);
  const elsewhere = await stand.signIn(9);
  assert.equal(await count(first.caller.citizen), 1);
  await stand.signIn(9, elsewhere.deviceSecret);
  const strangers = await stand.signIn(10, first.deviceSecret);
  assert.equal(await count(first.caller.citizen), 1);
  assert.equal(await count(strangers.caller.citizen), 0);
  const [row] = await admin`select payload from events.outbox where name = 'identity.new-device'`;
  assert.deepEqual(Object.keys(row!['payload'] as object).toSorted(), ['citizen', 'session']);
});

test('consents are told with the text of their version', async () => {
  const me = await stand.signIn(11);
  const [consent] = await stand.client.as(me.caller).consents.list();
  assert.equal(consent?.withdrawnAt, null);
  assert.equal(consent?.version, '2026-11');
  assert.match(consent?.text.cs.parts[0]?.items[0] ?? '', /pseudonym/);
});
