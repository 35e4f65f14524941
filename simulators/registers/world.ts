/** What every part of the registers' knowledge stands on. */
import { type CircumstancesSource, createCircumstances } from '#simulators/population/circumstances.ts';
import { slug } from '#simulators/population/institutions/blueprint.ts';
import { districtSeatOf, municipalityNamed } from '#simulators/population/municipalities.ts';
import { createRandomSource, type RandomSource } from '#simulators/population/random.ts';
import { regionOf } from '#simulators/population/regions.ts';
import type { Institution, Person, Population } from '#simulators/population/types.ts';

export interface World {
  readonly population: Population;
  readonly circumstances: CircumstancesSource;
  readonly random: RandomSource;
  /** Day from which what is going on is reckoned: when the country was started for the first time. */
  readonly anchor: string;
  /** Any institution by its key; throws when there is none. */
  institution(key: string): Institution;
  /** The town of that name, and the one with extended powers that it belongs to. */
  town(municipality: string): Institution;
  largerTown(person: Person): Institution;
  /** An office that each region has one of. */
  regional(
    office: 'tax-office' | 'police' | 'labour-office' | 'customs' | 'land-registry',
    person: Person,
  ): Institution;
  /** An office that each district has one of. */
  district(
    office: 'pension-office' | 'trade-office' | 'building-office' | 'district-court',
    person: Person,
  ): Institution;
}

export function createWorld(population: Population, anchor: string): World {
  const institution = (key: string): Institution => {
    const found = population.institution(key);
    if (!found) throw new RangeError(`no institution ${key}`);
    return found;
  };
  const seatOf = (person: Person) => districtSeatOf(municipalityNamed(person.address.municipality));
  return {
    population,
    circumstances: createCircumstances(population),
    random: createRandomSource(population.seed),
    anchor,
    institution,
    town: (municipality) => institution(`town-${slug(municipality)}`),
    largerTown: (person) => institution(`town-${slug(seatOf(person).name)}`),
    regional: (office, person) => institution(`${office}-${regionOf(person.address.region).code}`),
    district: (office, person) => institution(`${office}-${slug(seatOf(person).district)}`),
  };
}
