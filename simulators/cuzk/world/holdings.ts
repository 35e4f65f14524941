/** Who owns what: a home for each couple or single person who owns one, a field for some families. */
import { REFERENCE_YEAR } from '../../population/clan.ts';
import { createCircumstances } from '../../population/circumstances.ts';
import { DEMO } from '../../population/demo-clan.ts';
import { municipalityNamed } from '../../population/municipalities.ts';
import { createRandomSource } from '../../population/random.ts';
import type { Person, Population } from '../../population/types.ts';
import { idOf, KIND } from './ids.ts';
import { placeOf, type Place } from './places.ts';
import { proceedingsOfHome, rightsOfField, rightsOfHome, type Proceeding, type Right } from './rights.ts';

/** A title sheet: whose, where, and what stands on it. */
export interface Holding {
  readonly anchor: number;
  /** 0 a home, 1 a field, 2 the house around a flat, which belongs to the town. */
  readonly ordinal: 0 | 1 | 2;
  readonly sheet: string;
  readonly sheetNumber: number;
  readonly place: Place;
  readonly owners: readonly Owner[];
  readonly parcels: readonly Land[];
  readonly building: House | null;
  /** The sheet that the house stands on: this one, or that of the block around a flat. */
  readonly houseSheet: string;
  readonly units: readonly Flat[];
  readonly rights: readonly Right[];
  readonly proceedings: readonly Proceeding[];
}

export interface Owner {
  readonly id: string;
  readonly kind: 'natural' | 'spouses' | 'legal';
  /** Positions in the population: one, two, or none of a legal person. */
  readonly people: readonly number[];
  readonly name: string | null;
  readonly share: readonly [numerator: number, denominator: number];
}

export interface Land {
  readonly id: string;
  readonly numbering: 'plot' | 'land';
  readonly number: number;
  readonly part: number;
  readonly area: number;
  readonly landType: number;
}

export interface House {
  readonly id: string;
  readonly number: number;
  readonly use: number;
  readonly isPart: boolean;
}

export interface Flat {
  readonly id: string;
  /** Number of the unit within the house. */
  readonly number: number;
  readonly use: number;
  readonly common: readonly [number, number];
}

const PARTS = 900;
const FIELD_FIRST = 3000;
const FLATS = 8;

/** The three sheets that may belong to a person's position. */
export const sheetNumberOf = (anchor: number, ordinal: number): number => ((anchor * 3 + ordinal) % 999_998) + 1;
export const anchorOfSheetNumber = (number: number): { anchor: number; ordinal: number } => ({
  anchor: Math.floor((number - 1) / 3),
  ordinal: (number - 1) % 3,
});

/** Positions that a parcel number may belong to: a home's, or a field's. */
export function anchorOfParcel(number: number, part: number): { anchor: number; field: boolean } | undefined {
  if (part < 1 || part > PARTS) return undefined;
  const field = number >= FIELD_FIRST;
  const block = number - (field ? FIELD_FIRST : 1);
  return block < 0 ? undefined : { anchor: block * PARTS + part - 1, field };
}

/** What people own, computed when it is asked for. */
export interface Holdings {
  /** Anchor of the household's home and of the family's field. */
  anchorsOf(person: Person): { readonly home: number; readonly field: number };
  /** The sheets at a position; `now` decides what is under way. */
  at(anchor: number, now: Date): readonly Holding[];
  readonly size: number;
}

export function createHoldings(population: Population): Holdings {
  const random = createRandomSource(population.seed);
  const circumstances = createCircumstances(population);
  const ageOf = (person: Person): number => REFERENCE_YEAR - 1 - Number(person.birthDate.slice(0, 4));
  const partnerOf = (person: Person): Person | undefined =>
    person.maritalStatus === 'married' && person.partner !== undefined ? population.person(person.partner) : undefined;
  const siblingsOf = (person: Person): number[] => {
    const [parent] = person.parents;
    const all = parent === undefined ? [person.index] : population.person(parent).children;
    return all.filter((one) => ageOf(population.person(one)) >= 18).toSorted((a, b) => a - b);
  };

  const homeOwners = (person: Person): Owner[] => {
    const partner = partnerOf(person);
    const owning = [person, partner].find((one) => one !== undefined && circumstances.of(one).ownsHome);
    if (owning === undefined) return [];
    const joint = partner !== undefined && random.dice('cuzk-joint', person.index).chance(0.85);
    if (!joint) return [sole(owning.index, [1, 1])];
    const people = [person.index, partner.index];
    return [{ id: idOf(KIND.spouses, person.index), kind: 'spouses', people, name: null, share: [1, 1] }];
  };
  const sole = (index: number, share: readonly [number, number]): Owner => ({
    id: idOf(KIND.person, index),
    kind: 'natural',
    people: [index],
    name: null,
    share,
  });

  const homeAt = (person: Person, now: Date): Holding[] => {
    const anchor = person.index;
    const owners = homeOwners(person);
    if (owners.length === 0) return [];
    const dice = random.dice('cuzk-home', anchor);
    const place = placeOf(person.address);
    const { kind } = municipalityNamed(person.address.municipality);
    const isFlat = kind === 'statutory-city' || (kind === 'town' && dice.chance(0.45));
    const [number, part] = [1 + Math.floor(anchor / PARTS), 1 + (anchor % PARTS)];
    const plot: Land = {
      id: idOf(KIND.plot, anchor),
      numbering: 'plot',
      number,
      part,
      area: dice.between(140, 420),
      landType: 13,
    };
    const garden: Land = {
      ...plot,
      id: idOf(KIND.land, anchor),
      numbering: 'land',
      area: dice.between(220, 950),
      landType: 5,
    };
    const house: House = {
      id: idOf(KIND.building, anchor),
      number: person.address.houseNumber,
      use: isFlat ? 6 : 7,
      isPart: true,
    };
    const mine = dice.between(1, FLATS);
    const flat = (one: number): Flat => ({
      id: idOf(KIND.unit, anchor, one),
      number: one,
      use: 1,
      common: [480 + one * 37, 9_600],
    });
    const owner = circumstances.of(population.person(owners[0]!.people[0] ?? anchor));
    const home: Holding = {
      anchor,
      ordinal: 0,
      sheet: idOf(KIND.sheet, anchor, 0),
      sheetNumber: sheetNumberOf(anchor, 0),
      place,
      owners,
      parcels: isFlat ? [] : [plot, garden],
      building: isFlat ? null : house,
      houseSheet: idOf(KIND.sheet, anchor, isFlat ? 2 : 0),
      units: isFlat ? [flat(mine)] : [],
      rights: rightsOfHome(dice, anchor, ageOf(person), owner),
      proceedings: proceedingsOfHome(random.dice('cuzk-now', anchor), anchor, now),
    };
    if (!isFlat) return [home];
    const others = Array.from({ length: FLATS }, (_, at) => at + 1).filter((one) => one !== mine);
    const town: Owner = {
      id: idOf(KIND.legal, place.municipalityCode % 100_000),
      kind: 'legal',
      people: [],
      name: `${kind === 'statutory-city' ? 'Statutární město' : 'Město'} ${place.municipality.name}`,
      share: [1, 1],
    };
    const block: Holding = {
      ...home,
      ordinal: 2,
      sheet: idOf(KIND.sheet, anchor, 2),
      sheetNumber: sheetNumberOf(anchor, 2),
      owners: [town],
      parcels: [plot],
      building: house,
      units: others.map(flat),
      rights: [],
      proceedings: [],
    };
    return [home, block];
  };

  const fieldAt = (person: Person): Holding[] => {
    const group = siblingsOf(person);
    const anchor = person.index;
    const dice = random.dice('cuzk-field', anchor);
    if (group[0] !== anchor || !(dice.chance(0.22) || anchor === DEMO.manyLetters)) return [];
    const number = FIELD_FIRST + Math.floor(anchor / PARTS);
    const landType = dice.pick([2, 7, 10]);
    const land: Land = {
      id: idOf(KIND.land, anchor, 1),
      numbering: 'land',
      number,
      part: 1 + (anchor % PARTS),
      area: dice.between(1_200, 18_000),
      landType,
    };
    return [
      {
        anchor,
        ordinal: 1,
        sheet: idOf(KIND.sheet, anchor, 1),
        sheetNumber: sheetNumberOf(anchor, 1),
        place: placeOf(person.address),
        owners: group.map((one) => sole(one, [1, group.length])),
        parcels: [land],
        building: null,
        houseSheet: idOf(KIND.sheet, anchor, 1),
        units: [],
        rights: rightsOfField(dice),
        proceedings: [],
      },
    ];
  };

  return {
    size: population.size,
    anchorsOf: (person) => {
      const partner = partnerOf(person);
      const field = siblingsOf(person)[0] ?? person.index;
      return { home: partner === undefined ? person.index : Math.min(person.index, partner.index), field };
    },
    at(anchor, now) {
      if (!Number.isInteger(anchor) || anchor < 0 || anchor >= population.size) return [];
      const person = population.person(anchor);
      const partner = partnerOf(person);
      const home = partner === undefined || partner.index > anchor ? homeAt(person, now) : [];
      return [...home, ...fieldAt(person)];
    },
  };
}
