import assert from 'node:assert/strict';
import { test } from 'node:test';
import { h } from 'preact';
import { htmlOf } from '../template.ts';
import { KeptPages } from './pages.ts';
import { Gapped, tokenGap } from './token-gap.ts';

const rendered = (text: string) => ({
  kind: { section: '/kalendar' as const },
  title: text,
  content: htmlOf(h('p', null, text)),
  head: htmlOf(null),
});
const shown = (pages: KeptPages, session: string, address: string, stand: string) =>
  pages.find(session, address, stand)?.content.filled('').bytes.toString();

test('a page is found again by the session, the address and how what it is made of stands', () => {
  const pages = new KeptPages(1024 * 1024);
  pages.keep('jana', '/kalendar', 'a', rendered('první'));
  pages.keep('jana', '/dokumenty', 'a', rendered('jiná'));
  assert.equal(shown(pages, 'jana', '/kalendar', 'a'), '<p>první</p>');
  assert.equal(shown(pages, 'jana', '/dokumenty', 'a'), '<p>jiná</p>');
  for (const [session, address, stand] of [
    ['petr', '/kalendar', 'a'],
    ['jana', '/en/kalendar', 'a'],
    ['jana', '/kalendar', 'b'],
  ] as const)
    assert.equal(pages.find(session, address, stand), undefined);
  pages.keep('jana', '/kalendar', 'b', rendered('druhá'));
  assert.equal(pages.find('jana', '/kalendar', 'a'), undefined);
  assert.equal(shown(pages, 'jana', '/kalendar', 'b'), '<p>druhá</p>');
  pages.stop();
  assert.equal(pages.find('jana', '/kalendar', 'b'), undefined);
});

test('the memory is bounded; without any nothing is kept', () => {
  const pages = new KeptPages(10_000);
  for (let page = 0; page < 50; page++) pages.keep('jana', `/${page}`, 'a', rendered('x'.repeat(1000)));
  assert.equal(pages.find('jana', '/0', 'a'), undefined);
  assert.ok(pages.find('jana', '/49', 'a'));
  pages.stop();
  const none = new KeptPages(0);
  assert.equal(none.keep('jana', '/', 'a', rendered('x')).title, 'x');
  assert.equal(none.find('jana', '/', 'a'), undefined);
});

test('every form gets the token of the answer, and a text of a person is never taken for a gap', () => {
  const form = h('form', null, h('input', { type: 'hidden', value: tokenGap }));
  const page = htmlOf(h('div', null, form, 'gap-0000 &', form));
  const gapped = new Gapped(page);
  assert.equal(gapped.filled('token-1').bytes.toString(), page.bytes.toString().replaceAll(tokenGap, 'token-1'));
  assert.equal(
    gapped
      .filled('token-2')
      .bytes.toString()
      .match(/token-2/g)?.length,
    2,
  );
  assert.match(tokenGap, /^gap-[0-9a-f]{48}$/);
});
