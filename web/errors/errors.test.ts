import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ORPCError } from '@orpc/client';
import { pages } from '../testing/pages.ts';
import { textOf, Visitor } from '../testing/browse.ts';
import { testWeb } from '../testing/server.ts';

test('an unknown address has a human page in its language, with the number of the request', async () => {
  const { app } = await testWeb();
  const czech = await app.inject('/neni/tu');
  assert.equal(czech.statusCode, 404);
  assert.match(czech.payload, /<html lang="cs"[^]*Stránka tu není[^]*<code>req-\d+<\/code>/);
  const english = await app.inject('/en/neni/tu');
  assert.equal(english.statusCode, 404);
  assert.match(english.payload, /<html lang="en"[^]*There is no such page/);
});

test('a known address with a wrong method is 405 and says which are right', async () => {
  const { app } = await testWeb();
  const get = await app.inject('/en/odhlaseni');
  assert.equal(get.statusCode, 405);
  assert.equal(get.headers.allow, 'POST');
  const put = await app.inject({ method: 'PUT', url: '/prehled' });
  assert.equal(put.statusCode, 405);
  assert.match(String(put.headers.allow), /GET/);
});

test('a body that cannot be read, or is too large, is a human page too', async () => {
  const { app } = await testWeb();
  const xml = await app.inject({
    method: 'POST',
    url: '/prihlaseni',
    headers: { 'content-type': 'application/xml' },
    payload: '<a/>',
  });
  assert.equal(xml.statusCode, 415);
  const large = await app.inject({
    method: 'POST',
    url: '/prihlaseni',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: `a=${'x'.repeat(1_100_000)}`,
  });
  assert.equal(large.statusCode, 413);
  assert.match(large.payload, /Je to příliš velké/);
});

test('a limit that refuses a request before anybody has looked at it has a human page too', async () => {
  const tooMany = Object.assign(new Error('limit'), { statusCode: 429 });
  const { app } = await testWeb({
    before: (server) => server.addHook('onRequest', (_request, _reply, done) => done(tooMany)),
  });
  const answer = await app.inject('/en/prehled');
  assert.equal(answer.statusCode, 429);
  assert.match(answer.payload, /<html lang="en"[^]*Too many requests/);
});

test('an error of ours tells nothing of itself', async () => {
  const web = await testWeb();
  web.dashboard.board = null as never;
  const answer = await new Visitor(web, true).get('/prehled/upravit');
  assert.equal(answer.statusCode, 500);
  assert.match(textOf(answer), /Něco se u nás pokazilo/);
  assert.doesNotMatch(answer.payload, /TypeError|null|\.ts/);
});

test('what has changed meanwhile is a page of its own, and no fault of the request', async () => {
  const web = await testWeb();
  const changed = { get: () => Promise.reject(new ORPCError('CONFLICT', { status: 409, message: 'changed' })) };
  Object.assign(web.site.clients, { dashboard: { as: () => changed, own: changed } });
  const answer = await new Visitor(web, true).get('/prehled/upravit');
  assert.equal(answer.statusCode, 409);
  assert.match(textOf(answer), /Mezitím se to změnilo/);
});

test('islands are told by status and not by a page', async () => {
  const visitor = new Visitor(await testWeb());
  const answer = await visitor.post('/datova-schranka/prijate', {}, { headers: { accept: 'application/json' } });
  assert.equal(answer.statusCode, 401);
  assert.deepEqual(answer.json(), { code: 'UNAUTHORIZED' });
});

test('no page carries style or script of its own, which the policy would not run', async () => {
  const web = await testWeb();
  for (const page of pages) {
    const { payload, statusCode } = await new Visitor(web, page.signedIn).get(page.path);
    assert.ok(statusCode < 500, page.name);
    assert.doesNotMatch(payload, /<[^>]+ (style|on[a-z]+)=/, page.name);
    assert.doesNotMatch(payload, /<style|<script(?! type="module" src="\/assets\/)/, page.name);
    assert.doesNotMatch(payload, /undefined|\[object Object\]|NaN/, page.name);
  }
});

test('each page leads to itself in the other language', async () => {
  const web = await testWeb();
  for (const page of pages.filter(({ status = 200 }) => status === 200)) {
    const visitor = new Visitor(web, page.signedIn);
    if (page.cookies) for (const [name, value] of Object.entries(page.cookies)) visitor.set(`portal-${name}=${value}`);
    const { payload } = await visitor.get(page.path);
    const href = /href="(\/en[^"]*)" lang="en"/.exec(payload)?.[1]?.replaceAll('&amp;', '&');
    assert.ok(href, page.name);
    const english = await visitor.get(href);
    assert.equal(english.statusCode, 200, `${page.name}: ${href}`);
    assert.match(english.payload, /<html lang="en"/);
    const links = [...english.payload.matchAll(/<a [^>]*?href="(\/(?!en\b|assets)[^"]*)"([^>]*)/g)].filter(
      ([whole]) => !whole.includes('lang="cs"'),
    );
    assert.deepEqual(
      links.map(([, address]) => address),
      [],
      page.name,
    );
  }
});
