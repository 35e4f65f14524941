import type { Address } from '#services/addresses/api.ts';
import { codeOf, orDown } from '../services.ts';
import { textOf } from '../forms.ts';
import type { Site } from '../site.ts';

/**
 * What a person has said in an {@link AddressField} so far.
 *
 * - `empty` · `chosen`: an address of the register · `written`: their own words, which no register knows
 * - `choose`: `choices` are to be chosen from · `none`: nothing like it was found · `down`: the register does not answer
 */
export interface AddressEntry {
  readonly state: 'empty' | 'chosen' | 'written' | 'choose' | 'none' | 'down';
  readonly text: string;
  /** Code of the address place; only of `chosen`. */
  readonly place: number | null;
  readonly choices: readonly Address[];
}

/** Names of the fields of an address field, by its id. */
export const addressFields = (id: string) =>
  ({ text: id, place: `${id}-misto`, words: `${id}-slova`, find: `${id}-najit`, choices: `${id}-volby` }) as const;

/** Longest text that is taken. */
export const longestAddress = 200;
/** Value of the choice that says "as I wrote it". */
export const asWritten = '0';
const MOST_CHOICES = 10;

const entry = (state: AddressEntry['state'], text: string, more: Partial<AddressEntry> = {}): AddressEntry => ({
  state,
  text,
  place: null,
  choices: [],
  ...more,
});

/** What is shown in a field before anybody has written: nothing, or what is kept. */
export function keptAddress(kept: { readonly text: string; readonly place: number | null } | null): AddressEntry {
  if (kept === null) return entry('empty', '');
  return entry(kept.place === null ? 'written' : 'chosen', kept.text, { place: kept.place });
}

/**
 * Reads what a form with an `AddressField` brought. Whatever is not `chosen` (or `written`, where that is enough) is shown
 * again with the same form; then the person chooses, and nothing of what they filled in is lost.
 *
 * @example
 * const home = await readAddress(site, request.body, 'bydliste');
 * if (home.state !== 'chosen') return show(request, reply, site, formPage({ ...rest, home }), 422);
 */
export async function readAddress(site: Site, body: unknown, id: string): Promise<AddressEntry> {
  const names = addressFields(id);
  const text = textOf(body, names.text).slice(0, longestAddress);
  if (text === '') return entry('empty', '');
  const place = textOf(body, names.place);
  // A choice holds for the words it was made for: who writes on has not chosen any more.
  if (place !== '' && textOf(body, names.words) === text) {
    if (place === asWritten) return entry('written', text);
    const found = await placeOf(site, place);
    if (found === 'down') return entry('down', text);
    if (found) return entry('chosen', found.line, { place: found.code });
  }
  const answer = await orDown(site.clients.addresses.own.search({ text, limit: MOST_CHOICES }));
  if (answer === null) return entry('down', text);
  const { items } = answer;
  const same = items.find(({ line }) => line === text);
  if (same) return entry('chosen', same.line, { place: same.code });
  return items.length === 0 ? entry('none', text) : entry('choose', text, { choices: items });
}

async function placeOf(site: Site, code: string): Promise<Address | 'down' | null> {
  if (!/^[1-9]\d{0,9}$/.test(code) || Number(code) > 2_147_483_647) return null;
  try {
    return (await orDown(site.clients.addresses.own.get({ code: Number(code) }))) ?? 'down';
  } catch (error) {
    if (codeOf(error) === 'NOT_FOUND') return null;
    throw error;
  }
}
