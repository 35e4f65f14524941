import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { Visitor } from './testing/browse.ts';
import { testWeb } from './testing/server.ts';
import { Html, htmlOf, template } from './template.ts';

/** A component with a value in a text and in an attribute. */
const note = (value: string) => h('p', { title: value }, 'Pro: ', h('b', null, value));

test('a filled template is what the component would have rendered, whatever the value', () => {
  const filled = template(['value'], ({ value }) => note(value));
  fc.assert(
    // An empty attribute is written in another way that says the same.
    fc.property(fc.string({ unit: 'binary', minLength: 1 }), (value) => {
      assert.equal(filled({ value }).toString(), Buffer.from(renderToString(note(value))).toString());
    }),
  );
});

test('a value that looks like a gap is only a value', () => {
  const filled = template(['first', 'second'], ({ first, second }) => h('p', null, first, second));
  assert.equal(filled({ first: '\uE0001\uE001', second: '<b>' }).toString(), '<p>\uE0001\uE001&lt;b></p>');
});

test('markup is put in as it is', () => {
  const filled = template(['inside'], ({ inside }) => h('main', null, inside), '<!DOCTYPE html>');
  const inside = htmlOf(h('p', null, 'a & b'));
  assert.ok(inside instanceof Html);
  assert.equal(filled({ inside }).toString(), '<!DOCTYPE html><main><p>a &amp; b</p></main>');
});

test('the frame is of the page, the language, the appearance and the person who asks, also when it was rendered before', async () => {
  const web = await testWeb();
  const [signedIn, stranger] = [new Visitor(web, true), new Visitor(web)];
  for (let round = 0; round < 2; round++) {
    const mine = (await signedIn.get('/soukromi?x="><b>')).payload;
    assert.match(mine, /Jana Nováková/);
    assert.match(mine, /<html lang="cs" data-theme="auto">/);
    assert.match(mine, /href="\/en\/soukromi\?x=[^"<]*"/);
    assert.doesNotMatch(mine, /"><b>/);
    const foreign = (await stranger.get('/en/o-portalu')).payload;
    assert.doesNotMatch(foreign, /Nováková|noindex|id="idle"/);
    assert.match(foreign, /<html lang="en"/);
    assert.match(foreign, /<input type="hidden" name="zpet" value="\/o-portalu"/);
    assert.match((await stranger.get('/')).payload, /href="\/en" lang="en"/);
    assert.doesNotMatch(mine + foreign, /[\uE000-\uE001]/u);
  }
  await signedIn.post('/vzhled', { vzhled: 'dark', zpet: '/prehled' });
  assert.match((await signedIn.get('/soukromi')).payload, /<html lang="cs" data-theme="dark">/);
});

test('form tokens are made for each page and each browser, never kept', async () => {
  const web = await testWeb();
  const [mine, other] = [new Visitor(web, true), new Visitor(web)];
  const tokens = new Set<string>();
  for (const visitor of [mine, mine, other]) tokens.add(await visitor.token());
  assert.equal(tokens.size, 3);
  const foreign = await mine.post('/vzhled', { vzhled: 'dark' }, { token: await other.token() });
  assert.equal(foreign.statusCode, 403);
});
