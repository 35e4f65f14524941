import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isWorkingDay } from '#platform/days/index.ts';
import { duties } from './duties.ts';
import { dutyGroups } from './groups.ts';
import { dutyDays, groupsFor, knownGroups } from './yearly.ts';

const days = (groups: string[], year: number, duty: string) =>
  dutyDays(groups, year)
    .filter((one) => one.duty.id === duty)
    .map(({ day }) => day);

test('nobody is concerned by anything that they have not chosen', () => {
  assert.deepEqual(dutyDays([], 2027), []);
  assert.ok(groupsFor([], '2026-11-22').every(({ chosen }) => !chosen));
});

test('days as the tax administration announced them for past years', () => {
  assert.deepEqual(days(['income-tax-paper'], 2025, 'income-tax-return-paper'), ['2025-04-01']);
  assert.deepEqual(days(['income-tax-online'], 2025, 'income-tax-return-online'), ['2025-05-02']);
  assert.deepEqual(days(['income-tax-adviser'], 2025, 'income-tax-return-adviser'), ['2025-07-01']);
  // 1 April 2023 was a Saturday
  assert.deepEqual(days(['income-tax-paper'], 2023, 'income-tax-return-paper'), ['2023-04-03']);
  assert.deepEqual(days(['property-owner'], 2025, 'property-tax'), ['2025-06-02']);
  assert.deepEqual(days(['property-owner'], 2025, 'property-tax-second'), ['2025-12-01']);
  assert.deepEqual(days(['lorry-owner'], 2025, 'road-tax'), ['2025-01-31']);
  assert.deepEqual(days(['vat-quarterly'], 2025, 'vat-quarterly'), [
    '2025-01-27',
    '2025-04-25',
    '2025-07-25',
    '2025-10-27',
  ]);
  assert.deepEqual(days(['flat-rate'], 2025, 'flat-rate-advance').slice(0, 4), [
    '2025-01-20',
    '2025-02-20',
    '2025-03-20',
    '2025-04-22',
  ]);
});

test('the overview of the self-employed follows the way the return is filed', () => {
  assert.deepEqual(days(['self-employed'], 2025, 'overview-paper'), []);
  assert.deepEqual(days(['self-employed', 'income-tax-paper'], 2025, 'overview-paper'), ['2025-05-02']);
  assert.deepEqual(days(['self-employed', 'income-tax-online'], 2025, 'overview-online'), ['2025-06-02']);
  assert.deepEqual(days(['self-employed', 'income-tax-adviser'], 2025, 'overview-adviser'), ['2025-08-01']);
});

test('advances come every month, health by the eighth and pension by its end', () => {
  const year = dutyDays(['self-employed'], 2027);
  const of = (id: string) => year.filter(({ duty }) => duty.id === id);
  assert.equal(of('health-advance').length, 12);
  assert.equal(of('social-advance')[1]!.key, 'social-advance/2027-02-28');
  // 28 February 2027 is a Sunday
  assert.equal(of('social-advance')[1]!.day, '2027-03-01');
});

test('days of several duties come in order, also when a duty moves past another', () => {
  const year = dutyDays(
    dutyGroups.map(({ id }) => id),
    2027,
  ).map(({ day }) => day);
  assert.deepEqual(year, year.toSorted());
  assert.ok(new Set(year).size < year.length, 'some of them fall on one day');
});

test('every duty is of groups that exist, on working days, with keys that never meet', () => {
  const all = dutyGroups.map(({ id }) => id);
  assert.ok(duties.every(({ groups }) => groups.every((group) => all.includes(group))));
  const year = dutyDays(all, 2028);
  assert.ok(year.every(({ day }) => isWorkingDay(day)));
  assert.equal(new Set(year.map(({ key }) => key)).size, year.length);
  assert.deepEqual(knownGroups(['employee', 'nobody', 'employee']), ['employee']);
  assert.ok(
    groupsFor(['employee'], '2026-11-22').find(({ id }) => id === 'employee')!.duties[0]!.next === '2027-02-15',
  );
});

test('what comes next may be a day of the year before that moved past New Year', () => {
  const nextOf = (today: string) =>
    groupsFor(['self-employed'], today)
      .find(({ id }) => id === 'self-employed')!
      .duties.find(({ title }) => title.cs === duties.find(({ id }) => id === 'social-advance')!.title.cs)?.next;
  // 31 December 2028 is a Sunday, and the day after it a holiday.
  assert.equal(nextOf('2029-01-01'), '2029-01-02');
  assert.equal(nextOf('2029-01-03'), '2029-01-31');
  assert.equal(nextOf('2027-12-31'), '2027-12-31');
});
