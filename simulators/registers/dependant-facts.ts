/** For whom a person acts: children (Act 89/2012 Coll., § 892) and wards (§ 465), from the population records. */
import { createHash } from 'node:crypto';
import type { AddressPlace, RegisteredDependant } from '#connectors/isss/protocol/index.ts';
import { DEMO } from '#simulators/population/demo-clan.ts';
import type { Person } from '#simulators/population/types.ts';
import { addDays, yearsBetween } from './days.ts';
import { placeOf } from './places.ts';
import type { World } from './world.ts';

export interface DependantFacts {
  readonly items: readonly RegisteredDependant[];
  readonly places: readonly AddressPlace[];
}

/** Whom the father in trade looks after is the first adult beyond the demonstration's own people. */
const AFTER_DEMO = 11;

/** The guardian of a person limited in legal capacity; undefined for nearly everybody. */
export function guardianOf(world: World, person: Person, today: string): number | undefined {
  if (yearsBetween(person.birthDate, today) < 18) return undefined;
  return person.index === demoWard(world, today) ? DEMO.fatherInTrade : undefined;
}

function demoWard({ population }: World, today: string): number | undefined {
  for (let index = AFTER_DEMO; index < Math.min(population.size, AFTER_DEMO + 20); index++) {
    if (yearsBetween(population.person(index).birthDate, today) >= 18) return index;
  }
  return undefined;
}

/** Children under eighteen, and wards. */
export function dependantFacts(world: World, person: Person, today: string): DependantFacts {
  const children = person.children
    .map((index) => world.population.person(index))
    .filter(({ birthDate }) => yearsBetween(birthDate, today) < 18)
    .map((child) => dependant(world, person, child, 'child', child.birthDate));
  const ward = person.index === DEMO.fatherInTrade ? demoWard(world, today) : undefined;
  const wards =
    ward === undefined
      ? []
      : [dependant(world, person, world.population.person(ward), 'ward', addDays(world.anchor, -400))];
  const items = [...children, ...wards];
  return { items: items.map(({ item }) => item), places: items.map(({ place }) => place) };
}

function dependant(world: World, by: Person, of: Person, kind: RegisteredDependant['kind'], since: string) {
  const number = createHash('sha256').update(`${world.population.seed}:${kind}:${by.index}:${of.index}`).digest('hex');
  const item: RegisteredDependant = {
    relation: number.slice(0, 16),
    kind,
    givenNames: of.givenName,
    familyName: of.familyName,
    birthDate: of.birthDate,
    address: { code: of.address.addressPlaceCode, atOffice: false },
    dataBox: of.dataBoxes.find(({ type }) => type === 40)?.id ?? null,
    since,
    until: null,
    property: true,
  };
  return { item, place: placeOf(of.address) };
}
