/** Text made comparable: lower case, no diacritics, single spaces. "Nováková-Žák" → "novakova zak". */
export function folded(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** The words of a text, folded; empty for an empty text. */
export function foldedWords(text: string): readonly string[] {
  return folded(text).split(' ').filter(Boolean);
}
