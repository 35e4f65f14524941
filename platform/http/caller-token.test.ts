import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { citizenId } from '../ids.ts';
import { createCallerTokens } from './caller-token.ts';

const secret = 'x'.repeat(40);
const citizen = {
  kind: 'citizen',
  citizen: citizenId('7f1c2a3e-0000-4000-8000-000000000001'),
  session: 's',
  levelOfAssurance: 'high',
} as const;

test('a token tells the called target who calls', () => {
  const tokens = createCallerTokens(secret);
  for (const caller of [citizen, { kind: 'anonymous' }, { kind: 'service', target: 'po-be-a' }] as const) {
    assert.deepEqual(tokens.read(tokens.sign('po-be-a', 'po-be-b', caller), 'po-be-b'), caller);
  }
});

test('a token is of no use elsewhere, later, or under another secret', () => {
  let now = 1_000_000;
  const tokens = createCallerTokens(secret, () => now);
  const token = tokens.sign('po-be-a', 'po-be-b', citizen);
  assert.equal(tokens.read(token, 'po-be-c'), undefined);
  assert.equal(createCallerTokens('y'.repeat(40), () => now).read(token, 'po-be-b'), undefined);
  now += 61_000;
  assert.equal(tokens.read(token, 'po-be-b'), undefined);
});

test('a token with any character changed is refused, and so is any other text', () => {
  const tokens = createCallerTokens(secret);
  const token = tokens.sign('po-be-a', 'po-be-b', citizen);
  fc.assert(
    fc.property(fc.nat(token.length - 2), fc.constantFrom(...Array.from('abcXYZ019-_.')), (at, character) => {
      fc.pre(token[at] !== character);
      const read = tokens.read(token.slice(0, at) + character + token.slice(at + 1), 'po-be-b');
      assert.equal(read, undefined);
    }),
  );
  fc.assert(fc.property(fc.string(), (text) => assert.equal(tokens.read(text, 'po-be-b'), undefined)));
});
