import { addressFields, keptAddress, readAddress } from '../../../components/address-entry.ts';
import { textOf } from '../../../forms.ts';
import { codeOf, orDown } from '../../../services.ts';
import type { Site } from '../../../site.ts';
import type { RawAnswer, RawAnswers } from '#services/submissions/api.ts';
import type { AddressEntry } from '../../../components/address-entry.ts';
import type { Found } from './fields/ask.tsx';
import type { AuthorityEntry } from './fields/authority.tsx';
import { addressIn, type Asked, authorityFields, fieldOf, rawAddress } from './raw.ts';

/** How many authorities are offered. */
const OFFERED = 10;

/** What a form that came says of its addresses and authorities, looked up where they are kept. */
export interface Looked extends Found {
  /** The same as answers, in place of what the form brought. */
  readonly answers: RawAnswers;
  /** The name of a question whose button "find" was pressed: the page is shown again. */
  readonly finding: string | null;
}

/** Reads the questions of a form that need somebody else to know the answer. */
export async function lookUp(site: Site, questions: readonly Asked[], body: unknown): Promise<Looked> {
  const answers: RawAnswers = {};
  const addresses = new Map<string, AddressEntry>();
  const authorities = new Map<string, AuthorityEntry>();
  let finding: string | null = null;
  for (const { name, kind, office } of questions) {
    const id = fieldOf(name);
    if (kind === 'address') {
      const entry = await readAddress(site, body, id);
      if (textOf(body, addressFields(id).find) !== '') finding = name;
      addresses.set(name, entry);
      answers[name] = rawAddress(entry.text, entry.place);
    }
    if (kind === 'authority') {
      const pressed = textOf(body, authorityFields(id).find) !== '';
      if (pressed) finding = name;
      authorities.set(
        name,
        await authorityEntry(site, textOf(body, id), textOf(body, authorityFields(id).text), office),
      );
    }
  }
  return { answers, addresses, authorities, finding };
}

/** What a page shows of answers that are kept already. */
export async function lookedUp(
  site: Site,
  questions: readonly (Asked & { readonly raw: RawAnswer | null })[],
): Promise<Found> {
  const addresses = new Map<string, AddressEntry>();
  const authorities = new Map<string, AuthorityEntry>();
  for (const { name, kind, raw, office } of questions) {
    if (typeof raw !== 'string' || raw === '') continue;
    if (kind === 'address') addresses.set(name, keptAddress(addressIn(raw)));
    if (kind === 'authority') authorities.set(name, await authorityEntry(site, raw, '', office));
  }
  return { addresses, authorities };
}

/**
 * An authority that is being picked: the one of the box, and what is found for a text.
 *
 * @param box id of a data box, anything that a form may bring
 */
export async function authorityEntry(
  site: Site,
  box: string,
  text: string,
  office: Asked['office'],
): Promise<AuthorityEntry> {
  const { own } = site.clients.authorities;
  const wanted = text.slice(0, 200);
  const [chosen, found] = await Promise.all([
    /^[a-z0-9]{7}$/i.test(box) ? orDown(known(own.get({ box }))) : undefined,
    wanted === '' ? undefined : orDown(own.search({ text: wanted, limit: OFFERED, ...(office ? { office } : {}) })),
  ]);
  return {
    text: wanted,
    chosen: chosen ?? (chosen === null ? { box, name: box, businessId: null, address: null, place: null } : null),
    found: found?.items ?? null,
    down: found === null,
  };
}

/** Undefined for a box that no authority has. */
async function known<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (codeOf(error) === 'NOT_FOUND') return undefined;
    throw error;
  }
}
