import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { stemOf } from './stem.ts';
import { excerptOf, has, searchable, soughtIn } from './words.ts';

const finds = (text: string, query: string) => {
  const words = searchable(text);
  const sought = soughtIn(query);
  return sought.length > 0 && sought.every((one) => has(words, one));
};

describe('a word in a text', () => {
  it('is found without diacritics, case, order and from its beginning', () => {
    const text = 'Výzva k doplnění žádosti o řidičský průkaz, č. j. MHMP 3051/2026';
    for (const query of ['ridicsky prukaz', 'ŘIDIČSKÝ', 'průkaz žádost', 'dopln', 'mhmp 3051', '3051'])
      assert.ok(finds(text, query), query);
    for (const query of ['stavba', 'řidičský stavba', '305', '3', '', '???']) assert.ok(!finds(text, query), query);
  });

  it('is found in its other forms', () => {
    for (const [text, query] of [
      ['Kupní smlouva', 'smlouvy'],
      ['o smlouvě', 'smlouvou'],
      ['rozhodnutí úřadu', 'úřad'],
      ['na úřadech', 'úřadu'],
      ['pozemky v Praze', 'Praha'],
      ['výpis z účtu', 'výpisem'],
      ['daňové přiznání', 'daňového'],
      ['o dávce', 'dávka'],
      ['zápisek z jednání', 'zápisku'],
      ['pro obce', 'obec'],
      ['faktury', 'faktura'],
      ['pojištění', 'pojištěním'],
    ] as const)
      assert.ok(finds(text, query), `${text} / ${query}`);
  });

  it('of three letters is not worn away', () => {
    for (const word of ['dan', 'byt', 'rok', 'pes', 'lek', 'a', 've']) assert.equal(stemOf(word), word);
    assert.equal(stemOf('2026a'), '2026a');
  });

  it('stays bounded for a text without an end', () => {
    const text = Array.from({ length: 50_000 }, (_, index) => `slovo${index}`).join(' ');
    assert.ok(searchable(text).length < 120_000);
    assert.ok(searchable('x'.repeat(1_000_000)).length < 200);
  });
});

describe('an excerpt', () => {
  it('shows where the first word stands', () => {
    const text = `${'Úvodní slova listiny. '.repeat(20)}Zde stojí částka\n   pokuty 1 500 Kč. ${'A další slova. '.repeat(20)}`;
    const excerpt = excerptOf(text, soughtIn('pokuta'))!;
    assert.match(excerpt, /^… .*částka pokuty 1 500 Kč.* …$/);
    assert.ok(excerpt.length < 260);
    assert.equal(excerptOf('Krátký text o dani', soughtIn('dani')), 'Krátký text o dani');
    assert.equal(excerptOf('nic', soughtIn('pokuta')), null);
  });
});
