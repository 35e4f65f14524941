import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isTen, numberOfPrefix, numberOfWord } from './numbers.ts';

test('number words in the cases in which they stand before days and months', () => {
  const said: readonly (readonly [number, string])[] = [
    [1, 'jeden jedne jedna jednoho jednu jednom'],
    [2, 'dva dve dvou'],
    [3, 'tri trech trem tremi'],
    [4, 'ctyri ctyr ctyrem'],
    [5, 'pet peti'],
    [10, 'deset deseti desiti'],
    [15, 'patnact patnacti'],
    [21, 'jednadvacet jednadvaceti'],
    [30, 'tricet triceti'],
    [45, 'petactyricet petactyriceti'],
    [90, 'devadesat devadesati'],
    [100, 'sto sta stu'],
  ];
  for (const [number, words] of said)
    for (const word of words.split(' ')) assert.equal(numberOfWord(word), number, word);
  for (const word of ['', 'den', 'tretina', 'patnactka']) assert.equal(numberOfWord(word), undefined, word);
});

test('only tens are followed by ones', () => {
  assert.deepEqual(['dvacet', 'triceti', 'devadesat'].map(isTen), [true, true, true]);
  assert.deepEqual(['deset', 'patnact', 'jednadvacet', 'sto', 'peti', 'den'].map(isTen), Array(6).fill(false));
});

test('the first part of an adjective of length, in words or figures', () => {
  assert.deepEqual(['', 'jedno', 'dvou', 'tri', 'ctyr', 'patnacti', '15', '1000', 'jaro'].map(numberOfPrefix), [
    1,
    1,
    2,
    3,
    4,
    15,
    15,
    undefined,
    undefined,
  ]);
});
