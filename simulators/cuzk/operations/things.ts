/** Parcels, houses, flats and subjects as the XSD writes them (prefix `c`: commonTypes). */
import { NUMBERING, SUBJECT_KIND } from '#connectors/cuzk/protocol.ts';
import { element, field, optional } from '#platform/xml/index.ts';
import type { Person, Population } from '../../population/types.ts';
import type { Flat, Holding, House, Land, Owner } from '../world/holdings.ts';
import { idOf, KIND } from '../world/ids.ts';

const numbering = ({ numbering: of }: Land): string => (of === 'plot' ? NUMBERING.buildingPlot : NUMBERING.land);

/** The plot that a house stands on; in a block of flats it is on the sheet of the block. */
const plotOf = ({ anchor }: Holding): string => idOf(KIND.plot, anchor);

function houseIdent({ place, houseSheet }: Holding, house: Pick<House, 'id' | 'number'>): string {
  return (
    field('c:idStavby', house.id) +
    field('c:lvId', houseSheet) +
    field('c:typStavbyKod', 1) +
    field('c:castObceKod', place.code) +
    field('c:cisloDomovni', house.number)
  );
}

/** Children of a `Parcela`. */
export function parcelFields(land: Land, holding: Holding): string {
  const stands = land.numbering === 'plot' && holding.building !== null;
  return (
    field('c:idParcely', land.id) +
    field('c:parcelaType', 'PKN') +
    field('c:katuzeKod', holding.place.code) +
    field('c:kmenoveCislo', land.number) +
    field('c:poddeleniCisla', land.part) +
    field('c:zpUrVyKod', 2) +
    field('c:drupozKod', land.landType) +
    field('c:vymera', land.area) +
    field('c:lvId', holding.sheet) +
    field('c:druhCislovaniPar', numbering(land)) +
    (stands ? element('c:stavba', houseIdent(holding, holding.building)) : '') +
    field('c:stavbaSoucastiParcely', stands && holding.building.isPart ? 'a' : 'n')
  );
}

/** Children of a `Stavba`. */
export function houseFields(house: House, holding: Holding): string {
  const { place, parcels } = holding;
  const plot = parcels.find((land) => land.numbering === 'plot');
  const parcel =
    field('c:idParcely', plotOf(holding)) +
    field('c:lvId', holding.sheet) +
    field('c:katuzeKod', place.code) +
    field('c:kmenoveCislo', plot?.number ?? 0) +
    field('c:parcelaType', 'PKN') +
    field('c:druhCislovaniPar', NUMBERING.buildingPlot) +
    optional('c:poddeleniCisla', plot?.part);
  return (
    field('c:idStavby', house.id) +
    field('c:stavbaTypKod', 1) +
    element('c:castObce', field('c:kod', place.code) + field('c:nazev', place.name)) +
    field('c:cisloDomovni', house.number) +
    field('c:zpuVyKod', house.use) +
    element('c:parcelaIdentifikacni', parcel) +
    field('c:lvId', holding.sheet) +
    field('c:jeSoucasti', 'P')
  );
}

/** "DDDDJJJJ" of [manual] 3.11.4. */
export const unitNumber = (house: number, unit: number): string => `${house}${String(unit).padStart(4, '0')}`;

/** Children of a `Jednotka`. */
export function flatFields(flat: Flat, holding: Holding, house: number): string {
  const ident = houseIdent(holding, { id: idOf(KIND.building, holding.anchor), number: house });
  return (
    field('c:idJednotky', flat.id) +
    element('c:stavba', ident) +
    field('c:typJedKod', 2) +
    field('c:cislo', unitNumber(house, flat.number)) +
    field('c:zpuVyKod', flat.use) +
    field('c:lvId', holding.sheet)
  );
}

/** Fields of a natural person. `birth6`: the date of birth as in a birth number. */
function naturalFields(person: Person, id: string): string {
  const { address } = person;
  return (
    field('c:idOS', id) +
    field('c:prijmeni', person.familyName) +
    field('c:jmeno', person.givenName) +
    field('c:rcZkracene', person.birthNumber.slice(0, 6)) +
    optional('c:ulice', address.street) +
    field('c:cisloDomovni', address.houseNumber) +
    optional('c:cisloOrientacni', address.orientationNumber) +
    optional('c:castObceNazev', address.municipalityPart) +
    field('c:obecNazev', address.municipality) +
    field('c:psc', address.postcode) +
    field('c:vlastnikTyp', SUBJECT_KIND.natural) +
    field('c:typCpCe', '1') +
    field('c:okresNazev', address.district)
  );
}

export const personFields = (population: Population, index: number, id = idOf(KIND.person, index)): string =>
  naturalFields(population.person(index), id);

/** Children of an `OS`. */
export function ownerFields(population: Population, owner: Owner): string {
  if (owner.kind === 'natural') return personFields(population, owner.people[0]!);
  if (owner.kind === 'legal')
    return (
      field('c:idOS', owner.id) +
      field('c:nazev', owner.name) +
      field('c:ico', 10_000_000 + (Number(owner.id) % 80_000_000)) +
      field('c:vlastnikTyp', SUBJECT_KIND.legal)
    );
  const partner = (index: number): string => element('c:OS', personFields(population, index));
  return (
    field('c:idOS', owner.id) +
    field('c:nazev', owner.people.map((one) => nameOf(population.person(one))).join(' a ')) +
    field('c:vlastnikTyp', SUBJECT_KIND.spouses) +
    element('c:partner1', partner(owner.people[0]!)) +
    element('c:partner2', partner(owner.people[1]!))
  );
}

export const nameOf = ({ familyName, givenName }: Person): string => `${familyName} ${givenName}`;

/** Number of the house that a holding's flats are in. */
export const houseNumberOf = (population: Population, { anchor }: Holding): number =>
  population.person(anchor).address.houseNumber;
