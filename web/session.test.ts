import assert from 'node:assert/strict';
import { test } from 'node:test';
import { callerOf } from './session.ts';
import { Visitor } from './testing/browse.ts';
import { session } from './testing/identity.ts';
import { testWeb } from './testing/server.ts';

test('identity is asked by every request: a session that was ended anywhere is over with the next one', async () => {
  const web = await testWeb();
  const visitor = new Visitor(web, true);
  assert.equal((await visitor.get('/prehled')).statusCode, 200);
  web.identity.signedIn = false;
  const refused = await visitor.get('/prehled');
  assert.equal(refused.headers.location, '/prihlaseni?zpet=%2Fprehled');
  assert.equal(visitor.has('portal-session'), false);
});

test('what the page asks by itself does not prolong the session', async () => {
  const web = await testWeb();
  const visitor = new Visitor(web, true);
  await visitor.get('/relace');
  await visitor.get('/prehled');
  assert.deepEqual(
    web.identity.resolved.map(({ touch }) => touch),
    [false, true],
  );
});

test('a cookie that cannot be a token is no session, and no failure of identity', async () => {
  const web = await testWeb();
  const visitor = new Visitor(web);
  for (const value of ['null', 'x', 'a b'.repeat(10), 'x'.repeat(300)]) {
    visitor.set(`portal-session=${value}`);
    assert.equal((await visitor.get('/prehled')).statusCode, 303, value);
  }
  assert.deepEqual(web.identity.resolved, []);
});

test('services are called on behalf of the citizen of the session, or of nobody', () => {
  assert.deepEqual(callerOf(session), {
    kind: 'citizen',
    citizen: session.citizen,
    session: session.id,
    levelOfAssurance: 'high',
  });
  assert.deepEqual(callerOf(null), { kind: 'anonymous' });
});
