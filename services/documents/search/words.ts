import { stemOf } from './stem.ts';

/** Finding documents by words, the way a person types them: without diacritics, case, order or inflection. Pure. */

const marks = /\p{M}/gu;
const between = /[^\p{L}\p{N}]+/u;

/** Different words of one text that can be found; an official letter has some three hundred. */
const mostWords = 3_000;
const longestWord = 40;

/** Lower case without diacritics: "Žádost O STAVBU" → "zadost o stavbu". */
export function fold(text: string): string {
  return text.normalize('NFD').replace(marks, '').toLowerCase();
}

/** The words of a text or query, folded; punctuation only separates. */
export function wordsOf(text: string): readonly string[] {
  return fold(text)
    .split(between)
    .filter((word) => word !== '')
    .map((word) => word.slice(0, longestWord));
}

/** What a text is found by, as one string: its words, and the stems of those that have endings after a tilde. */
export function searchable(text: string): string {
  const words = new Set<string>();
  for (const word of wordsOf(text)) {
    if (words.size >= mostWords) break;
    words.add(word);
  }
  const stems = new Set(Array.from(words, stemOf));
  return ` ${[...words, ...Array.from(stems, (stem) => `~${stem}`)].join(' ')} `;
}

/** A number this short is meant whole: "3" is not the beginning of "3051". */
const shortNumber = /^\d{1,3}$/;

/** One word of a query, prepared for many texts. */
export interface Sought {
  readonly word: string;
  readonly patterns: readonly string[];
}

/** Prepares a query. */
export function soughtIn(query: string): Sought[] {
  return [...new Set(wordsOf(query))].map((word) => ({
    word,
    patterns: shortNumber.test(word) ? [` ${word} `] : [` ${word}`, ` ~${stemOf(word)} `],
  }));
}

/** Whether a word is in what a text is found by: it begins one of its words, or is another form of one. */
export function has(text: string, { patterns }: Sought): boolean {
  return patterns.some((pattern) => text.includes(pattern));
}

const around = 90;

/** The place in a text where the first of the words stands, with a few words about it; null when none does. */
export function excerptOf(text: string, sought: readonly Sought[]): string | null {
  const plain = text.normalize('NFC').replace(/\s+/g, ' ');
  const folded = fold(plain);
  // Letters whose folding has another length would shift the place.
  if (folded.length !== plain.length) return null;
  const at = sought
    .map(({ word }) => indexOfWord(folded, word, stemOf(word)))
    .filter((place) => place >= 0)
    .toSorted((a, b) => a - b)[0];
  if (at === undefined) return null;
  const from = at <= around ? 0 : plain.indexOf(' ', at - around) + 1;
  const end = plain.lastIndexOf(' ', at + around);
  const to = at + around >= plain.length ? plain.length : Math.max(end, at + 20);
  return `${from > 0 ? '… ' : ''}${plain.slice(from, to).trim()}${to < plain.length ? ' …' : ''}`;
}

/** Where a word begins with the word, else with its stem. */
function indexOfWord(text: string, word: string, stem: string): number {
  for (const start of [word, stem]) {
    for (let at = text.indexOf(start); at >= 0; at = text.indexOf(start, at + 1))
      if (at === 0 || between.test(text[at - 1]!)) return at;
  }
  return -1;
}
