import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { Waiting } from '#platform/http/shedding/index.ts';
import { textOf } from '../testing/browse.ts';
import { testWeb, type TestWeb } from '../testing/server.ts';
import { waitingRoom } from './room.ts';
import { texts } from './texts.ts';

const waiting: Waiting = { place: 1234, estimateSeconds: 185, askAgainSeconds: 7 };

/** The front of a process that has room for nobody. */
async function full(told: Waiting | undefined): Promise<TestWeb> {
  const web: TestWeb = await testWeb({
    before: (app) =>
      app.addHook('onRequest', (request, reply) => {
        const seconds = told?.askAgainSeconds ?? 3;
        waitingRoom(web.site).show(request, reply.code(503).header('retry-after', seconds), told);
        return Promise.resolve();
      }),
  });
  after(() => web.app.close());
  return web;
}

test('who waits is told their place and how long it may take, in both languages, and the page asks again by itself', async () => {
  const { app, identity } = await full(waiting);
  const cs = await app.inject({ url: '/datova-schranka?strana=2', headers: { accept: 'text/html' } });
  assert.equal(cs.statusCode, 503);
  assert.match(textOf(cs), /Vaše pořadí: 1 234\./);
  assert.match(textOf(cs), /asi 3 minuty/);
  assert.match(cs.payload, /<meta http-equiv="refresh" content="7">/);
  assert.doesNotMatch(cs.payload.slice(cs.payload.indexOf('<noscript>')), /http-equiv/, 'with scripts too');
  assert.equal(cs.payload.match(/<h1>/g)?.length, 1);
  assert.match(textOf(cs), /<title>1 234 – Chvíli strpení – Portál občana/);
  assert.match(cs.payload, /href="\/en\/datova-schranka\?strana=2"/, 'the same page in the other language');
  const en = await app.inject({ url: '/en/prihlaseni', headers: { accept: 'text/html' } });
  assert.match(en.payload, /<html lang="en"/);
  assert.match(
    textOf(en),
    /Your place: 1,234\.<\/strong> At the pace of the last moments it will take about 3 minutes\./,
  );
  assert.deepEqual(identity.resolved, [], 'nobody is asked anything');
});

test('what nobody knows is not told', async () => {
  const { app } = await full({ place: undefined, estimateSeconds: undefined, askAgainSeconds: 60 });
  const page = await app.inject({ url: '/', headers: { accept: 'text/html' } });
  assert.ok(textOf(page).includes(texts.cs.placeUnknown.replaceAll('\u00A0', ' ')));
  assert.ok(textOf(page).includes(texts.cs.estimateUnknown.replaceAll('\u00A0', ' ')));
});

test('who is signed in is told that they stay so; a form is not asked for again', async () => {
  const { app, cookie } = await full(undefined);
  const page = await app.inject({ url: '/prehled', headers: { accept: 'text/html', cookie } });
  assert.match(page.payload, /<meta http-equiv="refresh" content="3">/);
  assert.ok(page.payload.includes(texts.cs.busy));
  const form = await app.inject({
    method: 'POST',
    url: '/en/prehled/upravit',
    headers: { accept: 'text/html', cookie, 'content-type': 'application/x-www-form-urlencoded' },
    payload: 'co=hide',
  });
  assert.equal(form.statusCode, 503);
  assert.ok(form.payload.includes(texts.en.form));
  assert.doesNotMatch(form.payload, /http-equiv="refresh"/);
});

test('the appearance that somebody chose is kept', async () => {
  const { app } = await full(waiting);
  const page = await app.inject({ url: '/', headers: { accept: 'text/html', cookie: 'portal-theme=dark' } });
  assert.match(page.payload, /data-theme="dark"/);
});
