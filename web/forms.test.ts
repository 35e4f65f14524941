import assert from 'node:assert/strict';
import { test } from 'node:test';
import { csrfToken } from './csrf.ts';
import { localPath } from './forms.ts';
import { ids } from './testing/databox-data.ts';
import { Visitor } from './testing/browse.ts';
import { testWeb } from './testing/server.ts';

const form = `/datova-schranka/koncept/${ids.draft}`;

test('a form without our token changes nothing, and what was written is offered again', async () => {
  const web = await testWeb();
  const visitor = new Visitor(web, true);
  const answer = await visitor.post(
    '/prehled/upravit',
    { dlazdice: 'terminy', co: 'hide' },
    { token: csrfToken('somebody else') },
  );
  assert.equal(answer.statusCode, 403);
  assert.equal(web.dashboard.board.revision, 7);
  assert.match(answer.payload, /<form[^>]* action="\/prehled\/upravit"/);
  assert.match(answer.payload, /name="dlazdice" value="terminy"/);
  const again = /name="_csrf" value="([^"]+)"\/?><input type="hidden" name="dlazdice"/.exec(answer.payload)![1]!;
  assert.equal(
    (await visitor.post('/prehled/upravit', { dlazdice: 'terminy', co: 'hide' }, { token: again })).statusCode,
    303,
  );
  assert.equal(web.dashboard.board.revision, 8);
});

test('a form of another site is refused even with a good token, and offers nothing again', async () => {
  const web = await testWeb();
  const visitor = new Visitor(web, true);
  for (const headers of [{ 'sec-fetch-site': 'cross-site' }, { origin: 'https://evil.example' }] as Record<
    string,
    string
  >[]) {
    const answer = await visitor.post('/prehled/upravit', { dlazdice: 'terminy', co: 'hide' }, { headers });
    assert.equal(answer.statusCode, 403);
    assert.doesNotMatch(answer.payload, /name="dlazdice"/);
  }
  assert.equal(web.dashboard.board.revision, 7);
});

test('a multipart form without our token takes no file, but keeps the text', async () => {
  const web = await testWeb();
  const answer = await new Visitor(web, true).postParts(
    form,
    [
      { name: 'text', value: 'Vážený úřade, <b>píšu</b> dlouho.' },
      { name: 'prilohy', file: 'a.pdf', bytes: Buffer.alloc(50_000, 1) },
    ],
    { token: csrfToken('somebody else') },
  );
  assert.equal(answer.statusCode, 403);
  assert.deepEqual(web.databox.uploads, []);
  assert.match(answer.payload, /Vážený úřade, &lt;b>píšu&lt;\/b> dlouho\.<\/textarea>/);
});

test('every form of every page carries a token', async () => {
  const web = await testWeb();
  const { pages } = await import('./testing/pages.ts');
  for (const page of pages) {
    const { payload } = await new Visitor(web, page.signedIn).get(page.path);
    const forms = payload
      .split('<form')
      .slice(1)
      .filter((part) => part.startsWith(' method="post"') || /^[^>]* method="post"/.test(part));
    for (const part of forms)
      assert.match(part, /^[^>]*><input type="hidden" name="_csrf"/, `${page.name}: ${part.slice(0, 120)}`);
    assert.ok(forms.length > 0, page.name);
  }
});

test('when the session has ended before a form was sent, what was written is given back', async () => {
  const web = await testWeb();
  const visitor = new Visitor(web, true);
  const token = await visitor.token();
  web.identity.signedIn = false;
  const answer = await visitor.postParts(
    form,
    [
      { name: 'predmet', value: 'Odvolání' },
      { name: 'text', value: 'Nesouhlasím,\nprotože…' },
    ],
    { token },
  );
  assert.equal(answer.statusCode, 401);
  assert.match(answer.payload, /readonly[^>]*>Odvolání\n\nNesouhlasím,\nprotože…<\/textarea>/i);
  assert.match(answer.payload, /href="\/prihlaseni" target="_blank"/);
  assert.equal(visitor.has('portal-session'), false);

  web.identity.signedIn = true;
  visitor.set(web.cookie);
  const again = await visitor.postParts(form, [{ name: 'predmet', value: 'Odvolání' }]);
  assert.equal(again.statusCode, 303);
  assert.equal(web.databox.draft.subject, 'Odvolání');
});

test('a citizen’s page asks others to sign in and comes back', async () => {
  const visitor = new Visitor(await testWeb());
  const answer = await visitor.get('/en/datova-schranka/prijate?neprectene=1');
  assert.equal(answer.statusCode, 303);
  assert.equal(
    answer.headers.location,
    `/en/prihlaseni?zpet=${encodeURIComponent('/datova-schranka/prijate?neprectene=1')}`,
  );
});

test('only paths of the portal are places to come back to', () => {
  assert.equal(localPath('/datova-schranka?x=1#y', '/'), '/datova-schranka?x=1#y');
  for (const path of ['', 'x', '//x', '/\\x', '/a\\b', '/a b', '/a\n', 'http://x', `/${'a'.repeat(500)}`])
    assert.equal(localPath(path, '/'), '/', path);
});

test('a multipart form is taken only where files are', async () => {
  const visitor = new Visitor(await testWeb(), true);
  assert.equal((await visitor.postParts('/prehled/upravit', [{ name: 'co', value: 'hide' }])).statusCode, 415);
});

test('the chosen appearance is kept and shown by the document', async () => {
  const visitor = new Visitor(await testWeb());
  const chosen = await visitor.post('/en/vzhled', { vzhled: 'dark', zpet: '/o-portalu' });
  assert.equal(chosen.headers.location, '/en/o-portalu');
  assert.match((await visitor.get('/')).payload, /<html lang="cs" data-theme="dark"/);
  await visitor.post('/vzhled', { vzhled: 'auto', zpet: '//evil.example' });
  assert.match((await visitor.get('/')).payload, /data-theme="auto"/);
});
