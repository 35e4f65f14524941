import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createPopulation, DEMO } from '#simulators/population/index.ts';
import { addDays, addMonths } from './days.ts';
import { createRegisters } from './index.ts';
import { krovak } from './krovak.ts';
import { accountOn, type PointsEvent } from './points.ts';

const since = new Date('2026-11-20T10:00:00Z');
const today = '2026-11-20';
const population = createPopulation({ seed: 'demo', size: 400 });
const registers = createRegisters(population, since);

const offence = (points: number, finalOn: string): PointsEvent => ({
  kind: 'offence',
  points,
  on: addDays(finalOn, -30),
  finalOn,
  what: 'x',
  place: null,
  law: null,
  penalty: null,
  authority: null,
});

test('points are struck off four a year without an offence, the rest after three', () => {
  const events = [offence(6, '2024-03-10'), offence(4, '2024-06-01')];
  const pointsOn = (day: string) => accountOn(events, day, 'x').points;
  assert.deepEqual(
    ['2024-03-09', '2024-03-10', '2024-06-01', '2025-06-01', '2025-06-02', '2026-06-02', '2027-06-02'].map(pointsOn),
    [0, 6, 10, 10, 6, 2, 0],
  );
  const last = accountOn(events, '2027-06-02', 'x').entries[0];
  assert.deepEqual([last?.kind, last?.points, last?.on], ['struck-off-by-time', -2, '2027-06-02']);
});

test('another offence begins the year anew; twelve points take the licence for a year and are then reset', () => {
  const events = [
    offence(4, '2024-01-10'),
    offence(2, '2025-01-09'),
    offence(6, '2025-03-01'),
    offence(6, '2025-05-01'),
  ];
  const before = accountOn(events, '2025-04-30', 'x');
  assert.deepEqual([before.points, before.bans.length], [12, 1]);
  // The third six are of a time without a licence: nothing is recorded.
  const during = accountOn(events, '2025-12-01', 'x');
  assert.equal(during.entries.length, 3);
  const [ban] = during.bans;
  assert.ok(ban && ban.until === addMonths(ban.from, 12));
  const after = accountOn(events, ban.until, 'x');
  assert.deepEqual([after.points, after.entries[0]?.kind, after.entries[0]?.points], [0, 'reset', -12]);
});

test('a course takes four points at most, and none from who has more than ten', () => {
  const course: PointsEvent = {
    ...offence(-4, '2024-05-01'),
    kind: 'struck-off-by-course',
    on: '2024-05-01',
    finalOn: null,
  };
  const left = (points: number) => accountOn([offence(points, '2024-04-01'), course], '2024-06-01', 'x').points;
  assert.deepEqual([2, 4, 10, 11].map(left), [0, 0, 6, 11]);
});

test('whatever happens, the account lies between none and twelve and is the sum of its entries', () => {
  const event = fc.tuple(fc.constantFrom(2, 4, 6), fc.integer({ min: 0, max: 2000 }));
  fc.assert(
    fc.property(fc.array(event, { maxLength: 12 }), fc.integer({ min: 0, max: 4000 }), (drawn, day) => {
      const events = drawn.map(([points, at]) => offence(points, addDays('2020-01-01', at)));
      const { points, entries } = accountOn(events, addDays('2020-01-01', day), 'x');
      assert.ok(points >= 0 && points <= 12);
      assert.equal(
        entries.reduce((sum, entry) => sum + entry.points, 0),
        points,
      );
      assert.equal(new Set(entries.map(({ id }) => id)).size, entries.length);
    }),
    { numRuns: 200 },
  );
});

test('what is told of a person agrees: cards, licence, documents, vehicles, relatives', () => {
  for (let index = 0; index < population.size; index++) {
    const person = population.person(index);
    const driver = registers.driver(person, today);
    const { identityCards, passports, licences } = registers.cards(person, today);
    const { person: told } = registers.population(person, today);
    assert.equal(licences[0]?.number, driver?.licence?.number);
    assert.equal(
      driver?.licence === null,
      driver?.bans.some(({ from, until }) => from <= today && today < until) ?? false,
    );
    const valid = [...identityCards, ...passports].filter(({ state }) => state === 'valid').map(({ number }) => number);
    assert.deepEqual(
      told.documents.value.map(({ number }) => number),
      valid,
    );
    assert.ok(valid.every((number) => number.startsWith('9')));
    if (person.birthDate < '2006' && driver?.licence)
      assert.ok(driver.licence.issuedOn <= today && driver.licence.validUntil > today);
    for (const { issuedOn, validUntil } of [...identityCards, ...passports])
      assert.ok(issuedOn >= person.birthDate && (validUntil ?? '9') > issuedOn);
    if (person.birthDate > '2008-11-20') assert.equal(told.guardians.value.length, person.parents.length);
    for (const { firstRegistered, inspectionUntil } of registers.vehicles(person, today))
      assert.ok((inspectionUntil ?? '9') > firstRegistered);
    const { items, places } = registers.entities(person, today);
    assert.ok(items.every(({ seat }) => seat === null || places.some(({ code }) => code === seat.code)));
  }
});

test('the demo people have something to look at', () => {
  const of = (index: number) => population.person(index);
  assert.equal(registers.driver(of(DEMO.youngWoman), today)?.points, 6);
  assert.equal(registers.driver(of(DEMO.fewLetters), today)?.licence, null);
  assert.deepEqual(
    registers.entities(of(DEMO.fatherInTrade), today).items.map(({ role, state }) => [role, state]),
    [
      ['trader', 'active'],
      ['statutory-body', 'active'],
      ['member', 'ended'],
    ],
  );
  assert.equal(registers.driver(of(DEMO.fatherInTrade), today)?.licence?.validUntil, addDays(today, 55));
  const { passports } = registers.cards(of(DEMO.manyLetters), today);
  assert.deepEqual(
    passports.slice(0, 2).map(({ state }) => state),
    ['ready', ...(passports[1] ? ['lost'] : [])],
  );
  assert.ok(registers.population(of(DEMO.pensioner), today).person.deliveryAddress);
});

test('uses of a month are the same whatever window they are read in', () => {
  const person = population.person(DEMO.fatherInTrade);
  const [from, middle, to] = ['2025-01-01', '2025-09-13', '2026-11-01'].map((day) => new Date(day)) as [
    Date,
    Date,
    Date,
  ];
  const whole = registers.uses(person, from, to);
  assert.deepEqual([...registers.uses(person, from, middle), ...registers.uses(person, middle, to)], whole);
  assert.ok(whole.length > 5);
  assert.equal(new Set(whole.map(({ id }) => id)).size, whole.length);
});

test('places are put where they are in S-JTSK', () => {
  // Prague, Old Town Square, and Brno, the cathedral: read off a map of the surveying office to tens of metres.
  const near = (found: { x: number; y: number }, x: number, y: number) => Math.hypot(found.x - x, found.y - y) < 150;
  assert.ok(near(krovak(50.0875, 14.4213), -742_800, -1_043_020));
  assert.ok(near(krovak(49.1911, 16.6073), -598_260, -1_161_190));
});
