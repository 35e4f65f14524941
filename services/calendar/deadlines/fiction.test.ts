import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fictionDay } from './fiction.ts';

test('delivery by fiction: the tenth day after coming to the box, moved from a day off', () => {
  assert.equal(fictionDay('2027-01-04'), '2027-01-14');
  // 23 January 2027 is a Saturday.
  assert.equal(fictionDay('2027-01-13'), '2027-01-25');
  assert.equal(fictionDay('2026-12-14'), '2026-12-28');
});
