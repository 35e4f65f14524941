import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isAddress, readAddress, withLogin } from './hosts.ts';

test('an address names one server, or several by the rules of libpq', () => {
  const one = readAddress('postgres://me:s%20e@db:5433/portal?application_name=x');
  assert.deepEqual(one.hosts, [
    { host: 'db', port: 5433, url: 'postgres://me:s%20e@db:5433/portal?application_name=x' },
  ]);
  const several = readAddress(
    'postgresql://me@one,two:5433,[::1]:5434/portal?target_session_attrs=primary&sslmode=require',
  );
  assert.equal(several.wants, 'primary');
  assert.deepEqual(
    several.hosts.map(({ host, port }) => `${host} ${port}`),
    ['one 5432', 'two 5433', '::1 5434'],
  );
  assert.equal(several.hosts[1]!.url, 'postgresql://me@two:5433/portal?sslmode=require');
  assert.equal(readAddress('postgres://one,two/portal').wants, 'read-write');
});

test('what the portal cannot use is refused, without repeating the address', () => {
  for (const wrong of [
    'http://one/portal',
    'postgres:///portal',
    'postgres://one,/portal',
    'postgres://one,two:x/portal',
    'postgres://me:secret@one,two/portal?target_session_attrs=standby',
    'postgres://me:secret@one,two/portal?target_session_attrs=any',
  ]) {
    assert.equal(isAddress(wrong), false, wrong);
    assert.throws(
      () => readAddress(wrong),
      (error: Error) => error instanceof RangeError && !error.message.includes('secret'),
    );
  }
});

test('another role is put into an address, whatever its password holds', () => {
  const url = withLogin(
    'postgres://admin:old@one:1,two:2/portal',
    { role: 'portal_events', password: 'a@b/c?d' },
    { x: '1 2' },
  );
  assert.equal(url, 'postgres://portal_events:a%40b%2Fc%3Fd@one:1,two:2/portal?target_session_attrs=read-write&x=1+2');
  assert.equal(readAddress(url).hosts.length, 2);
  assert.equal(withLogin('postgres://one/portal', { role: 'r', password: 'p' }), 'postgres://r:p@one/portal');
});
