import type { Address } from '#services/addresses/api.ts';
import type { Taxpayer } from './shapes.ts';

/** What every document says of the program that made it. */
export const software = { name: 'Portál občana', version: '1' } as const;

/** An address in the parts that EPO asks for. */
export interface PostalParts {
  readonly street: string | null;
  readonly house: string | null;
  readonly orientation: string | null;
  readonly town: string;
  readonly postcode: string | null;
}

/** Of an address of the register. */
export function postalOf({ street, house, orientation, part, municipality, postcode }: Address): PostalParts {
  // In a village without streets the part of the municipality stands in their place.
  const where = street?.name ?? (part.name === municipality.name ? null : part.name);
  return { street: where, house: String(house.number), orientation, town: municipality.name, postcode };
}

/** Of an address that no register knows: "Husova 123/4, Brno-město, 602 00 Brno", as far as it is written like that. */
export function postalOfLine(line: string): PostalParts {
  const parts = line.split(',').map((one) => one.trim());
  const last = parts.at(-1) ?? '';
  const [, postcode, town] = /^(\d{3} ?\d{2})\s+(.+)$/.exec(last) ?? [];
  const [, street, house, orientation] = /^(.*?)\s*(\d+)(?:\/(\w+))?$/.exec(parts[0] ?? '') ?? [];
  return {
    street: street?.replace(/\s*č\.\s*(p|ev)\.?$/, '') || null,
    house: house ?? null,
    orientation: orientation ?? null,
    town: town ?? last,
    postcode: postcode?.replace(' ', '') ?? null,
  };
}

/** Items that have a value, as text. */
export function items(given: Record<string, string | number | null | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(given)
      .filter(([, value]) => value !== null && value !== undefined && value !== '')
      .map(([name, value]) => [name, String(value)]),
  );
}

/** "14.05.1988" */
export const dayOf = (day: string): string => day.split('-').toReversed().join('.');

/** Nothing for zero: EPO takes an empty item for "not claimed". */
export const some = (amount: number): number | null => (amount === 0 ? null : amount);

/** Items of the sentence about the person (VetaP). */
export function personItems(person: Taxpayer, workplace: number | null, postal: PostalParts) {
  return {
    dic: person.taxId,
    rod_c: person.taxId,
    prijmeni: person.familyName,
    jmeno: person.givenName,
    ulice: postal.street?.slice(0, 38),
    c_pop: postal.house?.slice(0, 6),
    c_orient: postal.orientation?.slice(0, 4),
    naz_obce: postal.town.slice(0, 48),
    psc: postal.postcode,
    k_stat: 'CZ',
    stat: 'ČESKÁ REPUBLIKA',
    c_pracufo: workplace,
    email: person.email,
    c_telef: person.phone?.slice(0, 14),
  };
}
