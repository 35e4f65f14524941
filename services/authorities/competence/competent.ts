import type { Territory } from '#services/addresses/api.ts';
import type { Authority, OfficeKind } from '../api.ts';
import type { KnownAuthority } from '../search/store.ts';
import { centralOffice, isCentral, type Law, officesFor, type Wanted } from './offices.ts';

/** What finding the competent office asks. */
export interface CompetenceParts {
  readonly store: {
    byNames(names: readonly string[], businessIds: readonly string[]): Promise<readonly KnownAuthority[]>;
    beginning(beginning: string): Promise<readonly KnownAuthority[]>;
    byTown(level: 'municipality' | 'borough', town: string): Promise<readonly KnownAuthority[]>;
  };
  /** The territories of an address place; null: it is not in the register. */
  territory(place: number): Promise<Territory | null>;
}

export interface Competent {
  readonly authority: Authority;
  readonly by: Law | null;
}

/** The office of a kind that is competent for a place; null: nobody knows. */
export async function competent(
  parts: CompetenceParts,
  office: OfficeKind,
  place: number | null,
): Promise<Competent | null> {
  if (isCentral(office)) return firstOf(parts, centralOffice(office), null);
  // Which school is a matter of choice, and nobody lives nowhere.
  if (office === 'school' || place === null) return null;
  const territory = await parts.territory(place);
  return territory && firstOf(parts, officesFor(office, territory), territory);
}

async function firstOf(
  parts: CompetenceParts,
  all: readonly Wanted[],
  territory: Territory | null,
): Promise<Competent | null> {
  for (const wanted of all) {
    const found = await find(parts, wanted, territory);
    if (!found) continue;
    const { box, name, businessId, address, place } = found;
    return { authority: { box, name, businessId, address, place }, by: wanted.by };
  }
  return null;
}

async function find(
  { store, territory: territoryOf }: CompetenceParts,
  wanted: Wanted,
  territory: Territory | null,
): Promise<KnownAuthority | undefined> {
  if (wanted.how === 'names') {
    const found = await store.byNames(wanted.names, wanted.businessId === undefined ? [] : [wanted.businessId]);
    // A name says more than a number that departments share; names come in their order.
    for (const name of wanted.names) {
      const named = found.find(({ key }) => key === name);
      if (named) return named;
    }
    return found[0];
  }
  if (wanted.how === 'beginning') {
    const rest = (one: KnownAuthority): string => one.key.slice(wanted.beginning.length);
    const fitting = (await store.beginning(wanted.beginning)).filter((one) =>
      wanted.among.some((part) => rest(one).includes(part)),
    );
    return fitting.length === 1 ? fitting[0] : fitting.find(({ main }) => main);
  }
  const all = await store.byTown(wanted.level, wanted.name);
  const own = all.some(({ main }) => main) ? all.filter(({ main }) => main) : all;
  if (own.length <= 1) return own[0];
  return namesake(own, wanted, territory, territoryOf);
}

/**
 * Which of several bodies of one name it is: the one that sits in that municipality, by the address place of its seat;
 * where the register of addresses does not know the seats, the one with the postcode of the place itself. Neither: nobody
 * knows, and a wrong office is worse than none.
 */
async function namesake(
  own: readonly KnownAuthority[],
  wanted: Extract<Wanted, { how: 'town' }>,
  territory: Territory | null,
  territoryOf: CompetenceParts['territory'],
): Promise<KnownAuthority | undefined> {
  const seats = await Promise.all(own.map(async ({ place }) => (place === null ? null : territoryOf(place))));
  const here = own.filter((_, at) => seats[at]?.municipality.code === wanted.code);
  if (here.length > 0) return here[0];
  const elsewhere = own.filter((_, at) => seats[at] === null || seats[at] === undefined);
  if (territory?.municipality.code !== wanted.code || territory.postcode === null) return undefined;
  const near = elsewhere.filter(({ postcode }) => postcode === territory.postcode);
  return near.length === 1 ? near[0] : undefined;
}
