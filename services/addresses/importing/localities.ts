import { variantsOf, wordsOf } from '../words.ts';
import type { LocalityNames, LocalityRow, WritingStore } from './store.ts';

/** Makes the localities of municipalities anew, and learns the words that they are named by. Gives how many there are. */
export async function renewLocalities(store: WritingStore, municipalities: Iterable<number>): Promise<number> {
  let count = 0;
  for (const municipality of municipalities) {
    const rows = (await store.localitiesOf(municipality)).map(localityOf);
    await store.replaceLocalities(
      municipality,
      rows.map(({ words: _words, ...row }) => row),
    );
    const words = new Set(rows.flatMap((row) => row.words));
    await store.addWords(Array.from(words, (word) => ({ word, variants: variantsOf(word) })));
    count += rows.length;
  }
  return count;
}

/** What a locality is found by. */
export function localityOf(names: LocalityNames): LocalityRow & { readonly words: readonly string[] } {
  const { part, street, borough, places } = names;
  const weights = new Map<string, 'A' | 'B' | 'C' | 'D'>();
  const add = (text: string | null, weight: 'A' | 'B' | 'C' | 'D'): void => {
    for (const word of wordsOf(text ?? '')) if (!weights.has(word)) weights.set(word, weight);
  };
  add(names.streetName ?? names.partName, 'A');
  add(names.partName, 'B');
  add(names.municipalityName, 'C');
  for (const text of [names.boroughName, names.pragueDistrict, names.district, ...names.postcodes]) add(text, 'D');
  const named = [names.streetName, names.partName, names.municipalityName, names.boroughName, names.pragueDistrict];
  const numbers = new Set(named.flatMap((text) => wordsOf(text ?? '')).filter((word) => /^\d{1,4}$/.test(word)));
  return {
    part,
    street,
    borough,
    places,
    numbers: [...numbers],
    // Folded words are letters a to z and digits, so nothing in them means anything to PostgreSQL.
    vector: Array.from(weights, ([word, weight]) => `'${word}':1${weight}`).join(' '),
    words: [...weights.keys()].filter((word) => !/^\d/.test(word)),
  };
}
