import type { TypeSummary } from '#services/submissions/api.ts';

/** Small letters without diacritics. */
export function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

function wordsOf(text: string): string[] {
  return folded(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);
}

/** Endings of Czech nouns are at most this long; shorter words must be there as they were written. */
const ending = 2;
const shortest = 4;

/** Whether a word of a text is the one looked for, in another case or number or longer. */
function isLike(word: string, wanted: string): boolean {
  if (word.startsWith(wanted)) return true;
  const stem = wanted.slice(0, -ending);
  return stem.length >= shortest && word.startsWith(stem);
}

/** Where a word was found counts: in the title most. */
const places = [
  { weight: 4, of: ({ title }: TypeSummary) => [title.cs, title.en] },
  { weight: 3, of: ({ words }: TypeSummary) => words },
  { weight: 1, of: ({ about }: TypeSummary) => [about.cs, about.en] },
] as const;

/**
 * Types in which every word looked for is found, the best first; all of them for no words. Diacritics, case and most
 * endings do not matter.
 */
export function searchTypes(types: readonly TypeSummary[], text: string): readonly TypeSummary[] {
  const wanted = wordsOf(text);
  if (wanted.length === 0) return types;
  return types
    .map((type) => ({ type, rank: rankOf(type, wanted) }))
    .filter(({ rank }) => rank > 0)
    .toSorted((a, b) => b.rank - a.rank)
    .map(({ type }) => type);
}

function rankOf(type: TypeSummary, wanted: readonly string[]): number {
  const known = places.map(({ weight, of }) => ({ weight, words: of(type).flatMap(wordsOf) }));
  const ranks = wanted.map((one) =>
    Math.max(0, ...known.map(({ weight, words }) => (words.some((word) => isLike(word, one)) ? weight : 0))),
  );
  return ranks.includes(0) ? 0 : ranks.reduce((sum, rank) => sum + rank, 0);
}
