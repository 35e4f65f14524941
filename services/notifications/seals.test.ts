import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startBrowser, type TestBrowser } from './testing/browser.ts';
import { startStand, until, type Stand } from './testing/stand.ts';

/** What is sealed opens as its own row only, whoever can write into the database. */
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

const copied = (table: string, from: string, to: string) => {
  const name = stand.admin(`po_be_notifikace.${table}`);
  return stand.admin`update ${name} set sealed = (select sealed from ${name} where id = ${from}) where id = ${to}`;
};

test('a news under another id is refused', async () => {
  const person = await stand.person({ email: null });
  const { news } = stand.api(person);
  await stand.messageCame(person);
  await stand.messageCame(person);
  const [one, two] = await until('two news', async () => {
    const { items } = await news.list({});
    return items.length === 2 && items;
  });
  await copied('news', one!.id, two!.id);
  await assert.rejects(news.list({}), { code: 'INTERNAL_SERVER_ERROR' });
});

test('a browser under another id is refused', async () => {
  const { devices } = stand.api(await stand.person());
  const add = (n: number) => devices.add({ endpoint: `${browser.origin}/${n}`, keys: browser.keys, userAgent: '' });
  const [one, two] = [await add(1), await add(2)];
  assert.equal((await devices.list()).length, 2);
  await copied('device', one.id, two.id);
  await assert.rejects(devices.list(), { code: 'INTERNAL_SERVER_ERROR' });
});
