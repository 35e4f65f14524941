import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SessionView } from '#services/identity/api.ts';
import { Sessions } from './session.ts';
import { session } from './testing/identity.ts';

function counted(answer: () => SessionView | null) {
  const asked: boolean[] = [];
  let clock = 1000;
  const sessions = new Sessions(
    async ({ touch }) => (asked.push(touch), answer()),
    () => clock,
  );
  return { asked, sessions, pass: (ms: number) => (clock += ms) };
}

test('a page and its parts ask identity once; two seconds later it is asked again', async () => {
  const { asked, sessions, pass } = counted(() => session);
  await Promise.all([sessions.resolve('token'), sessions.resolve('token')]);
  pass(1900);
  await sessions.resolve('token');
  assert.equal(asked.length, 1);
  pass(200);
  await sessions.resolve('token');
  assert.equal(asked.length, 2);
});

test('what was asked without prolonging does not stand for what should prolong', async () => {
  const { asked, sessions } = counted(() => session);
  await sessions.resolve('token', false);
  await sessions.resolve('token', true);
  await sessions.resolve('token', false);
  assert.deepEqual(asked, [false, true]);
});

test('a signed-out session is not remembered, nor is a failure', async () => {
  let alive: SessionView | null = session;
  const { asked, sessions } = counted(() => {
    if (asked.length === 3) throw new Error('down');
    return alive;
  });
  assert.equal(await sessions.resolve('token'), session);
  alive = null;
  sessions.forget('token');
  assert.equal(await sessions.resolve('token'), null);
  sessions.forgetAll();
  await assert.rejects(sessions.resolve('token'));
  assert.equal(await sessions.resolve('token'), null);
  assert.equal(asked.length, 4);
});
