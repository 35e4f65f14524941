import { fold, wordsOf } from './words.ts';

/** What a person wrote, taken apart. */
export interface AddressQuery {
  /** Words of names, folded; a postcode is one of them. */
  readonly words: readonly string[];
  /** The last word may be unfinished: nothing stands behind it. */
  readonly unfinished: boolean;
  /** Numbers in their order, without those of a pair. Some may belong to a name: "28. října". */
  readonly numbers: readonly number[];
  /** "12/3a": house number, orientation number and its letter. */
  readonly pair: { readonly house: number; readonly orientation: number } | null;
  readonly letter: string | null;
  /** "č. ev." was written. */
  readonly registration: boolean;
}

/** Words that people put in and that no name is known by. */
const AROUND = new Set([
  'ul',
  'ulice',
  'cp',
  'cev',
  'ev',
  'cislo',
  'popisne',
  'evidencni',
  'psc',
  'okres',
  'obec',
  'cr',
]);
const MOST_WORDS = 8;

/**
 * Takes apart what a person wrote: "nám. Míru 12/3, 120 00 Praha", "husova 4a brno", "č. ev. 7 Lukohořany".
 *
 * @param text as written, of any length; what is beyond eight words is left out
 */
export function parseQuery(text: string): AddressQuery {
  let rest = fold(text).replaceAll(/\s+/g, ' ');
  const take = (pattern: RegExp): RegExpExecArray | null => {
    const found = pattern.exec(rest);
    if (found) rest = `${rest.slice(0, found.index)} , ${rest.slice(found.index + found[0].length)}`;
    return found;
  };
  const registration = take(/\bc\s*\.?\s*ev?\s*\.|\bc\s*\.?\s*ev\b|\bev\s*\.?\s*c\.?|\bevidencni\b/) !== null;
  take(/\bc(?:\.|islo)?\s*popisne\b|\bc\s*\.\s*p\b\s*\.?|\bcp\b\.?|\bc\.(?=\s*\d)/);
  const slashed = take(/\b(\d{1,4})\s*\/\s*(\d{1,4})\s?([a-z](?![a-z]))?/);
  const postcode = take(/\b(\d{3}) ?(\d{2})\b(?!\s*\/)/);
  const lettered = slashed ? null : take(/\b(\d{1,4})([a-z])(?![a-z0-9])/);
  const all = wordsOf(rest).filter((word) => !AROUND.has(word));
  const numbers = all.filter((word) => /^\d{1,5}$/.test(word)).map(Number);
  if (lettered) numbers.push(Number(lettered[1]));
  const words = all.filter((word) => !/^\d/.test(word)).slice(0, MOST_WORDS);
  return {
    words: [...new Set([...words, ...(postcode ? [postcode[1]! + postcode[2]!] : [])])],
    unfinished: /\p{L}$/u.test(text) && words.length > 0,
    numbers: numbers.filter((number) => number > 0).slice(0, 4),
    pair: slashed ? { house: Number(slashed[1]), orientation: Number(slashed[2]) } : null,
    letter: slashed?.[3] ?? lettered?.[2] ?? null,
    registration,
  };
}
