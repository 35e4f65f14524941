import { element } from './element.ts';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assert as check, integer, property } from 'fast-check';
import { isValidBirthNumber } from './birth-number.ts';
import { isValidBusinessId } from './business-id.ts';
import { createPopulation, DEMO, MAX_SIZE } from './index.ts';
import { REFERENCE_YEAR } from './clan.ts';
import type { Person } from './types.ts';

const SAMPLE = 20_000;
const population = createPopulation({ seed: 'test', size: SAMPLE });
const everybody: readonly Person[] = Array.from({ length: SAMPLE }, (_, index) => population.person(index));
const ageOf = (person: Person): number => REFERENCE_YEAR - 1 - Number(person.birthDate.slice(0, 4));
const anyIndex = integer({ min: 0, max: SAMPLE - 1 });

test('birth numbers are valid, tell the date and the sex, and are all different', () => {
  for (const { birthNumber, birthDate, sex } of everybody) {
    assert.ok(isValidBirthNumber(birthNumber));
    assert.equal(birthNumber.length, Number(birthDate.slice(0, 4)) < 1954 ? 9 : 10);
    const month = Number(birthNumber.slice(2, 4)) - (sex === 'female' ? 50 : 0);
    const told = `${birthNumber.slice(0, 2)}-${String(month).padStart(2, '0')}-${birthNumber.slice(4, 6)}`;
    assert.equal(told, birthDate.slice(2));
  }
  assert.equal(new Set(everybody.map(({ birthNumber }) => birthNumber)).size, SAMPLE);
});

test('a birth number with a wrong digit, day or month is refused', () => {
  const good = everybody.find(({ birthNumber }) => birthNumber.length === 10)?.birthNumber ?? '';
  const wrong = `${good.slice(0, 9)}${(Number(good[9]) + 1) % 10}`;
  for (const text of [wrong, good.slice(1), `${good}0`, '8513010000', '850231000', '5402010', 'abcdefghij']) {
    assert.equal(isValidBirthNumber(text), false);
  }
});

test('families are told the same from both sides', () => {
  check(
    property(anyIndex, (index) => {
      const person = population.person(index);
      if (person.partner !== undefined) {
        assert.notEqual(person.partner, index);
        assert.equal(population.person(person.partner).partner, index);
      }
      for (const child of person.children) {
        assert.ok(population.person(child).parents.includes(index));
        assert.ok(Number(population.person(child).birthDate.slice(0, 4)) - Number(person.birthDate.slice(0, 4)) >= 15);
      }
      for (const parent of person.parents) assert.ok(population.person(parent).children.includes(index));
      assert.ok(person.parents.length <= 2);
      // The last clan may be cut short by the size.
      if (person.maritalStatus === 'married' && index < SAMPLE - 24) assert.notEqual(person.partner, undefined);
      if (person.maritalStatus === 'widowed') assert.equal(person.partner, undefined);
    }),
    { numRuns: 3000 },
  );
});

test('siblings are at least nine months apart, and couples of one household share an address', () => {
  for (const person of everybody.slice(0, 5000)) {
    const births = person.children
      .map((child) => Date.parse(population.person(child).birthDate))
      .toSorted((a, b) => a - b);
    births.slice(1).forEach((birth, position) => assert.ok(birth - element(births, position) > 270 * 86_400_000));
    if (person.partner !== undefined) assert.deepEqual(population.person(person.partner).address, person.address);
  }
});

const unique = (values: readonly (string | undefined)[]) => assert.equal(new Set(values).size, values.length);

test('boxes lead back from id and log-in, and no two are alike', () => {
  const boxes = everybody.flatMap(({ dataBoxes }) => dataBoxes).concat(population.institutions.map(({ box }) => box));
  for (const box of boxes) {
    assert.match(box.id, /^[a-z2-9]{7}$/);
    assert.deepEqual(population.box(box.id), box);
    assert.deepEqual(population.boxByLogin(box.login), box);
    assert.match(box.password, /^(?=.*[A-Z])(?=.*[a-z])(?=.*\d)\S{8,32}$/);
    if (box.type !== 40) assert.ok(isValidBusinessId(box.businessId ?? ''));
  }
  unique(boxes.map(({ id }) => id));
  unique(boxes.map(({ login }) => login));
  unique(boxes.flatMap(({ businessId }) => (businessId ? [businessId] : [])));
  unique(everybody.flatMap(({ identityCard }) => (identityCard ? [identityCard.number] : [])));
  unique(everybody.flatMap(({ passport }) => (passport ? [passport.number] : [])));
  unique(everybody.map(({ email }) => email));
  unique(everybody.map(({ phone }) => phone));
});

test("ids that are nobody's find nothing", () => {
  for (const text of ['', 'aaaaaaa', 'zzzzzz9', '1234567', 'toolongid', 'ABCDEFG', 'a c e g']) {
    assert.equal(population.box(text), undefined);
    assert.equal(population.boxByLogin(text), undefined);
  }
  assert.throws(() => population.person(SAMPLE), RangeError);
  assert.throws(() => population.person(-1), RangeError);
  assert.throws(() => population.person(1.5), RangeError);
  assert.throws(() => createPopulation({ seed: 'x', size: 0 }), RangeError);
  assert.throws(() => createPopulation({ seed: 'x', size: MAX_SIZE + 1 }), RangeError);
});

test('the same seed gives the same people in any order and size, another seed gives others', () => {
  const again = createPopulation({ seed: 'test', size: SAMPLE });
  const larger = createPopulation({ seed: 'test', size: SAMPLE * 20 });
  check(
    property(anyIndex, (index) => {
      assert.deepEqual(again.person(index), everybody[index]);
      if (index < SAMPLE - 24) assert.deepEqual(larger.person(index), everybody[index]);
    }),
    { numRuns: 500 },
  );
  const other = createPopulation({ seed: 'other', size: SAMPLE });
  const differ = everybody
    .slice(0, 200)
    .filter((person, index) => other.person(index).birthNumber !== person.birthNumber);
  assert.ok(differ.length > 190);
});

test('relatives beyond the end of a small population do not exist', () => {
  const small = createPopulation({ seed: 'test', size: 7 });
  for (let index = 0; index < 7; index++) {
    const { partner, parents, children } = small.person(index);
    for (const relative of [...parents, ...children, ...(partner === undefined ? [] : [partner])])
      assert.ok(relative < 7);
  }
});

const within = (value: number, low: number, high: number) => assert.ok(value >= low && value <= high, String(value));

test('ages, sexes and boxes come in about the shares of Czechia', () => {
  const share = (holds: (person: Person) => boolean, of = everybody) => of.filter(holds).length / of.length;
  const adults = everybody.filter((person) => ageOf(person) >= 18);
  within(
    share((person) => ageOf(person) < 15),
    0.13,
    0.18,
  );
  within(
    share((person) => ageOf(person) >= 65),
    0.18,
    0.24,
  );
  within(
    share(({ sex }) => sex === 'female'),
    0.49,
    0.54,
  );
  within(
    share(({ dataBoxes }) => dataBoxes.some(({ type }) => type === 40), adults),
    0.57,
    0.63,
  );
  within(
    share(({ dataBoxes }) => dataBoxes.some(({ type }) => type === 30), adults),
    0.1,
    0.14,
  );
  assert.ok(everybody.every((person) => ageOf(person) >= 18 || person.dataBoxes.length === 0));
  assert.ok(everybody.every((person) => ageOf(person) < 110));
});

const person = (index: number) => population.person(index);

test('the first people are who the demo says', () => {
  assert.equal(person(DEMO.youngWoman).sex, 'female');
  assert.deepEqual(
    person(DEMO.fatherInTrade).dataBoxes.map(({ type }) => type),
    [40, 30],
  );
  assert.equal(person(DEMO.fatherInTrade).children.length, 3);
  assert.ok(person(DEMO.fatherInTrade).parents.includes(DEMO.pensioner));
  assert.equal(person(DEMO.pensioner).maritalStatus, 'widowed');
  for (let index = 0; index <= DEMO.manyLetters; index++)
    assert.ok(person(index).dataBoxes.some(({ type }) => type === 40));
});

test('contacts and documents belong to nobody real', () => {
  for (const { email, phone, identityCard, address } of everybody.slice(0, 3000)) {
    assert.match(email, /^[a-z.-]+\.\d+@posta\.example$/);
    assert.match(phone, /^\+42074\d{7}$/);
    if (identityCard) assert.match(identityCard.number, /^9\d{8}$/);
    assert.match(address.postcode, /^\d{5}$/);
    assert.ok(address.addressPlaceCode >= 900_000_000);
  }
});
