import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addDays, dayAt, daysBetween, dayText, endOfDay, instantOf, localOf, minuteText, startOfDay } from './index.ts';

test('the clock is read rightly around both of its changes', () => {
  const at = (local: string) => instantOf(local).toISOString();
  assert.equal(at('2026-03-29T01:59'), '2026-03-29T00:59:00.000Z');
  // skipped: counted by the offset before the change
  assert.equal(at('2026-03-29T02:30'), '2026-03-29T01:30:00.000Z');
  assert.equal(localOf(instantOf('2026-03-29T02:30')), '2026-03-29T03:30');
  assert.equal(at('2026-03-29T03:00'), '2026-03-29T01:00:00.000Z');
  // shown twice: the first of the two
  assert.equal(at('2026-10-25T02:30'), '2026-10-25T00:30:00.000Z');
  assert.equal(at('2026-10-25T03:00'), '2026-10-25T02:00:00.000Z');
  assert.equal(localOf(new Date('2026-10-25T01:30:00Z')), '2026-10-25T02:30');
  assert.equal(startOfDay('2026-07-01').toISOString(), '2026-06-30T22:00:00.000Z');
  assert.equal(startOfDay('2026-01-15').toISOString(), '2026-01-14T23:00:00.000Z');
  assert.equal(startOfDay('2026-03-29').toISOString(), '2026-03-28T23:00:00.000Z');
  assert.equal(startOfDay('2026-03-30').toISOString(), '2026-03-29T22:00:00.000Z');
  assert.equal(startOfDay('2026-10-25').toISOString(), '2026-10-24T22:00:00.000Z');
  assert.equal(startOfDay('2026-10-26').toISOString(), '2026-10-25T23:00:00.000Z');
  assert.equal(dayAt(new Date('2026-12-31T23:00:00Z')), '2027-01-01');
});

test('a local time and its instant are the same whatever the day of the century', () => {
  for (let day = '2000-01-01'; day < '2060-01-01'; day = addDays(day, 7)) {
    for (const time of ['00:00', '08:00', '23:59'])
      assert.equal(localOf(instantOf(`${day}T${time}`)), `${day}T${time}`);
  }
});

test('days are written as people read them, and counted', () => {
  assert.equal(dayText('2027-03-01'), '1. 3. 2027');
  assert.equal(minuteText(new Date('2026-07-01T22:05:00Z')), '2026-07-02 00:05');
  assert.equal(endOfDay('2026-10-25').toISOString(), '2026-10-25T22:59:59.999Z');
  assert.equal(daysBetween('2026-02-27', '2026-03-01'), 2);
  assert.equal(daysBetween('2026-03-01', '2026-02-27'), -2);
});
