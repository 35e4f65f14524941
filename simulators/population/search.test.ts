import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { folded } from './fold.ts';
import { createPopulation } from './index.ts';

const population = createPopulation({ seed: 'test', size: 3000 });
const names = Array.from({ length: 3000 }, (_, index) => {
  const { givenName, familyName } = population.person(index);
  return folded(`${givenName} ${familyName}`);
});

/** What a search must find, by looking at everybody. */
const expected = (query: string): number[] => {
  const words = folded(query).split(' ').filter(Boolean);
  return names.flatMap((name, index) => (words.every((word) => ` ${name}`.includes(` ${word}`)) ? [index] : []));
};

test('search finds exactly those whose names begin with the words, whatever the case and diacritics', () => {
  for (const query of [
    'novák',
    'NOVAK',
    'Jana Nováková',
    'svob jan',
    'kr',
    'skočdopole',
    'hrabě',
    'nguyen',
    'jan',
    'čer pet',
    'x',
    'Jana Xaver',
  ]) {
    const { people, more } = population.search(query, { offset: 0, limit: 3000 });
    assert.deepEqual(
      people.map(({ index }) => index),
      expected(query),
      query,
    );
    assert.equal(more, false);
  }
});

test('an empty query lists from the start, and pages join without gaps', () => {
  assert.deepEqual(
    population.search('', { offset: 0, limit: 3 }).people.map(({ index }) => index),
    [0, 1, 2],
  );
  assert.equal(population.search('  ', { offset: 2998, limit: 5 }).more, false);
  const whole = population.search('nov', { offset: 0, limit: 20 });
  const first = population.search('nov', { offset: 0, limit: 9 });
  const second = population.search('nov', { offset: 9, limit: 11 });
  assert.deepEqual([...first.people, ...second.people], whole.people);
  assert.equal(first.more, true);
});

test('boxes: authorities come first, then people by name, place and IČO', () => {
  const tax = population.searchBoxes('finanční úřad jihomoravský', { offset: 0, limit: 5 });
  assert.equal(tax.boxes[0]?.name, 'Finanční úřad pro Jihomoravský kraj');
  const trader = population.person(1).dataBoxes[1];
  assert.deepEqual(population.searchBoxes(trader?.businessId ?? '', { offset: 0, limit: 5 }).boxes, [trader]);
  const byId = population.searchBoxes(trader?.id ?? '', { offset: 0, limit: 5 });
  assert.deepEqual(byId.boxes, [trader]);
  const { givenName, familyName, address, dataBoxes } = population.person(0);
  const found = population.searchBoxes(`${familyName} ${givenName} ${address.municipality}`, {
    offset: 0,
    limit: 50,
  }).boxes;
  assert.ok(found.some(({ id }) => id === dataBoxes[0]?.id));
  const businesses = population.searchBoxes('', { offset: 0, limit: 40, types: [30] }).boxes;
  assert.ok(businesses.length === 40 && businesses.every(({ type }) => type === 30));
  assert.deepEqual(population.searchBoxes('qqqq', { offset: 0, limit: 5 }), { boxes: [], more: false });
});

test('institutions have keys, towns for every municipality, and the two known automata', () => {
  const { institutions } = population;
  assert.equal(new Set(institutions.map(({ key }) => key)).size, institutions.length);
  for (const institution of institutions) assert.equal(population.institution(institution.key), institution);
  assert.equal(population.institution('czechpoint')?.box.id, 'xhzkdqv');
  assert.equal(population.box('4h8cxph')?.name, 'Automat ZR (SZR)');
  assert.ok(institutions.filter(({ kind }) => kind === 'town').length >= 150);
  assert.equal(new Set(institutions.map(({ address }) => address.region)).size, 14);
  assert.equal(population.institution('nowhere'), undefined);
});

test('a million people take no more memory than a few, and can be searched', () => {
  const size = 1_000_000;
  const nation = createPopulation({ seed: 'test', size });
  const touch = (from: number, until: number) => {
    for (let index = from; index < until; index += 97) nation.person(index);
    for (const query of ['Vomáčka Hugo', 'Skočdopole', 'Nguyen']) nation.search(query, { offset: 0, limit: 10 });
  };
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  const used = () => {
    collect();
    return process.memoryUsage().heapUsed;
  };
  touch(0, 200_000);
  const before = used();
  touch(200_000, size);
  const grown = (used() - before) / 2 ** 20;
  assert.ok(grown < 30, `heap grew by ${grown.toFixed(0)} MB`);
  assert.equal(nation.person(size - 1).index, size - 1);
  assert.throws(() => nation.person(size), RangeError);
  const last = nation.person(size - 24);
  const { people } = nation.search(`${last.givenName} ${last.familyName}`, { offset: 0, limit: 5 });
  assert.ok(people.length > 0);
});
