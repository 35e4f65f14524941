import { fold } from '../names.ts';

const MOST_WORDS = 8;

/**
 * The text of a tsquery for what somebody wrote: every word, in any order, the last one as a beginning; null for nothing.
 * Folded words are letters and digits only.
 */
export function queryOf(text: string): string | null {
  const words = fold(text).split(' ').filter(Boolean).slice(0, MOST_WORDS);
  if (words.length === 0) return null;
  return words.map((word, at) => (at === words.length - 1 ? `${word}:*` : word)).join(' & ');
}
