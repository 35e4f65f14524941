import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { fieldsOf } from '#services/calendar/testing/portal.ts';
import { textOf, type Visitor } from '../../testing/browse.ts';
import { type CalendarWeb, startCalendarWeb } from './testing/world.ts';

let on: CalendarWeb;
let visitor: Visitor;

before(async () => {
  on = await startCalendarWeb();
  visitor = on.visitor();
});
after(() => on?.stop());

const tokens = (page: string) => [...page.matchAll(/name="_csrf" value="([^"]+)"/g)].map(([, token]) => token!);
const withoutTokens = (page: string) => tokens(page).reduce((text, token) => text.replaceAll(token, ''), page);
test('a page is shown again as it was while nothing changes, with form tokens of its own', async () => {
  const find = on.web.site.kept.find.bind(on.web.site.kept);
  const found: boolean[] = [];
  on.web.site.kept.find = (...asked) => {
    const page = find(...asked);
    found.push(page !== undefined);
    return page;
  };
  // The service gives no mark before it hears of changes.
  for (let at = 0; at < 200 && !found.at(-1); at++) await visitor.get('/kalendar');
  assert.equal(found.at(-1), true);
  const [first, second] = [await visitor.get('/kalendar'), await visitor.get('/kalendar')];
  assert.equal(withoutTokens(second.payload), withoutTokens(first.payload));
  assert.equal(tokens(second.payload).length, tokens(first.payload).length);
  assert.notDeepEqual(tokens(second.payload), tokens(first.payload));
  assert.equal(second.headers['cache-control'], 'private, no-store');
  assert.ok(!second.payload.includes('gap-'));

  found.length = 0;
  await on.own.entries.create({ fields: fieldsOf('Zubař', '2026-11-25') });
  assert.match(textOf(await visitor.get('/kalendar')), /Zubař/);
  assert.match(textOf(await visitor.get('/kalendar')), /Zubař/);
  assert.deepEqual(found, [false, true]);
});

test('another language, appearance or address is another page', async () => {
  assert.match(textOf(await visitor.get('/en/kalendar')), /November 2026/);
  assert.match(textOf(await visitor.get('/kalendar?mesic=2027-01')), /leden 2027/i);
  await visitor.post('/vzhled', { vzhled: 'dark', zpet: '/kalendar' });
  assert.match((await visitor.get('/kalendar')).payload, /data-theme="dark"|class="[^"]*dark/);
  assert.match(textOf(await visitor.get('/kalendar')), /Zubař/);
});

test('a page whose service did not answer is not kept', async () => {
  const { calendar } = on.web.site.clients;
  const down = {
    ...calendar,
    as: (caller: never) => ({ ...calendar.as(caller), view: () => Promise.reject(new TypeError('fetch failed')) }),
  };
  const address = '/kalendar?mesic=2027-02';
  Object.assign(on.web.site.clients, { calendar: down });
  assert.doesNotMatch(textOf(await visitor.get(address)), /data-day=/);
  Object.assign(on.web.site.clients, { calendar });
  assert.match(textOf(await visitor.get(address)), /data-day=/);
});
