import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { happeningsIn, monthsOf, type Timing } from './expand.ts';
import { canonicalRule, UnsupportedRule } from './rule.ts';
import { movedTo, problemOfWhen, type When } from './when.ts';

const times = (from: string, to: string): When => ({ kind: 'times', from, to });
const days = (from: string, to = from): When => ({ kind: 'days', from, to });
const repeated = (when: When, rule: string | null, except: string[] = [], also: string[] = []): Timing => ({
  when,
  repeat: { rule: rule === null ? null : canonicalRule(rule, when.kind === 'times'), except, also },
});
const on = (timing: Timing, from: string, to: string) => happeningsIn(timing, from, to).map((one) => one.on);

describe('repetition', () => {
  test('every week, also when it began long ago, keeps its day and the time of the clock', () => {
    const timing = repeated(times('1950-01-05T10:00', '1950-01-05T11:00'), 'FREQ=WEEKLY;INTERVAL=2;BYDAY=TH');
    assert.deepEqual(on(timing, '2026-10-01', '2026-11-15'), [
      '2026-10-01T10:00',
      '2026-10-15T10:00',
      '2026-10-29T10:00',
      '2026-11-12T10:00',
    ]);
  });

  test('a day that a month does not have is left out, not moved', () => {
    assert.deepEqual(on(repeated(days('2026-01-31'), 'FREQ=MONTHLY'), '2026-01-01', '2026-06-30'), [
      '2026-01-31',
      '2026-03-31',
      '2026-05-31',
    ]);
    assert.deepEqual(on(repeated(days('2024-02-29'), 'FREQ=YEARLY'), '2024-01-01', '2033-12-31'), [
      '2024-02-29',
      '2028-02-29',
      '2032-02-29',
    ]);
  });

  test('the last working day of a month, the last day, the second Tuesday', () => {
    const timing = repeated(days('2026-01-30'), 'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1');
    assert.deepEqual(on(timing, '2026-01-01', '2026-04-30'), ['2026-01-30', '2026-02-27', '2026-03-31', '2026-04-30']);
    const last = repeated(days('2026-01-31'), 'FREQ=MONTHLY;BYMONTHDAY=-1');
    assert.deepEqual(on(last, '2026-02-01', '2026-04-30'), ['2026-02-28', '2026-03-31', '2026-04-30']);
    const second = repeated(days('2026-01-13'), 'FREQ=MONTHLY;BYDAY=2TU');
    assert.deepEqual(on(second, '2026-02-01', '2026-03-31'), ['2026-02-10', '2026-03-10']);
  });

  test('COUNT and UNTIL end it; UNTIL is an instant for a timed entry', () => {
    assert.deepEqual(on(repeated(days('2026-03-01'), 'FREQ=DAILY;COUNT=3'), '2026-01-01', '2026-12-31'), [
      '2026-03-01',
      '2026-03-02',
      '2026-03-03',
    ]);
    const timing = repeated(times('2026-07-01T00:30', '2026-07-01T01:00'), 'FREQ=DAILY;UNTIL=20260702T223000Z');
    assert.equal(timing.repeat!.rule, 'FREQ=DAILY;UNTIL=20260702T223000Z');
    assert.deepEqual(on(timing, '2026-06-01', '2026-08-01'), [
      '2026-07-01T00:30',
      '2026-07-02T00:30',
      '2026-07-03T00:30',
    ]);
  });

  test('exceptions are left out, additions come in their place, nothing twice', () => {
    const timing = repeated(days('2026-01-01'), 'FREQ=WEEKLY', ['2026-01-15'], ['2026-01-10', '2026-01-22']);
    assert.deepEqual(on(timing, '2026-01-01', '2026-01-31'), [
      '2026-01-01',
      '2026-01-08',
      '2026-01-10',
      '2026-01-22',
      '2026-01-29',
    ]);
    assert.deepEqual(on(repeated(days('2026-01-01'), null, [], ['2026-03-05']), '2026-01-01', '2026-12-31'), [
      '2026-01-01',
      '2026-03-05',
    ]);
  });

  test('the clock’s changes: an hour that is skipped, one that is shown twice, and a night over each', () => {
    const spring = repeated(times('2026-03-28T02:30', '2026-03-28T03:30'), 'FREQ=DAILY;COUNT=3');
    assert.deepEqual(
      happeningsIn(spring, '2026-03-28', '2026-03-30').map(({ when }) => [when.from, when.to]),
      [
        ['2026-03-28T02:30', '2026-03-28T03:30'],
        ['2026-03-29T02:30', '2026-03-29T04:30'],
        ['2026-03-30T02:30', '2026-03-30T03:30'],
      ],
    );
    const night = repeated(times('2026-10-23T22:00', '2026-10-24T06:00'), 'FREQ=DAILY;COUNT=3');
    assert.deepEqual(
      happeningsIn(night, '2026-10-23', '2026-10-26').map(({ when }) => when.to),
      // eight hours: on the longer night they are over at five
      ['2026-10-24T06:00', '2026-10-25T05:00', '2026-10-26T06:00'],
    );
  });

  test('one that reaches into the range from before is found', () => {
    const timing = repeated(days('2026-01-01', '2026-01-10'), 'FREQ=MONTHLY');
    assert.deepEqual(on(timing, '2026-02-08', '2026-02-09'), ['2026-02-01']);
    assert.deepEqual(
      on(repeated(times('2026-01-01T20:00', '2026-01-02T02:00'), 'FREQ=WEEKLY'), '2026-01-09', '2026-01-09'),
      ['2026-01-08T20:00'],
    );
  });

  test('a rule that is not counted is refused', () => {
    for (const rule of [
      'FREQ=HOURLY',
      'FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30',
      'FREQ=DAILY;INTERVAL=7;BYDAY=SA',
      'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30',
      'FREQ=YEARLY;BYWEEKNO=20',
      'FREQ=DAILY;COUNT=100000',
      'FREQ=DAILY;INTERVAL=5000',
      'nonsense',
    ]) {
      assert.throws(() => canonicalRule(rule, false), UnsupportedRule, rule);
    }
    assert.equal(canonicalRule('RRULE:FREQ=DAILY;BYDAY=SA,SU', false), 'FREQ=WEEKLY;BYDAY=SA,SU');
  });

  test('whatever is in a range lies in the months that the entry is looked up by', () => {
    const frequencies = fc.constantFrom('DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY');
    const ends = fc.constantFrom('', ';COUNT=7', ';UNTIL=20300615T120000Z');
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 3000 }),
        fc.integer({ min: 0, max: 40 }),
        frequencies,
        ends,
        (at, length, freq, end) => {
          const from = new Date(Date.UTC(2024, 0, 1 + at)).toISOString().slice(0, 10);
          const to = new Date(Date.UTC(2024, 0, 1 + at + length)).toISOString().slice(0, 10);
          const timing = repeated(days(from, to), `FREQ=${freq};INTERVAL=3${end}`);
          const months = monthsOf(timing);
          for (const happening of happeningsIn(timing, '2024-01-01', '2034-12-31')) {
            const month = (day: string) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
            assert.ok(month(happening.from) >= months.first);
            assert.ok(months.last === null || month(happening.to) <= months.last);
          }
        },
      ),
      { numRuns: 200 },
    );
  });
});

test('a time that is no time is refused', () => {
  assert.equal(problemOfWhen(days('2026-02-30')), 'not-a-day');
  assert.equal(problemOfWhen(days('2026-03-02', '2026-03-01')), 'ends-before-it-begins');
  assert.equal(problemOfWhen(times('2026-03-01T10:00', '2026-03-01T09:00')), 'ends-before-it-begins');
  assert.equal(problemOfWhen(times('2026-03-01T25:00', '2026-03-01T26:00')), 'not-a-day');
  assert.equal(problemOfWhen(days('1800-01-01')), 'out-of-years');
  assert.equal(problemOfWhen(days('2026-01-01', '2028-01-01')), 'too-long');
  assert.equal(problemOfWhen(times('2026-03-01T10:00', '2026-03-01T10:00')), null);
  assert.deepEqual(movedTo(days('2026-01-01', '2026-01-03'), '2026-02-27'), days('2026-02-27', '2026-03-01'));
});
