/** What the population register keeps of a person; § 18 of Act 111/2009 Coll. */
import type {
  AddressPlace,
  AddressReference,
  Kept,
  RegisteredCard,
  RegisteredPerson,
} from '#connectors/isss/protocol/index.ts';
import { DEMO } from '#simulators/population/demo-clan.ts';
import type { Address, Institution, Person } from '#simulators/population/types.ts';
import { addDays, addYears, later, yearsBetween } from './days.ts';
import { guardianOf } from './dependant-facts.ts';
import { placeOf } from './places.ts';
import type { World } from './world.ts';

/** A person and the addresses that are spoken of. */
export interface PersonFacts {
  readonly person: RegisteredPerson;
  readonly places: readonly AddressPlace[];
}

/** People whose record has something in doubt, besides one in seventy by chance: an address, and a place of birth. */
const DOUBTFUL_ADDRESS = new Set<number>([DEMO.fewLetters]);
const DOUBTFUL_BIRTH_PLACE = new Set<number>([DEMO.student]);

/** What the register says on a day; `cards` are those of the same day. */
export function populationFacts(
  world: World,
  person: Person,
  today: string,
  cards: readonly RegisteredCard[],
): PersonFacts {
  const dice = world.random.dice('register-population', person.index);
  const interior = world.institution('ministry-interior');
  const agency = world.institution('digital-agency');
  const by = (keeper: Institution, since: string, doubtful = false) => ({
    keeper: keeper.name,
    keeperBox: keeper.box.id,
    since,
    doubtful,
  });
  const age = yearsBetween(person.birthDate, today);
  const moved = later(person.birthDate, addDays(world.anchor, -dice.between(40, 7000)));
  const wedding = weddingOf(world, person);
  const renamed = person.familyName === person.birthFamilyName ? person.birthDate : wedding;
  const settled = statusSince(world, person, wedding, dice.between(90, 2500));
  const doubtful = dice.chance(1 / 70);
  const elsewhere = deliveryOf(world, person, dice.chance(0.05));
  const reachable = person.index <= DEMO.manyLetters || (age >= 18 && dice.chance(0.45));
  const box = person.dataBoxes.find(({ type }) => type === 40);
  const reference = (address: Address, atOffice: boolean): AddressReference => ({
    code: address.addressPlaceCode,
    atOffice,
  });
  const atOffice = person.index > DEMO.manyLetters && dice.chance(0.02);
  const valid = cards.filter(({ state, kind }) => state === 'valid' && kind !== 'driving-licence');

  return {
    person: {
      givenNames: { value: person.givenName, ...by(interior, person.birthDate) },
      familyName: { value: person.familyName, ...by(interior, renamed) },
      birthFamilyName:
        person.familyName === person.birthFamilyName
          ? null
          : { value: person.birthFamilyName, ...by(interior, person.birthDate) },
      birthDate: { value: person.birthDate, ...by(interior, person.birthDate) },
      birthPlace: {
        value: person.birthPlace,
        // The register office of the place of birth wrote it down (Act 301/2000 Coll.).
        ...by(world.town(person.birthPlace), person.birthDate, DOUBTFUL_BIRTH_PLACE.has(person.index)),
      },
      sex: { value: person.sex, ...by(interior, person.birthDate) },
      address: {
        value: reference(person.address, atOffice),
        ...by(world.town(person.address.municipality), moved, doubtful || DOUBTFUL_ADDRESS.has(person.index)),
      },
      deliveryAddress: elsewhere && {
        value: reference(elsewhere, false),
        ...by(interior, later(moved, addDays(world.anchor, -400))),
      },
      citizenships: { value: [person.citizenship], ...by(interior, person.birthDate) },
      maritalStatus: { value: person.maritalStatus, ...by(interior, settled) },
      documents: {
        value: valid.map(({ kind, number }) => ({ kind: kind as 'identity-card' | 'passport', number })),
        ...by(interior, valid.map(({ issuedOn }) => issuedOn).reduce(later, person.birthDate)),
      },
      dataBox: box ? { value: box.id, ...by(agency, addDays(world.anchor, -dice.between(100, 1200))) } : null,
      guardians: { value: guardiansOf(world, person, age, today), ...by(interior, person.birthDate) },
      accessLimits: {
        value:
          person.index === DEMO.manyLetters || dice.chance(0.02)
            ? [{ what: 'Zákaz poskytnutí kontaktních údajů jiné osobě', since: addDays(world.anchor, -210) }]
            : [],
        ...by(agency, addDays(world.anchor, -210)),
      },
      contacts: reachable
        ? {
            value: { email: person.email, phone: person.phone },
            ...by(agency, addDays(world.anchor, -dice.between(30, 900))),
          }
        : null,
    } satisfies {
      [K in keyof RegisteredPerson]: RegisteredPerson[K] extends Kept<infer T> | null ? Kept<T> | null : never;
    },
    places: [person.address, ...(elsewhere ? [elsewhere] : [])].map(placeOf),
  };
}

/** The same day for both of a couple: before their eldest child, or some time in their grown-up life. */
function weddingOf(world: World, person: Person): string {
  const partner = person.partner === undefined ? person : world.population.person(person.partner);
  const dice = world.random.dice('register-wedding', Math.min(person.index, partner.index));
  const adult = addYears(later(person.birthDate, partner.birthDate), 18);
  const [eldest] = [...person.children, ...partner.children]
    .map((child) => world.population.person(child).birthDate)
    .toSorted();
  const before = dice.between(300, 1400);
  return later(
    adult,
    eldest === undefined ? addDays(world.anchor, -dice.between(200, 6000)) : addDays(eldest, -before),
  );
}

/** Since when the person is married, divorced or widowed; the two last came after the wedding. */
function statusSince(world: World, person: Person, wedding: string, before: number): string {
  if (person.maritalStatus === 'single') return person.birthDate;
  return person.maritalStatus === 'married' ? wedding : later(addDays(wedding, 500), addDays(world.anchor, -before));
}

/** The widowed pensioner gets her post at her son's; a few others at a relative's. */
function deliveryOf(world: World, person: Person, byChance: boolean): Address | null {
  if (person.index !== DEMO.pensioner && !byChance) return null;
  const relative = person.children[0] ?? person.parents[0];
  const address = relative === undefined ? undefined : world.population.person(relative).address;
  return address && address.addressPlaceCode !== person.address.addressPlaceCode ? address : null;
}

/** Parents of a minor (Act 89/2012 Coll., § 892), the guardian of a ward (§ 465). */
function guardiansOf(world: World, person: Person, age: number, today: string): RegisteredPerson['guardians']['value'] {
  const guardian = guardianOf(world, person, today);
  if (guardian !== undefined) {
    const { givenName, familyName } = world.population.person(guardian);
    return [{ name: `${givenName} ${familyName}`, kind: 'guardian', since: addDays(world.anchor, -400) }];
  }
  if (age >= 18) return [];
  return person.parents.map((index) => {
    const { givenName, familyName } = world.population.person(index);
    return { name: `${givenName} ${familyName}`, kind: 'parent' as const, since: person.birthDate };
  });
}
