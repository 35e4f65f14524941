/** Finding messages by words, the way a person types them: without diacritics, case or order. */

const marks = /\p{M}/gu;
const between = /[^\p{L}\p{N}]+/u;

/** Lower case without diacritics: "Žádost O STAVBU" → "zadost o stavbu". */
function fold(text: string): string {
  return text.normalize('NFD').replace(marks, '').toLowerCase();
}

/** The words of a text or query, folded; punctuation only separates. */
export function wordsOf(text: string): readonly string[] {
  return fold(text)
    .split(between)
    .filter((word) => word !== '');
}

/** The words of some texts as one string to search in: each between spaces. Made once, kept sealed with the summary. */
export function searchable(texts: readonly string[]): string {
  return ` ${[...new Set(texts.flatMap((text) => wordsOf(text)))].join(' ')} `;
}

/** A number this short is meant whole: "3" is not the beginning of "3051". */
const shortNumber = /^\d{1,3}$/;

/** Whether each word begins some word of a searchable text; short numbers must be there whole. */
export function matches(words: readonly string[], text: string): boolean {
  return words.every((word) => text.includes(shortNumber.test(word) ? ` ${word} ` : ` ${word}`));
}
