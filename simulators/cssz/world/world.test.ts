import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readXml } from '#platform/xml/index.ts';
import { benefits, insurance, written } from '#connectors/isss/protocol/index.ts';
import { createPopulation, DEMO } from '#simulators/population/index.ts';
import { createBenefits } from './benefits.ts';
import { createInsured } from './insured.ts';
import { employmentOf, identifierOf, indexOfIdentifier } from './numbers.ts';

const population = createPopulation({ seed: 'demo', size: 300 });
const insured = createInsured(population);
const paid = createBenefits(population, insured);
const today = '2026-11-23';
const people = Array.from({ length: population.size }, (_, index) => population.person(index));

test('everybody’s insurance survives the wire, and fits their age; children have none', () => {
  let known = 0;
  for (const person of people) {
    const told = insured.insurance(person, today);
    if (!told) {
      assert.ok(person.birthDate > '2011-11-22', person.birthDate);
      continue;
    }
    known += 1;
    const xml = written('Data', insurance, told);
    assert.deepEqual(insurance.read(readXml(xml)), told);
    const adult = `${Number(person.birthDate.slice(0, 4)) + 15}`;
    for (const { from, until, employment } of told.periods) {
      assert.ok(
        from >= adult && from <= today && (until === null || (until >= from && until <= today)),
        `${from} ${until}`,
      );
      if (employment !== null) assert.equal(employment, employmentOf(told.person!));
    }
    assert.ok(told.years.every(({ days, excludedDays, base }) => days <= 366 && excludedDays <= 366 && base >= 0));
    assert.deepEqual(insured.insurance(person, today), told, 'the same every time');
  }
  assert.ok(known > 150, String(known));
});

test('benefits survive the wire; pensioners are paid monthly, the young woman has a note that ends in time', () => {
  for (const person of people) {
    const told = paid.benefits(person, today);
    if (told) assert.deepEqual(benefits.read(readXml(written('Data', benefits, told))), told);
  }
  const pensioner = paid.benefits(population.person(DEMO.pensioner), today)!;
  assert.equal(pensioner.payments.filter(({ kind }) => kind === 'old-age-pension').length, 13);
  assert.ok(pensioner.payments.some(({ state }) => state === 'planned'));
  const woman = population.person(DEMO.youngWoman);
  const [note] = paid.benefits(woman, today)!.sickNotes;
  assert.ok(note && note.from.startsWith('2026-11'));
  const later = paid.benefits(woman, '2027-01-31')!.sickNotes.find(({ number }) => number === note.number);
  assert.ok(later?.until, 'by January it has ended');
});

test('numbers lead back to people, and a slip of the pen to nobody', () => {
  for (const index of [0, 1, 42, 299_999]) assert.equal(indexOfIdentifier(identifierOf(index)), index);
  const right = identifierOf(42);
  assert.equal(indexOfIdentifier(right.slice(0, 8) + ((Number(right[8]) + 1) % 10) + right[9]), undefined);
});
