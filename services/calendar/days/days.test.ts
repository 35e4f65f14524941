import assert from 'node:assert/strict';
import { test } from 'node:test';
import { daysInMonth } from '#platform/days/index.ts';
import { nameDaysOn } from './name-days.ts';
import { mondayOf, weekOf } from './weeks.ts';

test('every one of the 366 days has its names, and only the known few have none', () => {
  const nameless: string[] = [];
  let days = 0;
  for (let month = 1; month <= 12; month++) {
    for (let date = 1; date <= daysInMonth(2028, month); date++) {
      days++;
      const day = `2028-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
      const names = nameDaysOn(day);
      if (names.length === 0) nameless.push(`${date}. ${month}.`);
      for (const name of names) assert.match(name, /^\p{Lu}\p{Ll}+$/u);
    }
  }
  assert.equal(days, 366);
  assert.deepEqual(nameless, ['1. 1.', '1. 5.', '8. 5.', '6. 7.', '28. 10.', '2. 11.', '25. 12.']);
  assert.deepEqual(nameDaysOn('2028-02-30'), []);
});

test('names stand on their days', () => {
  const known: readonly (readonly [string, string])[] = [
    ['2026-01-31', 'Marika'],
    ['2026-02-28', 'Lumír'],
    ['2028-02-29', 'Horymír'],
    ['2026-03-19', 'Josef'],
    ['2026-04-24', 'Jiří'],
    ['2026-05-31', 'Kamila'],
    ['2026-06-24', 'Jan'],
    ['2026-07-26', 'Anna'],
    ['2026-08-31', 'Pavlína'],
    ['2026-09-28', 'Václav'],
    ['2026-10-31', 'Štěpánka'],
    ['2026-11-11', 'Martin'],
    ['2026-11-30', 'Ondřej'],
    ['2026-12-04', 'Barbora'],
    ['2026-12-31', 'Silvestr'],
  ];
  for (const [day, name] of known) assert.deepEqual(nameDaysOn(day), [name], day);
  assert.deepEqual(nameDaysOn('2026-12-24'), ['Adam', 'Eva']);
  assert.deepEqual(nameDaysOn('2026-06-29'), ['Petr', 'Pavel']);
});

test('weeks are those of ISO 8601', () => {
  const known: readonly (readonly [string, number])[] = [
    ['2026-01-01', 1],
    ['2026-12-31', 53],
    ['2027-01-01', 53],
    ['2027-01-03', 53],
    ['2027-01-04', 1],
    ['2024-12-30', 1],
    ['2026-11-22', 47],
  ];
  for (const [day, week] of known) assert.equal(weekOf(day), week, day);
  assert.equal(mondayOf('2026-11-22'), '2026-11-16');
  assert.equal(mondayOf('2026-11-16'), '2026-11-16');
});
