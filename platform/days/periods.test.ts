import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addDays, type Day, dayOfNumber, daysInMonth, numberOfDay, partsOfDay, weekdayOf } from './day.ts';
import { easterSunday, isWorkingDay, publicHolidays } from './holidays.ts';
import { endOfPeriod, movedToWorkingDay, type PeriodUnit } from './periods.ts';

const day = fc.integer({ min: numberOfDay('2016-01-01'), max: numberOfDay('2060-12-31') }).map(dayOfNumber);
const unit = fc.constantFrom<PeriodUnit>('day', 'working-day', 'week', 'month', 'year');
const count = fc.integer({ min: 1, max: 60 });

test('a period never ends on a Saturday, a Sunday or a public holiday, and always after its beginning', () => {
  fc.assert(
    fc.property(day, count, unit, (since, length, kind) => {
      const { due, movedFrom } = endOfPeriod(since, length, kind);
      assert.ok(isWorkingDay(due) && due > since);
      if (movedFrom) assert.ok(movedFrom < due && !isWorkingDay(movedFrom));
    }),
  );
});

test('a later beginning or a longer period never ends sooner', () => {
  fc.assert(
    fc.property(day, count, unit, fc.integer({ min: 0, max: 40 }), (since, length, kind, later) => {
      const { due } = endOfPeriod(since, length, kind);
      assert.ok(endOfPeriod(addDays(since, later), length, kind).due >= due);
      assert.ok(endOfPeriod(since, length + 1, kind).due >= due);
    }),
  );
});

test('months and years end on the day of the same number, or on the last of a shorter month', () => {
  fc.assert(
    fc.property(day, count, (since, months) => {
      const { due, movedFrom = due } = endOfPeriod(since, months, 'month');
      const [from, to] = [partsOfDay(since), partsOfDay(movedFrom)];
      assert.equal(to.date, Math.min(from.date, daysInMonth(to.year, to.month)));
      assert.equal(to.year * 12 + to.month, from.year * 12 + from.month + months);
      assert.deepEqual(endOfPeriod(since, months, 'year'), endOfPeriod(since, months * 12, 'month'));
    }),
  );
});

test('weeks end on the same day of the week, working days have so many of them between', () => {
  fc.assert(
    fc.property(day, count, (since, length) => {
      const { due, movedFrom = due } = endOfPeriod(since, length, 'week');
      assert.equal(weekdayOf(movedFrom), weekdayOf(since));
      const end = endOfPeriod(since, length, 'working-day').due;
      let working = 0;
      for (let each = addDays(since, 1); each <= end; each = addDays(each, 1)) if (isWorkingDay(each)) working++;
      assert.equal(working, length);
    }),
  );
});

test('known ends', () => {
  const ends: readonly (readonly [Day, number, PeriodUnit, Day, Day?])[] = [
    // The day of the event is not counted.
    ['2027-01-11', 15, 'day', '2027-01-26'],
    // Saturday to Monday.
    ['2027-01-08', 15, 'day', '2027-01-25', '2027-01-23'],
    // Good Friday, then the weekend and Easter Monday.
    ['2027-03-11', 15, 'day', '2027-03-30', '2027-03-26'],
    // Christmas.
    ['2026-12-09', 15, 'day', '2026-12-28', '2026-12-24'],
    ['2027-01-31', 1, 'month', '2027-03-01', '2027-02-28'],
    ['2028-01-31', 1, 'month', '2028-02-29'],
    ['2028-02-29', 1, 'year', '2029-02-28'],
    ['2027-01-13', 2, 'week', '2027-01-27'],
    ['2027-03-24', 3, 'working-day', '2027-03-31'],
    ['2027-07-02', 1, 'working-day', '2027-07-07'],
  ];
  for (const [since, length, kind, due, movedFrom] of ends) {
    assert.deepEqual(endOfPeriod(since, length, kind), { due, ...(movedFrom ? { movedFrom } : {}) });
  }
  assert.deepEqual(movedToWorkingDay('2027-03-31'), { due: '2027-03-31' });
});

test('public holidays: twelve days, thirteen since Good Friday is one, and Easter where the almanac has it', () => {
  const sundays = {
    2008: '2008-03-23',
    2016: '2016-03-27',
    2019: '2019-04-21',
    2024: '2024-03-31',
    2038: '2038-04-25',
  };
  for (const [year, sunday] of Object.entries(sundays)) assert.equal(easterSunday(Number(year)), sunday);
  assert.equal(publicHolidays(2015).length, 12);
  assert.equal(publicHolidays(2026).length, 13);
  assert.deepEqual(
    publicHolidays(2026).map(({ day: each }) => each),
    publicHolidays(2026)
      .map(({ day: each }) => each)
      .toSorted(),
  );
  assert.ok(isWorkingDay('2015-04-03') && !isWorkingDay('2016-03-25') && !isWorkingDay('2027-03-29'));
});
