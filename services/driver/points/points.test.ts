import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Driver } from '#services/gateway/api.ts';
import { addMonths } from '#platform/days/index.ts';
import { accountOf, type Entry } from './account.ts';
import { courseOf } from './course.ts';
import { outlookOf } from './outlook.ts';

let count = 0;
const entry = (kind: Entry['kind'], points: number, on: string, finalOn: string | null): Entry => ({
  id: String(count++),
  kind,
  points,
  on,
  finalOn,
  what: '',
  place: null,
  law: null,
  penalty: null,
  authority: null,
});
const offence = (points: number, finalOn: string | null, on = finalOn ?? '2026-01-01') =>
  entry('offence', points, on, finalOn);
const ban = (from: string, until: string): Driver['bans'][number] => ({ from, until, authority: '', reason: '' });
const steps = (points: number, entries: Entry[], bans: Driver['bans'] = []) =>
  outlookOf({ points, entries, bans }).steps.map(({ on, points: going, remaining }) => `${on} ${going} ${remaining}`);

describe('points go by § 123e', () => {
  const cases: readonly [name: string, points: number, entries: Entry[], bans: Driver['bans'], steps: string[]][] = [
    ['four after a year, the day after', 6, [offence(6, '2026-02-28')], [], ['2027-03-01 4 2', '2028-02-29 2 0']],
    ['all that are left, when fewer than four', 2, [offence(2, '2026-06-15')], [], ['2027-06-16 2 0']],
    [
      'the third year takes all',
      11,
      [offence(5, '2025-01-10'), offence(6, '2026-05-10')],
      [],
      ['2027-05-11 4 7', '2028-05-11 4 3', '2029-05-11 3 0'],
    ],
    ['the last day of a year', 4, [offence(4, '2026-12-31')], [], ['2028-01-01 4 0']],
    ['the 31st', 4, [offence(4, '2026-01-31')], [], ['2027-02-01 4 0']],
    [
      'a leap day: the year after ends on the 28th',
      6,
      [offence(6, '2028-02-29')],
      [],
      ['2029-03-01 4 2', '2030-03-01 2 0'],
    ],
    [
      'two offences of one day',
      8,
      [offence(4, '2026-03-05'), offence(4, '2026-03-05')],
      [],
      ['2027-03-06 4 4', '2028-03-06 4 0'],
    ],
    [
      'a decision that came into force after that of a later offence',
      6,
      [offence(2, '2026-09-20', '2026-01-03'), offence(4, '2026-04-01', '2026-04-01')],
      [],
      ['2027-09-21 4 2', '2028-09-21 2 0'],
    ],
    [
      'what has gone already is not counted again',
      2,
      [offence(6, '2024-05-10'), entry('struck-off-by-time', -4, '2025-05-11', null)],
      [],
      ['2026-05-11 2 0'],
    ],
    [
      'a new sanction begins the months again, also after some have gone',
      6,
      [offence(6, '2024-05-10'), entry('struck-off-by-time', -4, '2025-05-11', null), offence(4, '2025-11-02')],
      [],
      ['2026-11-03 4 2', '2027-11-03 2 0'],
    ],
    [
      'a course does not move the day',
      3,
      [offence(6, '2026-02-10'), entry('struck-off-by-course', -3, '2026-08-01', null)],
      [],
      ['2027-02-11 3 0'],
    ],
    [
      'an empty account forgets what was before',
      2,
      [offence(4, null, '2020-01-01'), entry('reset', -4, '2021-01-01', null), offence(2, '2026-04-04')],
      [],
      ['2027-04-05 2 0'],
    ],
    [
      'a ban imposed with the points puts the beginning off to its end',
      6,
      [offence(6, '2026-03-10')],
      [ban('2026-03-10', '2026-09-10')],
      ['2027-09-11 4 2', '2028-09-11 2 0'],
    ],
    [
      'whole months count from the end of such a ban, also when that is a leap day',
      4,
      [offence(4, '2027-12-01')],
      [ban('2027-12-01', '2028-02-29')],
      ['2029-03-01 4 0'],
    ],
    [
      'a ban in between stops the months for its days',
      4,
      [offence(4, '2026-03-10')],
      [ban('2026-06-01', '2026-06-30')],
      ['2027-04-10 4 0'],
    ],
    [
      'bans that overlap stop them once; one that was over before does not',
      4,
      [offence(4, '2026-03-10')],
      [ban('2025-01-01', '2026-01-01'), ban('2026-06-01', '2026-06-20'), ban('2026-06-11', '2026-06-30')],
      ['2027-04-10 4 0'],
    ],
    [
      'a ban that comes within the days added stops them too',
      4,
      [offence(4, '2026-03-10')],
      [ban('2026-06-01', '2026-06-30'), ban('2027-04-01', '2027-04-10')],
      ['2027-04-20 4 0'],
    ],
  ];
  for (const [name, points, entries, bans, expected] of cases)
    test(name, () => assert.deepEqual(steps(points, entries, bans), expected));

  test('nothing goes by time from twelve points, from none, and from a day that is not known', () => {
    const state = (points: number, entries: Entry[]) => outlookOf({ points, entries, bans: [] }).state;
    assert.equal(state(12, [offence(12, '2026-01-01')]), 'twelve');
    assert.equal(state(0, []), 'no-points');
    assert.equal(state(4, [offence(4, null)]), 'unknown');
    assert.equal(state(4, []), 'unknown');
    assert.equal(state(4, [offence(4, '2026-01-01')]), 'counted');
  });

  test('the entries add up to twelve at most, and never below none', () => {
    assert.equal(accountOf([offence(7, '2026-01-01'), offence(7, '2026-02-01')]).sum, 12);
    assert.equal(
      accountOf([
        offence(2, '2024-01-01'),
        entry('struck-off-by-time', -4, '2025-01-02', null),
        offence(2, '2026-01-01'),
      ]).sum,
      2,
    );
    // On the day on which points go, they go before new ones come: nobody reaches twelve by points that had gone.
    assert.equal(
      accountOf([
        offence(8, '2024-01-01'),
        offence(6, '2025-01-02'),
        entry('struck-off-by-time', -4, '2025-01-02', null),
      ]).sum,
      10,
    );
  });
});

test('months end on the same number, or on the last day', () => {
  assert.equal(addMonths('2026-01-31', 1), '2026-02-28');
  assert.equal(addMonths('2027-12-31', 2), '2028-02-29');
  assert.equal(addMonths('2028-02-29', 12), '2029-02-28');
  assert.equal(addMonths('2028-02-29', 48), '2032-02-29');
});

test('the course helps once a year, with at most ten points and without a serious offence', () => {
  const state = (points: number, entries: Entry[]) => courseOf({ points, entries }, '2026-11-22');
  assert.deepEqual(state(0, []), { state: 'no-points', again: null });
  assert.deepEqual(state(11, [offence(5, '2026-01-01')]), { state: 'too-many', again: null });
  assert.deepEqual(state(10, [offence(4, '2026-01-01')]), { state: 'possible', again: null });
  assert.deepEqual(state(6, [offence(6, '2026-01-01')]), { state: 'serious-offence', again: null });
  const course = (on: string) => [offence(4, '2025-01-01'), entry('struck-off-by-course', -3, on, null)];
  assert.deepEqual(state(1, course('2026-01-05')), { state: 'this-year', again: '2027-01-01' });
  assert.deepEqual(state(1, course('2025-12-31')), { state: 'possible', again: null });
  // A serious offence whose points have all gone is no obstacle any more.
  const gone = [offence(6, '2020-01-01'), entry('reset', -6, '2023-01-01', null), offence(4, '2026-01-01')];
  assert.deepEqual(state(4, gone), { state: 'possible', again: null });
});
