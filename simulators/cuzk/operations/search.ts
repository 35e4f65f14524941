/** Searches, which cost nothing: najdiOS, najdiParcelu, najdiStavbu, najdiJednotku, najdiRizeni. Source: [manual] 3.11. */
import { MESSAGE } from '#connectors/cuzk/protocol.ts';
import { child, element, field, type XmlElement } from '#platform/xml/index.ts';
import { failed, nothingFound, type Told } from '../soap.ts';
import { idOf, KIND } from '../world/ids.ts';
import { placeOfCode } from '../world/places.ts';
import type { Holding } from '../world/holdings.ts';
import type { Registry } from '../world/registry.ts';
import {
  flatFields,
  houseFields,
  houseNumberOf,
  ownerFields,
  parcelFields,
  personFields,
  unitNumber,
} from './things.ts';

export type Operation = (registry: Registry, fields: XmlElement) => Told;

const text = (fields: XmlElement | undefined, name: string): string | null => child(fields, name)?.text.trim() || null;
const list = (name: string, items: readonly string[]): Told => ({
  content: element(name, items.join('')),
  ...(items.length === 0 ? { messages: nothingFound } : {}),
});
const refused = (name: string, code: number): Told => ({ content: element(name, ''), messages: failed(code) });

/** A paying account must give a birth number, or all names and the birth date; birth numbers are not modelled. */
export const findPersons: Operation = (registry, fields) => {
  const [givenName, familyName, birthDate] = ['jmeno', 'prijmeni', 'datumNarozeni'].map((name) => text(fields, name));
  if (!givenName || !familyName || !birthDate || givenName.length < 2 || familyName.length < 2)
    return refused('OSList', MESSAGE.notEnough);
  const { population } = registry;
  const found = registry.owners({ givenName, familyName, birthDate }).flatMap(({ index }) => {
    const owners = registry.sheetsOfPerson(index).flatMap((holding) => holding.owners);
    const couples = new Map(
      owners.filter(({ kind, people }) => kind === 'spouses' && people.includes(index)).map((one) => [one.id, one]),
    );
    return [
      personFields(population, index),
      ...[...couples.values()].map((couple) => ownerFields(population, couple)),
      ...(registry.hasNamesake(index) ? [personFields(population, index, idOf(KIND.namesake, index))] : []),
    ];
  });
  return list(
    'OSList',
    found.map((one) => element('OS', one)),
  );
};

export const findParcels: Operation = (registry, fields) => {
  const id = text(fields, 'parcelaId');
  if (id !== null) {
    const holdings = [...registry.withThing(KIND.plot, id), ...registry.withThing(KIND.land, id)];
    const found = holdings.flatMap((holding) =>
      holding.parcels.filter((land) => land.id === id).map((land) => parcelFields(land, holding)),
    );
    if (found.length === 0) return refused('ParcelaList', MESSAGE.noSuchId);
    return list(
      'ParcelaList',
      found.slice(0, 1).map((one) => element('Parcela', one)),
    );
  }
  const territory = Number(text(fields, 'katastrUzemiKod'));
  if (placeOfCode(territory) === undefined) return refused('ParcelaList', MESSAGE.noTerritory);
  const part = text(fields, 'poddeleni');
  const found = registry.parcels(territory, Number(text(fields, 'kmenoveCislo')), part === null ? null : Number(part));
  return list(
    'ParcelaList',
    found.map(({ thing, holding }) => element('Parcela', parcelFields(thing, holding))),
  );
};

const withHouse = (holdings: readonly Holding[]): Holding[] => holdings.filter(({ building }) => building !== null);

export const findBuildings: Operation = (registry, fields) => {
  const id = text(fields, 'stavbaId');
  const wrong = id === null ? wrongHouse(fields) : undefined;
  if (wrong !== undefined) return refused('StavbaList', wrong);
  const found = withHouse(id === null ? housesOf(registry, fields) : registry.withThing(KIND.building, id));
  if (id !== null && found.length === 0) return refused('StavbaList', MESSAGE.noSuchId);
  return list(
    'StavbaList',
    found.map((holding) => element('Stavba', houseFields(holding.building!, holding))),
  );
};

export const findUnits: Operation = (registry, fields) => {
  const id = text(fields, 'jednotkaId');
  const house = text(fields, 'stavbaId');
  const wrong = id === null && house === null ? wrongHouse(fields) : undefined;
  if (wrong !== undefined) return refused('JednotkaList', wrong);
  const holdings = id !== null ? registry.withThing(KIND.unit, id) : ofHouse(registry, fields, house);
  if ((id !== null || house !== null) && holdings.length === 0) return refused('JednotkaList', MESSAGE.noSuchId);
  const number = text(fields, 'cisloJednotky');
  const found = holdings.flatMap((holding) => {
    const inHouse = houseNumberOf(registry.population, holding);
    return holding.units
      .filter(
        (flat) => (id === null || flat.id === id) && (number === null || unitNumber(inHouse, flat.number) === number),
      )
      .map((flat) => ({ number: flat.number, xml: element('Jednotka', flatFields(flat, holding, inHouse)) }));
  });
  return list(
    'JednotkaList',
    found.toSorted((a, b) => a.number - b.number).map(({ xml }) => xml),
  );
};

/** Sheets of a house and of the flats in it. */
function ofHouse(registry: Registry, fields: XmlElement, house: string | null): readonly Holding[] {
  if (house === null) return housesOf(registry, fields);
  const [block] = registry.withThing(KIND.building, house);
  if (!block) return [];
  return ([0, 2] as const).flatMap((ordinal) => registry.sheet(idOf(KIND.sheet, block.anchor, ordinal)) ?? []);
}

const housesOf = (registry: Registry, fields: XmlElement): readonly Holding[] =>
  registry.house(Number(text(fields, 'castObceKod')), Number(text(fields, 'cisloDomovni')));

function wrongHouse(fields: XmlElement): number | undefined {
  const type = Number(text(fields, 'typStavbyKod'));
  if (type !== 1 && type !== 2) return MESSAGE.noBuildingType;
  return placeOfCode(Number(text(fields, 'castObceKod'))) === undefined ? MESSAGE.noPart : undefined;
}

/** Only proceedings of homes are known by their number, and only while somebody has looked at their sheet: see `seen`. */
export const findProceedings =
  (known: (number: string) => { readonly id: string; readonly office: number } | undefined): Operation =>
  (_registry, fields) => {
    const [type, number, year, office] = ['rizeniTyp', 'poradoveCislo', 'rok', 'praresKod'].map((name) =>
      text(fields, name),
    );
    const found = known(`${type}-${number}/${year}-${String(office).padStart(3, '0')}`);
    if (!found) return { content: element('RizeniList', ''), messages: failed(387) };
    const xml =
      field('c:idRizeni', found.id) +
      field('c:praresKod', found.office) +
      field('c:rizeniTyp', type) +
      field('c:poradoveCislo', number) +
      field('c:rok', year);
    return { content: element('RizeniList', element('rizeni', xml)) };
  };
