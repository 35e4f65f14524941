/** Finding messages by words, the way a person types them: without diacritics, case or order. */

const marks = /\p{M}/gu;

/** Lower case without diacritics: "Žádost O STAVBU" → "zadost o stavbu". */
export function fold(text: string): string {
  return text.normalize('NFD').replace(marks, '').toLowerCase();
}

/** The words of a query, folded; none for a query of spaces. */
export function wordsOf(query: string): readonly string[] {
  return fold(query).split(/\s+/).filter((word) => word !== '');
}

/** Whether every word occurs somewhere in one of the texts. */
export function matches(words: readonly string[], texts: readonly (string | null)[]): boolean {
  const all = fold(texts.filter((text) => text !== null).join('\n'));
  return words.every((word) => all.includes(word));
}
