import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addDays, daysInMonth } from './day.ts';
import { nameDaysOn } from './name-days.ts';
import { dayAt, instantOf, localOf, startOfDay } from './prague.ts';
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
  assert.equal(dayAt(new Date('2026-12-31T23:00:00Z')), '2027-01-01');
});

test('a local time and its instant are the same whatever the day of the century', () => {
  for (let day = '2000-01-01'; day < '2060-01-01'; day = addDays(day, 7)) {
    for (const time of ['00:00', '08:00', '23:59'])
      assert.equal(localOf(instantOf(`${day}T${time}`)), `${day}T${time}`);
  }
});
