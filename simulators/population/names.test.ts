import assert from 'node:assert/strict';
import { test } from 'node:test';
import { declineName } from './declension.ts';
import { femaleSurname } from './surname-forms.ts';
import { czechVocative } from './vocative.ts';
import { createPermutation } from './permutation.ts';
import { createRandomSource } from './random.ts';

test('feminine family names', () => {
  const cases = {
    Novák: 'Nováková',
    Svoboda: 'Svobodová',
    Novotný: 'Novotná',
    Krejčí: 'Krejčí',
    Janů: 'Janů',
    Hájek: 'Hájková',
    Vaněk: 'Vaňková',
    Němec: 'Němcová',
    Havel: 'Havlová',
    Vlček: 'Vlčková',
    Beneš: 'Benešová',
    Ševčenko: 'Ševčenková',
    Kopecký: 'Kopecká',
    Beck: 'Becková',
    Král: 'Králová',
    Marek: 'Marková',
  };
  for (const [male, female] of Object.entries(cases)) assert.equal(femaleSurname(male), female);
});

test('vocatives', () => {
  const men = {
    Novák: 'Nováku',
    Svoboda: 'Svobodo',
    Novotný: 'Novotný',
    Krejčí: 'Krejčí',
    Janů: 'Janů',
    Hájek: 'Hájku',
    Němec: 'Němče',
    Beneš: 'Beneši',
    Král: 'Králi',
    Petr: 'Petře',
    Pavel: 'Pavle',
    Tomáš: 'Tomáši',
    Marek: 'Marku',
    Čech: 'Čechu',
    Urban: 'Urbane',
    Kolář: 'Koláři',
    Jiří: 'Jiří',
    Ondřej: 'Ondřeji',
    Zdeněk: 'Zdeňku',
    Kadlec: 'Kadleče',
    Horváth: 'Horváthe',
    Daniel: 'Danieli',
  };
  for (const [name, vocative] of Object.entries(men)) assert.equal(czechVocative(name, 'male'), vocative);
  assert.equal(czechVocative('Jana Nováková', 'female'), 'Jano Nováková');
  assert.equal(czechVocative('Marie Novotná Krejčí', 'female'), 'Marie Novotná Krejčí');
});

test('genitives and datives', () => {
  assert.equal(declineName('Jana Nováková', 'female', 'genitive'), 'Jany Novákové');
  assert.equal(declineName('Lenka Novotná', 'female', 'dative'), 'Lence Novotné');
  assert.equal(declineName('Věra Janů', 'female', 'dative'), 'Věře Janů');
  assert.equal(declineName('Lucie Krejčí', 'female', 'dative'), 'Lucii Krejčí');
  assert.equal(declineName('Jiří Novotný', 'male', 'genitive'), 'Jiřího Novotného');
  assert.equal(declineName('Pavel Svoboda', 'male', 'genitive'), 'Pavla Svobody');
  assert.equal(declineName('Tomáš Němec', 'male', 'dative'), 'Tomášovi Němcovi');
  assert.equal(declineName('Marek Beneš', 'male', 'genitive'), 'Marka Beneše');
});

test('a permutation reaches every place once and leads back', () => {
  for (const size of [2, 7, 1000, 4097]) {
    const permutation = createPermutation(size, 12_345);
    const places = Array.from({ length: size }, (_, value) => permutation.forward(value));
    assert.equal(new Set(places).size, size);
    places.forEach((place, value) => assert.equal(permutation.backward(place), value));
  }
  const large = createPermutation(34 ** 7, 99);
  for (const value of [0, 1, 2 ** 34 + 5, 34 ** 7 - 1]) assert.equal(large.backward(large.forward(value)), value);
  assert.throws(() => large.forward(34 ** 7), RangeError);
  assert.throws(() => createPermutation(1, 0), RangeError);
});

const draw = (seed: string, label: string, index: number) => createRandomSource(seed).dice(label, index).next();

test('draws are a function of seed, label and index', () => {
  assert.equal(draw('a', 'x', 1), draw('a', 'x', 1));
  assert.equal(
    new Set([draw('a', 'x', 1), draw('b', 'x', 1), draw('a', 'y', 1), draw('a', 'x', 2), draw('a', 'x', 2 ** 33)]).size,
    5,
  );
  const dice = createRandomSource('a').dice('fair', 0);
  const sum = Array.from({ length: 20_000 }, () => dice.between(1, 6)).reduce((total, value) => total + value, 0);
  assert.ok(Math.abs(sum / 20_000 - 3.5) < 0.05);
});
