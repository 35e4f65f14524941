/**
 * Search by name without an index. A query is first held against the tables of names: words that begin no name end
 * it at once. Family names are drawn per block, so when a word can only be a family name, all blocks without it
 * are passed over for a few nanoseconds each; and the walk stops when the page is full.
 */
import { surnameFor } from './blocks.ts';
import type { Blocks } from './blocks.ts';
import { BLOCK_SIZE, NAME_SLOTS } from './clan.ts';
import { folded, foldedWords } from './fold.ts';
import { MUNICIPALITIES } from './municipalities.ts';
import { STREET_WORDS } from './addresses.ts';
import { GIVEN_NAMES } from './names-given.ts';
import { FAMILY_NAMES } from './names-family.ts';
import type { People } from './people.ts';

const GIVEN_FOLDED = [...GIVEN_NAMES.female.names, ...GIVEN_NAMES.male.names].map(folded);

/** Folded forms of each family name, masculine and feminine. */
const FAMILY_FOLDED = FAMILY_NAMES.map((name, position) => [folded(name.male), folded(surnameFor(position, 'female'))]);

const PLACE_WORDS: ReadonlySet<string> = new Set([
  ...STREET_WORDS,
  ...MUNICIPALITIES.flatMap(({ name, parts }) => foldedWords([name, ...parts.map(([part]) => part)].join(' '))),
]);

const beginsGiven = (word: string): boolean => GIVEN_FOLDED.some((name) => name.startsWith(word));
const familiesWith = (word: string): number[] =>
  FAMILY_FOLDED.flatMap((forms, position) => (forms.some((form) => form.startsWith(word)) ? [position] : []));
const beginsPlace = (word: string): boolean =>
  [...PLACE_WORDS].some((place) => place.startsWith(word)) || /^\d+[a-c]?$/.test(word);

/** Folded forms of single names; there are only as many as the tables hold. */
const NAME_FORMS = new Map<string, string>();

function foldedName(name: string): string {
  const known = NAME_FORMS.get(name);
  if (known !== undefined) return known;
  const form = folded(name);
  if (!name.includes(' ')) NAME_FORMS.set(name, form);
  return form;
}

/** True when each word begins some word of the text; `text` is folded. */
export function matchesAll(text: string, words: readonly string[]): boolean {
  const padded = ` ${text}`;
  return words.every((word) => padded.includes(` ${word}`));
}

/** Family names one of which every hit must bear; undefined when a hit may bear any. */
function requiredFamilies(words: readonly string[], places: boolean): ReadonlySet<number> | undefined {
  const only = words.filter((word) => !beginsGiven(word) && !(places && beginsPlace(word)));
  return only.length === 0 ? undefined : new Set(only.flatMap(familiesWith));
}

const known = (word: string): boolean => beginsGiven(word) || familiesWith(word).length > 0;

export interface Finder {
  /** Indices of the people found, in order, lazily. With `places`, words may also begin words of the address. */
  find(query: string, options?: { places?: boolean }): Iterable<number>;
}

/** Makes the finder of one population. */
export function createFinder(blocks: Blocks, people: People, size: number): Finder {
  const blockCount = Math.ceil(size / BLOCK_SIZE);

  const blockHas = (number: number, families: ReadonlySet<number>): boolean => {
    for (let slot = 0; slot < NAME_SLOTS; slot++) if (families.has(blocks.familyName(number, slot))) return true;
    return false;
  };

  const matches = (index: number, words: readonly string[], places: boolean): boolean => {
    const { givenName, familyName } = people.name(index);
    const name = `${foldedName(givenName)} ${foldedName(familyName)}`;
    if (matchesAll(name, words)) return true;
    if (!places || !words.some((word) => matchesAll(name, [word]))) return false;
    const {
      street = '',
      houseNumber,
      orientationNumber = '',
      municipality,
      municipalityPart = '',
      postcode,
    } = people.address(index);
    return matchesAll(
      `${name} ${folded(`${street} ${houseNumber} ${orientationNumber} ${municipality} ${municipalityPart} ${postcode}`)}`,
      words,
    );
  };

  function* find(query: string, options: { places?: boolean } = {}): Iterable<number> {
    const places = options.places ?? false;
    const words = foldedWords(query);
    if (words.length === 0) {
      for (let index = 0; index < size; index++) yield index;
      return;
    }
    if (!words.every((word) => known(word) || (places && beginsPlace(word))) || !words.some(known)) return;
    const families = requiredFamilies(words, places);
    for (let number = 0; number < blockCount; number++) {
      if (families && !blockHas(number, families)) continue;
      const last = Math.min(size, (number + 1) * BLOCK_SIZE);
      for (let index = number * BLOCK_SIZE; index < last; index++) if (matches(index, words, places)) yield index;
    }
  }

  return { find };
}

/** One page of an iteration, and whether there is more after it. */
export function pageOf<T>(items: Iterable<T>, offset: number, limit: number): { page: T[]; more: boolean } {
  const page: T[] = [];
  let position = 0;
  for (const item of items) {
    if (position++ < offset) continue;
    if (page.length >= limit) return { page, more: true };
    page.push(item);
  }
  return { page, more: false };
}
