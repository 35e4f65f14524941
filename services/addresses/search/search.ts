import { type Address } from '../api.ts';
import { addressOf } from '../format.ts';
import { type AddressQuery, parseQuery } from '../query.ts';
import { distance, patience, variantsOf } from '../words.ts';
import type { AddressStore, Wanted } from './store.ts';

export interface SearchAnswer {
  readonly items: readonly Address[];
  /** All that was written is in the first one. */
  readonly exact: boolean;
}

const NOTHING: SearchAnswer = { items: [], exact: false };
/** Words that one mistyped word may stand for. */
const MOST_ALTERNATIVES = 8;

/** What a written word may mean. */
interface Meaning {
  readonly word: string;
  /** As written, if names have that word. */
  readonly known: boolean;
  /** Words with the fewest changes, and all that are near enough. */
  readonly nearest: readonly string[];
  readonly near: readonly string[];
}

/**
 * Finds addresses by what a person wrote. Two statements, by indexes: which words of names are meant, then which localities
 * have them all, and the numbers there. Only when nothing has them all, once more with every word taken for a possible
 * error, and one of them for one too many.
 */
export async function searchAddresses(store: AddressStore, text: string, limit: number): Promise<SearchAnswer> {
  const query = parseQuery(text);
  if (query.words.length === 0) return NOTHING;
  const meanings = await meaningsOf(store, query);
  const { numbers, pair, letter, registration } = query;
  for (const attempt of attempts(meanings, query)) {
    const rows = await store.search({ ...attempt, numbers, pair, letter, registration, limit });
    const [first] = rows;
    if (!first) continue;
    const numbered = numbers.length === 0 && pair === null ? true : first.fits >= 2.5;
    const asWritten = meanings.every(({ known }) => known);
    return { items: rows.map(addressOf), exact: first.whole && numbered && asWritten };
  }
  return NOTHING;
}

async function meaningsOf(store: AddressStore, { words }: AddressQuery): Promise<Meaning[]> {
  const tokens = words.map((token) => ({ token, variants: variantsOf(token) }));
  const similar = Map.groupBy(await store.similarWords(tokens), ({ token }) => token);
  return words.map((word) => {
    const measured = (similar.get(word) ?? [])
      .map((one) => ({ word: one.word, changes: distance(word, one.word) }))
      .filter((one) => one.changes <= patience(Math.min(word.length, one.word.length)))
      .toSorted((a, b) => a.changes - b.changes)
      .slice(0, MOST_ALTERNATIVES);
    const least = measured[0]?.changes;
    return {
      word,
      known: /^\d/.test(word) || least === 0,
      nearest: measured.filter((one) => one.changes === least).map((one) => one.word),
      near: measured.map((one) => one.word),
    };
  });
}

/** Texts of tsqueries in the order in which they are tried. Words are letters and digits only. */
function attempts(
  meanings: readonly Meaning[],
  { unfinished }: AddressQuery,
): readonly Pick<Wanted, 'wide' | 'sharp' | 'any'>[] {
  const last = meanings.findLastIndex(({ word }) => !/^\d/.test(word));
  const term = ({ word, known, near, nearest }: Meaning, at: number, every: boolean, sharp: boolean): string | null => {
    // One letter is a beginning: "n. L." of "nad Labem".
    const begins = (unfinished && at === last && word.length > 1) || (word.length === 1 && !/^\d/.test(word));
    const words = known && !every ? [word] : sharp ? nearest : near;
    const all = [...new Set([...(begins ? [`${word}:*`] : []), ...(known ? [word] : []), ...words])];
    return all.length === 0 ? null : `(${all.join('|')})`;
  };
  const terms = (every: boolean, sharp: boolean): string[] =>
    meanings.map((meaning, at) => term(meaning, at, every, sharp)).filter((one) => one !== null);
  const first = terms(false, false);
  if (first.length === 0) return [];
  const each = terms(true, false);
  const withoutOne =
    each.length < 2 ? each : each.map((_, out) => `(${each.filter((_term, at) => at !== out).join('&')})`);
  const nearest = terms(false, true);
  const sharp = nearest.join('&');
  const any = nearest.join('|');
  return [
    { wide: first.join('&'), sharp, any },
    { wide: each.join('&'), sharp, any },
    { wide: withoutOne.join('|'), sharp: each.join('&'), any },
  ];
}
