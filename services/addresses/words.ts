/**
 * Words of names and of what people write, made comparable. Both sides go through the same functions, so that the
 * database compares plain letters and needs no rules of its own.
 */

/** Lower case, no diacritics: "Náměstí" → "namesti". */
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();
}

/** Abbreviations that stand for one word only in names of Czech places. */
const WHOLE: Readonly<Record<string, string>> = {
  nam: 'namesti',
  tr: 'trida',
  nabr: 'nabrezi',
  sv: 'svateho',
  gen: 'generala',
  dr: 'doktora',
  prof: 'profesora',
  kpt: 'kapitana',
  mjr: 'majora',
  plk: 'plukovnika',
  ppor: 'podporucika',
  por: 'porucika',
  mar: 'marsala',
  bri: 'bratri',
  br: 'bratri',
  sidl: 'sidliste',
};

/** Folded words of a text, abbreviations written out. */
export function wordsOf(text: string): string[] {
  return (fold(text).match(/[a-z0-9]+/g) ?? []).map((word) => (Object.hasOwn(WHOLE, word) ? WHOLE[word]! : word));
}

/** Typing errors that a word of that length is forgiven: one from three letters, two from six. */
export function patience(length: number): number {
  return length < 3 ? 0 : length < 6 ? 1 : 2;
}

/** Errors are looked for among so many first letters; the distance is then measured over the whole. */
const PREFIX = 7;

/**
 * What is left of a word's beginning when up to two letters are left out (symmetric deletes, after W. Garbe's SymSpell).
 * Two words within the patience of the shorter one have a variant in common.
 */
export function variantsOf(word: string): string[] {
  const start = word.slice(0, PREFIX);
  const found = new Set([start]);
  if (/^\d/.test(word)) return [...found];
  let last = [start];
  for (let left = patience(word.length); left > 0; left--) {
    last = last.flatMap((text) => Array.from(text, (_, at) => text.slice(0, at) + text.slice(at + 1)));
    for (const text of last) if (text !== '') found.add(text);
  }
  return [...found];
}

/** Changes between two words: letters added, left out, exchanged, or two neighbours swapped (optimal string alignment). */
export function distance(a: string, b: string): number {
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let least = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) least = Math.min(least, before[j - 2]! + 1);
      row.push(least);
    }
    before = last;
    last = row;
  }
  return last[b.length]!;
}
