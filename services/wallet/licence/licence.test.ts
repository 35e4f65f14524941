import assert from 'node:assert/strict';
import { test } from 'node:test';
import { signJwt } from '../jose/jwt.ts';
import { readSdJwt } from '../jose/sd-jwt-read.ts';
import { digest, issueSdJwt } from '../jose/sd-jwt.ts';
import { newKeyPair } from '../keys/certificates.ts';
import { held } from '../testing/stand.ts';
import { dayAt, isOfAge } from './days.ts';
import { readLicence, stillHolds } from './licence.ts';

test('the day is that of Prague, and somebody born on 29 February is of age on 1 March', () => {
  assert.equal(dayAt(new Date('2026-11-22T23:30:00Z')), '2026-11-23');
  assert.equal(dayAt(new Date('2026-06-30T21:59:00Z')), '2026-06-30');
  assert.equal(isOfAge('2008-02-29', 18, '2026-02-28'), false);
  assert.equal(isOfAge('2008-02-29', 18, '2026-03-01'), true);
  assert.equal(isOfAge('2008-11-22', 18, '2026-11-21'), false);
  assert.equal(isOfAge('2008-11-22', 18, '2026-11-22'), true);
});

test('only groups of today are attested, and no longer than the first of them ends', () => {
  const now = new Date('2026-11-22T10:00:00Z');
  const groups = [
    { group: 'C+E' as const, since: '2015-01-01', until: '2027-01-31', codes: [] },
    { group: 'B' as const, since: '2006-06-02', until: null, codes: [] },
    { group: 'D' as const, since: '2015-01-01', until: '2026-11-21', codes: [] },
    { group: 'T' as const, since: '2026-11-23', until: null, codes: [] },
  ];
  const licence = readLicence({ ...held, groups }, now);
  assert.ok(typeof licence !== 'string');
  assert.deepEqual(
    licence.groups.map(({ code }) => code),
    ['B', 'CE'],
  );
  assert.equal(licence.endsAt.toISOString(), '2027-01-31T22:00:00.000Z');
  assert.equal(stillHolds({ number: held.number, groups: ['B', 'CE'] }, licence), true);
  assert.equal(stillHolds({ number: held.number, groups: ['D'] }, licence), false);
  assert.equal(stillHolds({ number: 'another', groups: ['B'] }, licence), false);
  assert.equal(stillHolds({ number: held.number, groups: ['B'] }, 'banned'), false);
  assert.equal(readLicence(null, now), 'none');
  assert.equal(readLicence({ ...held, groups: [groups[2]!] }, now), 'ended');
  assert.equal(readLicence({ ...held, ban: { from: '2026-11-22', until: '2026-11-22' } }, now), 'banned');
  assert.notEqual(readLicence({ ...held, ban: { from: '2026-11-23', until: '2027-11-22' } }, now), 'banned');
});

test('a presentation that says a thing twice, or hides more than it should, is none', () => {
  const { privateKey } = newKeyPair();
  const disclosure = (...of: unknown[]) => Buffer.from(JSON.stringify(of)).toString('base64url');
  const read = (payload: object, ...disclosures: string[]) =>
    readSdJwt([signJwt({}, payload, privateKey), ...disclosures, ''].join('~'));
  const name = disclosure('salt', 'name', 'Jana');
  const _sd = [digest(name)];
  assert.deepEqual({ ...read({ _sd }, name)?.claims }, { name: 'Jana' });
  assert.deepEqual(read({ _sd }, name)?.disclosed, [['name']]);
  assert.deepEqual({ ...read({ _sd })?.claims }, {}, 'hidden');
  assert.equal(read({ _sd, name: 'Eva' }, name), undefined, 'a claim in the open by the same name');
  assert.equal(read({ _sd: [..._sd, ..._sd] }, name), undefined, 'a digest twice');
  assert.equal(read({ _sd, more: { _sd } }, name), undefined, 'a digest in two places');
  assert.equal(read({ _sd: 'x' }), undefined);
  assert.equal(read({}, name), undefined, 'nothing speaks of it');
  const reserved = disclosure('salt', '...', 1);
  assert.equal(read({ _sd: [digest(reserved)] }, reserved), undefined);
  const nested = disclosure('salt', 'more', { _sd });
  const deep = read({ _sd: [digest(nested)] }, nested, name);
  assert.deepEqual(JSON.parse(JSON.stringify(deep?.claims)), { more: { name: 'Jana' } });
  assert.equal(read({ _sd: [digest(nested)] }, name), undefined, 'what it is in is not shown');
  const proto = disclosure('salt', '__proto__', { admin: true });
  const claims = read({ _sd: [digest(proto)] }, proto)?.claims as { admin?: boolean } | undefined;
  assert.equal(claims?.admin, undefined);
  const issued = issueSdJwt({ header: {}, open: {}, hidden: { a: 1 }, within: { b: { c: 2 } }, padTo: 5 }, privateKey);
  assert.deepEqual(JSON.parse(JSON.stringify(readSdJwt(issued)?.claims)), { a: 1, b: { c: 2 } });
});
