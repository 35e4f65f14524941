import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { FastifyRequest } from 'fastify';
import { comesFromUs, csrfToken, csrfTokenFits } from './csrf.ts';

test('a token fits the browser it was made for and no other', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), fc.string({ minLength: 1 }), (mine, other) => {
      const token = csrfToken(mine);
      assert.equal(csrfTokenFits(token, mine), true);
      assert.equal(csrfTokenFits(token, other), mine === other);
    }),
  );
});

test('a token with any character changed does not fit', () => {
  const token = csrfToken('secret');
  for (let index = 0; index < token.length - 1; index++) {
    const changed = token.slice(0, index) + (token[index] === 'A' ? 'B' : 'A') + token.slice(index + 1);
    assert.equal(csrfTokenFits(changed, 'secret'), false, `character ${index}`);
  }
  for (const wrong of ['', 'x', `${token}A`, token.slice(1)]) assert.equal(csrfTokenFits(wrong, 'secret'), false);
});

test('each page has another token, so that its compressed size tells nothing', () => {
  assert.notEqual(csrfToken('secret'), csrfToken('secret'));
});

test('another site is recognised by Fetch Metadata, else by Origin', () => {
  const from = (headers: Record<string, string>) =>
    comesFromUs(
      { headers: { host: 'portal.example', ...headers } } as unknown as FastifyRequest,
      'https://portal.example',
    );
  assert.equal(from({ 'sec-fetch-site': 'same-origin', origin: 'null' }), true);
  assert.equal(from({ 'sec-fetch-site': 'none' }), true);
  assert.equal(from({ 'sec-fetch-site': 'cross-site', origin: 'https://portal.example' }), false);
  assert.equal(from({ 'sec-fetch-site': 'same-site' }), false);
  assert.equal(from({ origin: 'https://portal.example' }), true);
  assert.equal(from({ origin: 'https://evil.example' }), false);
  assert.equal(from({ origin: 'https://portal.example.evil.example' }), false);
  assert.equal(from({ origin: 'null' }), true);
  assert.equal(from({}), true);
});
