import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { instantOf, nextTime, pragueDayOf, quietUntil } from './prague.ts';

const iso = (at: Date | undefined) => at?.toISOString();
const night = { from: '22:00', to: '07:00' };

test('quiet hours last over midnight and end in the morning', () => {
  assert.equal(iso(quietUntil(new Date('2026-11-22T20:59:59Z'), night)), undefined);
  assert.equal(iso(quietUntil(new Date('2026-11-22T21:00:00Z'), night)), '2026-11-23T06:00:00.000Z');
  assert.equal(iso(quietUntil(new Date('2026-11-23T05:59:59Z'), night)), '2026-11-23T06:00:00.000Z');
  assert.equal(iso(quietUntil(new Date('2026-11-23T06:00:00Z'), night)), undefined);
});

test('quiet hours within a day, and none when both times are the same', () => {
  const noon = { from: '12:00', to: '13:30' };
  assert.equal(iso(quietUntil(new Date('2026-07-01T10:15:00Z'), noon)), '2026-07-01T11:30:00.000Z');
  assert.equal(iso(quietUntil(new Date('2026-07-01T11:30:00Z'), noon)), undefined);
  assert.equal(quietUntil(new Date('2026-07-01T10:15:00Z'), { from: '12:00', to: '12:00' }), undefined);
});

test('in the night when clocks go forward, and when they go back, it is quiet until the morning of the clock', () => {
  assert.equal(iso(quietUntil(new Date('2027-03-27T22:00:00Z'), night)), '2027-03-28T05:00:00.000Z');
  assert.equal(iso(quietUntil(new Date('2027-10-30T21:00:00Z'), night)), '2027-10-31T06:00:00.000Z');
});

test('a time that is skipped is the change; a time that comes twice ends with the second and begins with the first', () => {
  const spring = pragueDayOf(new Date('2027-03-28T12:00:00Z'));
  assert.equal(iso(instantOf(spring, '02:30', 'earlier')), '2027-03-28T01:00:00.000Z');
  assert.equal(iso(instantOf(spring, '01:59', 'later')), '2027-03-28T00:59:00.000Z');
  assert.equal(iso(instantOf(spring, '03:00', 'earlier')), '2027-03-28T01:00:00.000Z');
  const autumn = pragueDayOf(new Date('2027-10-31T12:00:00Z'));
  assert.equal(iso(instantOf(autumn, '02:30', 'earlier')), '2027-10-31T00:30:00.000Z');
  assert.equal(iso(instantOf(autumn, '02:30', 'later')), '2027-10-31T01:30:00.000Z');
  const until = { from: '22:00', to: '02:30' };
  assert.equal(iso(quietUntil(new Date('2027-10-31T00:45:00Z'), until)), '2027-10-31T01:30:00.000Z');
});

test('the day’s summary leaves at the next coming of its time', () => {
  assert.equal(iso(nextTime(new Date('2026-11-22T15:59:59Z'), '17:00')), '2026-11-22T16:00:00.000Z');
  assert.equal(iso(nextTime(new Date('2026-11-22T16:00:00Z'), '17:00')), '2026-11-23T16:00:00.000Z');
  assert.equal(iso(nextTime(new Date('2026-11-22T23:30:00Z'), '00:15')), '2026-11-23T23:15:00.000Z');
  assert.equal(iso(nextTime(new Date('2027-03-27T23:30:00Z'), '02:30')), '2027-03-28T01:00:00.000Z');
});

test('whatever the times, the end lies ahead and within 25 hours, and it is no longer quiet then', () => {
  const time = fc
    .integer({ min: 0, max: 1439 })
    .map((minutes) => [Math.floor(minutes / 60), minutes % 60].map((n) => String(n).padStart(2, '0')).join(':'));
  const at = fc.date({ min: new Date('2026-01-01'), max: new Date('2029-01-01'), noInvalidDate: true });
  fc.assert(
    fc.property(at, time, time, (moment, from, to) => {
      const end = quietUntil(moment, { from, to });
      if (end === undefined) return;
      assert.ok(end > moment && end.getTime() - moment.getTime() <= 25 * 3_600_000);
      assert.equal(quietUntil(end, { from, to }), undefined);
    }),
  );
  fc.assert(
    fc.property(at, time, (moment, to) => {
      const next = nextTime(moment, to);
      assert.ok(next > moment && next.getTime() - moment.getTime() <= 26 * 3_600_000);
    }),
  );
});
