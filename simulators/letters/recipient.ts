/** What those who write to a person know: the person's circumstances and which office is in charge of what. */
import { createCircumstances } from '#simulators/population/circumstances.ts';
import type { Circumstances } from '#simulators/population/circumstances.ts';
import { DEMO } from '#simulators/population/index.ts';
import { slug } from '#simulators/population/institutions/blueprint.ts';
import { districtSeatOf, municipalityNamed } from '#simulators/population/municipalities.ts';
import type { Municipality } from '#simulators/population/municipalities.ts';
import { createRandomSource } from '#simulators/population/random.ts';
import type { RandomSource } from '#simulators/population/random.ts';
import { regionOf } from '#simulators/population/regions.ts';
import type { DataBox, Institution, Person, Population } from '#simulators/population/types.ts';
import { czechVocative } from '#simulators/population/vocative.ts';
import { ageOn, day } from './dates.ts';

/** Offices in charge of a person by where they live. */
interface Offices {
  readonly tax: Institution;
  readonly customs: Institution;
  readonly police: Institution;
  readonly landRegistry: Institution;
  readonly labour: Institution;
  readonly notary: Institution;
  readonly court: Institution;
  readonly socialSecurity: Institution;
  readonly building: Institution;
  readonly trade: Institution;
  readonly town: Institution;
  /** Town with extended powers: the seat of the district (a simplification of Act No. 314/2002 Coll.). */
  readonly largerTown: Institution;
  readonly townPolice: Institution;
  readonly school: Institution;
  readonly insurer: Institution;
}

export interface Recipient {
  readonly person: Person;
  readonly box: DataBox;
  readonly circumstances: Circumstances;
  /** When the box was opened; nothing came before. */
  readonly boxSince: Date;
  readonly name: string;
  /** "Vážená paní Nováková". */
  readonly salutation: string;
  readonly home: Municipality;
  readonly district: Municipality;
  readonly offices: Offices;
  /** Completed years of age. */
  ageOn(date: Date): number;
  /** Children with their ages on that day, eldest first. */
  childrenOn(date: Date): readonly { readonly child: Person; readonly age: number }[];
  /** Any institution by its key; throws when there is none. */
  institution(key: string): Institution;
  /** Institutions of a kind. */
  institutionsOf(kind: Institution['kind']): readonly Institution[];
  /** The word in the form for the person's sex. */
  gender<T>(female: T, male: T): T;
}

/** Most boxes were opened in 2023, when those in trade got them by law; the others later, up to mid-2026. */
function boxSince(random: RandomSource, box: DataBox): Date {
  const index = 'person' in box.owner ? box.owner.person : 0;
  const dice = random.dice(`box-since:${box.type}`, index);
  const year = index <= DEMO.manyLetters ? 2023 : 2023 + dice.weighted([70, 85, 96, 100]);
  return day(year, dice.between(1, year === 2026 ? 6 : 12), dice.between(1, 28));
}

/** Makes recipients out of the boxes of people. */
export function createRecipients(population: Population): (box: DataBox) => Recipient | undefined {
  const circumstances = createCircumstances(population);
  const random = createRandomSource(population.seed);
  const byKind = Map.groupBy(population.institutions, ({ kind }) => kind);

  const institution = (key: string): Institution => {
    const found = population.institution(key);
    if (!found) throw new RangeError(`no institution ${key}`);
    return found;
  };

  const officesOf = (home: Municipality, district: Municipality, insurer: string): Offices => {
    const region = regionOf(home.region).code;
    const area = slug(district.district);
    return {
      tax: institution(`tax-office-${region}`),
      customs: institution(`customs-${region}`),
      police: institution(`police-${region}`),
      landRegistry: institution(`land-registry-${region}`),
      labour: institution(`labour-office-${region}`),
      notary: institution(`notary-${region}`),
      court: institution(`district-court-${area}`),
      socialSecurity: institution(`pension-office-${area}`),
      building: institution(`building-office-${area}`),
      trade: institution(`trade-office-${area}`),
      town: institution(`town-${slug(home.name)}`),
      largerTown: institution(`town-${slug(district.name)}`),
      townPolice: institution(`municipal-police-${slug(district.name)}`),
      school: institution(`school-${slug(home.name)}`),
      insurer: institution(insurer),
    };
  };

  return (box) => {
    if (!('person' in box.owner)) return undefined;
    const person = population.person(box.owner.person);
    const life = circumstances.of(person);
    const home = municipalityNamed(person.address.municipality);
    const district = districtSeatOf(home);
    const title = person.sex === 'female' ? 'Vážená paní' : 'Vážený pane';
    let children: readonly Person[] | undefined;
    return {
      person,
      box,
      circumstances: life,
      boxSince: boxSince(random, box),
      name: `${person.givenName} ${person.familyName}`,
      salutation: `${title} ${czechVocative(person.familyName, person.sex)}`,
      home,
      district,
      offices: officesOf(home, district, life.healthInsurer),
      ageOn: (date) => ageOn(person.birthDate, date),
      childrenOn: (date) => {
        children ??= person.children.map((index) => population.person(index));
        return children
          .map((child) => ({ child, age: ageOn(child.birthDate, date) }))
          .filter(({ age }) => age >= 0)
          .toSorted((a, b) => b.age - a.age);
      },
      institution,
      institutionsOf: (kind) => byKind.get(kind) ?? [],
      gender: (female, male) => (person.sex === 'female' ? female : male),
    };
  };
}
