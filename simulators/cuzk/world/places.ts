/**
 * Cadastral areas and parts of municipalities over the towns of the population. Assumed: one cadastral area for each part
 * of a town, and codes above 990,000, where the state has none.
 */
import { folded } from '../../population/fold.ts';
import { MUNICIPALITIES, type Municipality } from '../../population/municipalities.ts';
import type { Address } from '../../population/types.ts';

export interface Place {
  /** Code of the cadastral area, and of the part of the municipality. */
  readonly code: number;
  readonly name: string;
  readonly municipality: Municipality;
  readonly municipalityCode: number;
  /** Workplace of the land registry, three digits. */
  readonly office: number;
}

const FIRST = 990_001;
const FIRST_OFFICE = 101;

const districts = [...new Set(MUNICIPALITIES.map(({ district }) => district))];

const places: readonly Place[] = MUNICIPALITIES.flatMap((municipality, position) => {
  const names = municipality.parts.length === 0 ? [municipality.name] : municipality.parts.map(([name]) => name);
  const office = FIRST_OFFICE + districts.indexOf(municipality.district);
  return names.map((name) => ({ name, municipality, municipalityCode: FIRST + position, office }));
}).map((place, position) => ({ ...place, code: FIRST + position }));

const byAddress = new Map(places.map((place) => [`${place.municipality.name}|${place.name}`, place]));

/** Where an address of the population lies. */
export function placeOf(address: Address): Place {
  const found = byAddress.get(`${address.municipality}|${address.municipalityPart ?? address.municipality}`);
  return found ?? places.find(({ municipality }) => municipality.name === address.municipality) ?? places[0]!;
}

export const placeOfCode = (code: number): Place | undefined => places[code - FIRST];

export const placesOfMunicipality = (code: number): Place[] =>
  places.filter(({ municipalityCode }) => municipalityCode === code);

/** Places whose name is like a pattern with `%`, as SQL LIKE, without case and diacritics. */
export function placesLike(pattern: string): Place[] {
  const parts = pattern.split('%').map((part) => folded(part));
  const middle = parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.*');
  const like = new RegExp(`^${middle}$`);
  return places.filter(({ name }) => like.test(folded(name)));
}
