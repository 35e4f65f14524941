import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Visitor } from '../../testing/browse.ts';
import { testWeb } from '../../testing/server.ts';
import { moved } from './upravit/layout.ts';

test('the dashboard shows tiles in the citizen’s order, with their age and the state of the source', async () => {
  const { payload } = await new Visitor(await testWeb(), true).get('/prehled');
  const plain = payload.replaceAll('\u00a0', ' ');
  assert.ok(
    payload.indexOf('Moje zprávy') < payload.indexOf('Termíny') &&
      payload.indexOf('Termíny') < payload.indexOf('Doklady'),
  );
  assert.match(plain, /Stav k 10:32/);
  assert.match(plain, /Zdroj neodpovídá\. Ukazujeme stav k 21\. 11\. 2026 17:05/);
  assert.match(plain, /Zdroj se opožďuje/);
  assert.match(payload, /href="\/datova-schranka\/napsat"/);
  assert.match(plain, /Listopad 2026/);
  assert.match(plain, /href="\/kalendar\/den\?den=2026-11-24" aria-label="24\. listopadu: 1 událost"/);
  assert.doesNotMatch(plain, /den=2026-12-02/, 'only this month is drawn');
  const english = await new Visitor(await testWeb(), true).get('/en/prehled');
  assert.match(english.payload, /href="\/en\/datova-schranka\/napsat"/);
});

test('an unchanged dashboard is 304, without opening the board', async () => {
  const web = await testWeb();
  const visitor = new Visitor(web, true);
  const first = await visitor.get('/prehled');
  const etag = String(first.headers.etag);
  assert.match(etag, /^W\/"[\w-]+"$/);
  assert.equal(first.headers['cache-control'], 'private, no-cache');
  const again = await visitor.get('/prehled', { 'if-none-match': etag });
  assert.equal(again.statusCode, 304);
  assert.equal(again.payload, '');
  assert.equal(web.dashboard.gets, 1);
});

test('tiles rendered before are shown again only while the board, the language and the session are the same', async () => {
  const web = await testWeb();
  const visitor = new Visitor(web, true);
  const first = await visitor.get('/prehled');
  const again = await visitor.get('/prehled');
  assert.equal(web.dashboard.gets, 1, 'the board was not opened again');
  const tokenOf = (page: string) => /name="_csrf" value="([^"]+)"/.exec(page)![1]!;
  const plain = (page: string) => page.replaceAll(tokenOf(page), '');
  assert.equal(plain(again.payload), plain(first.payload));
  assert.notEqual(tokenOf(again.payload), tokenOf(first.payload));

  assert.match((await visitor.get('/en/prehled')).payload, /Good day/);
  const [tile] = web.dashboard.board.tiles;
  web.dashboard.board = {
    ...web.dashboard.board,
    revision: 8,
    tiles: [{ ...tile!, title: { cs: 'Pošta', en: 'Post' } }],
  };
  const changed = await visitor.get('/prehled');
  assert.match(changed.payload, /Pošta/);
  assert.doesNotMatch(changed.payload, /Termíny/);

  const id = '33333333-3333-4333-8333-333333333333';
  web.identity.session = { ...web.identity.session, id, givenName: 'Petr', familyName: 'Dvořák' };
  const other = await visitor.get('/prehled');
  assert.match(other.payload, /Petr Dvořák/);
  assert.doesNotMatch(other.payload, /Nováková/);
});

test('another revision, language, appearance or session is another page', async () => {
  const web = await testWeb();
  const visitor = new Visitor(web, true);
  const etag = String((await visitor.get('/prehled')).headers.etag);
  assert.equal((await visitor.get('/en/prehled', { 'if-none-match': etag })).statusCode, 200);
  await visitor.post('/vzhled', { vzhled: 'dark', zpet: '/prehled' });
  const dark = await visitor.get('/prehled', { 'if-none-match': etag });
  assert.equal(dark.statusCode, 200);
  web.dashboard.board = { ...web.dashboard.board, revision: 8 };
  assert.equal((await visitor.get('/prehled', { 'if-none-match': String(dark.headers.etag) })).statusCode, 200);
});

test('when the tiles do not answer the page still leads to the services, and is not kept', async () => {
  const web = await testWeb();
  web.dashboard.down = true;
  const page = await new Visitor(web, true).get('/prehled');
  assert.equal(page.statusCode, 200);
  assert.match(page.payload, /nepodařilo načíst/);
  assert.equal(page.headers.etag, undefined);
  assert.equal(page.headers['cache-control'], 'private, no-store');
});

test('tiles are moved, hidden and added', async () => {
  const web = await testWeb();
  const visitor = new Visitor(web, true);
  const order = () => web.dashboard.board.tiles.map(({ id }) => id);
  const done = await visitor.post('/prehled/upravit', { dlazdice: 'terminy', co: 'up' });
  assert.equal(done.headers.location, '/prehled/upravit?ulozeno=1#dlazdice-terminy');
  assert.deepEqual(order(), ['terminy', 'moje-zpravy', 'doklady']);
  await visitor.post('/prehled/upravit', { dlazdice: 'terminy', co: 'hide' });
  await visitor.post('/prehled/upravit', { dlazdice: 'recepty', co: 'show' });
  assert.deepEqual(order(), ['moje-zpravy', 'doklady', 'recepty']);
  assert.deepEqual(
    web.dashboard.board.hidden.map(({ id }) => id),
    ['terminy'],
  );
});

test('a move that cannot be made changes nothing', async () => {
  const { board } = (await testWeb()).dashboard;
  const same = { order: ['moje-zpravy', 'terminy', 'doklady'], hidden: ['recepty'] };
  assert.deepEqual(moved(board, 'moje-zpravy', 'up'), same);
  assert.deepEqual(moved(board, 'doklady', 'down'), same);
  assert.deepEqual(moved(board, 'neznama', 'hide'), same);
  assert.deepEqual(moved(board, 'terminy', 'show'), same);
});

test('whoever is signed in comes from the front page to the overview', async () => {
  const web = await testWeb();
  assert.equal((await new Visitor(web, true).get('/en')).headers.location, '/en/prehled');
  assert.equal((await new Visitor(web).get('/')).statusCode, 200);
});
