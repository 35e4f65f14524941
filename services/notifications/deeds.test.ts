import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { notificationsApi } from './api.ts';
import { startBrowser, type TestBrowser } from './testing/browser.ts';
import { startStand, until, type Stand } from './testing/stand.ts';

/** What is done with notifications stands in the citizen's log. */
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

test('a browser that was allowed and turned off', async () => {
  const person = await stand.person();
  const api = stand.api(person);
  const { id } = await api.devices.add({ endpoint: browser.endpoint, keys: browser.keys, userAgent: '' });
  await api.devices.remove({ id });
  await assert.rejects(api.devices.remove({ id }));
  assert.deepEqual(await stand.deeds(person), ['device-allowed citizen', 'device-removed citizen']);
});

test('settings: changed by the citizen, and by whoever has the link from an e-mail; the same link again changes nothing', async () => {
  const person = await stand.person();
  const { email } = stand.profiles.get(person.citizen)!;
  await stand.messageCame(person);
  const mail = await until('the e-mail', async () => (await stand.caught(email!))[0]);
  const token = /List-Unsubscribe:\s+<[^>]*\?k=([\w-]+)>/.exec(mail.raw!)![1]!;
  const { unsubscribe } = stand.portal.client('po-be-notifikace', notificationsApi).own;
  await unsubscribe.confirm({ token });
  assert.equal((await unsubscribe.look({ token }))?.active, false);
  await unsubscribe.confirm({ token });
  const api = stand.api(person);
  const { channels: _channels, ...kept } = await api.preferences.get();
  assert.equal(kept.kinds['databox-message']?.email, false);
  await api.preferences.put({ ...kept, lang: 'en' });
  await assert.rejects(api.preferences.put({ ...kept, lang: 'cs' }), 'of an older revision');
  assert.deepEqual(await stand.deeds(person), ['unsubscribed stranger', 'preferences-set citizen']);
});

test('an address that does not work, once however many were on the way to it', async () => {
  const person = await stand.person({ email: 'neexistuje.nikde@example.cz' });
  await stand.messageCame(person);
  const news = async () => (await stand.api(person).news.list({})).items.map(({ kind }) => kind);
  await until('it is told', async () => (await news()).includes('address-broken'));
  stand.profiles.get(person.citizen)!.email = 'neexistuje.nikde@example.cz';
  await stand.messageCame(person);
  await until('both have ended', async () => {
    const rows = await stand.admin`
      select 1 from po_be_notifikace.delivery where citizen = ${person.citizen} and state = 'refused'`;
    return rows.length === 2;
  });
  assert.deepEqual(await stand.deeds(person), ['address-refused service']);
});
