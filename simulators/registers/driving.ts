/** What the register of drivers (CRŘ) keeps of a person; Act 361/2000 Coll., § 119. */
import type { Group, RegisteredDriver } from '#connectors/isss/protocol/index.ts';
import { DEMO } from '#simulators/population/demo-clan.ts';
import type { Dice } from '#simulators/population/random.ts';
import type { Person } from '#simulators/population/types.ts';
import { STREETS } from '#simulators/population/addresses.ts';
import { addDays, addYears, later } from './days.ts';
import { OFFENCES, POINTS_LAW, POINTS_SINCE } from './offences.ts';
import { accountOn, type PointsEvent } from './points.ts';
import type { World } from './world.ts';

/** Offences of the demo's people: days before the anchor, and which of {@link OFFENCES}; −1 is a course of safe driving. */
const DEMO_OFFENCES: ReadonlyMap<number, readonly (readonly [daysBefore: number, offence: number])[]> = new Map([
  // Six points: four, less four for the course, two and four.
  [
    DEMO.youngWoman,
    [
      [420, 4],
      [300, -1],
      [130, 1],
      [45, 3],
    ],
  ],
  [DEMO.fatherInTrade, [[500, 0]]],
  // Twelve points, and so without a licence.
  [
    DEMO.fewLetters,
    [
      [700, 2],
      [400, 5],
      [250, 6],
      [100, 3],
    ],
  ],
  [DEMO.manyLetters, [[900, 8]]],
]);

/** How many years of offences are drawn before and after the anchor. */
const YEARS = { before: 4, after: 5 };

/** What the register says on a day; undefined for somebody it does not know. */
export function driverFacts(world: World, person: Person, today: string): RegisteredDriver | undefined {
  const { drivingSince } = world.circumstances.of(person);
  if (drivingSince === undefined) return undefined;
  const first = firstLicence(world, person, drivingSince);
  if (first > today) return undefined;
  const { points, entries, bans } = accountOn(eventsOf(world, person), today, `BH-${person.index}`);
  const office = world.largerTown(person).name;
  const banned = bans.some(({ from, until }) => from <= today && today < until);
  return {
    licence: banned ? null : licenceOf(world, person, first, today),
    points,
    entries: [...entries],
    bans: bans
      .filter(({ from }) => from <= today)
      .map((ban) => ({ ...ban, authority: office, reason: 'Dosažení 12 bodů (§ 123c zákona č. 361/2000 Sb.)' }))
      .toReversed(),
  };
}

/** The day of the first licence: in that year, not before the eighteenth birthday. */
function firstLicence(world: World, person: Person, year: number): string {
  const dice = world.random.dice('register-licence-day', person.index);
  return later(addYears(person.birthDate, 18), addDays(`${year}-01-10`, dice.between(0, 330)));
}

function licenceOf(
  world: World,
  person: Person,
  first: string,
  today: string,
): NonNullable<RegisteredDriver['licence']> {
  const dice = world.random.dice('register-licence', person.index);
  const number = `X${dice.pick(['A', 'B', 'C', 'D'])} 9${String(dice.between(0, 99_999)).padStart(5, '0')}`;
  const codes = person.index === DEMO.pensioner || dice.chance(0.2) ? ['01.06'] : [];
  const groups = groupsOf(world, person, dice).map(([group, years]) => ({
    group,
    since: addYears(first, years),
    until: null,
    codes,
  }));
  // Valid for ten years (§ 118); the father's was changed for a new one off the usual round and ends soon.
  const rounds = Math.floor((Number(world.anchor.slice(0, 4)) - Number(first.slice(0, 4))) / 10);
  const regular = later(first, addYears(first, rounds * 10));
  const natural = regular > world.anchor ? addYears(regular, -10) : regular;
  const issuedOn =
    person.index === DEMO.fatherInTrade ? addYears(addDays(world.anchor, 55), -10) : later(natural, first);
  return {
    number,
    issuedOn,
    validUntil: addYears(issuedOn, 10),
    issuer: world.largerTown(person).name,
    groups: groups.filter(({ since }) => since <= today),
  };
}

/** Groups, and how many years after the first licence. */
function groupsOf(world: World, person: Person, dice: Dice): [Group, number][] {
  const father = person.index === DEMO.fatherInTrade;
  const male = person.sex === 'male';
  const motorcycle = father || dice.chance(male ? 0.25 : 0.06);
  const lorry = father || dice.chance(male ? 0.16 : 0.02);
  const tractor = dice.chance(male ? 0.12 : 0.02);
  return [
    ['AM', 0],
    ['B1', 0],
    ['B', 0],
    ...(motorcycle ? ([['A', 2]] as [Group, number][]) : []),
    ...(lorry
      ? ([
          ['C1', 4],
          ['C', 4],
        ] as [Group, number][])
      : []),
    ...(tractor ? ([['T', 1]] as [Group, number][]) : []),
  ];
}

function eventsOf(world: World, person: Person): PointsEvent[] {
  const set = DEMO_OFFENCES.get(person.index);
  if (set) return set.map(([before, which], at) => eventOn(world, person, addDays(world.anchor, -before), which, at));
  const share = world.circumstances.of(person).car ? 0.13 : 0.03;
  return Array.from({ length: YEARS.before + YEARS.after }, (_, slot) => slot).flatMap((slot) => {
    const dice = world.random.dice(`register-offence:${slot}`, person.index);
    if (!dice.chance(share)) return [];
    const on = addDays(world.anchor, (slot - YEARS.before) * 365 + dice.between(0, 360));
    // Before that day the annex gave other points.
    if (on < POINTS_SINCE) return [];
    const which = dice.pick([0, 0, 0, 1, 2, 2, 3, 4, 4, 5, 6, 7, 8]);
    return [eventOn(world, person, on, which, slot)];
  });
}

function eventOn(world: World, person: Person, on: string, which: number, at: number): PointsEvent {
  const dice = world.random.dice(`register-offence-detail:${at}`, person.index);
  const offence = OFFENCES[which];
  if (!offence) {
    return {
      kind: 'struck-off-by-course',
      points: -4,
      on,
      finalOn: null,
      what: 'Ukončené školení bezpečné jízdy',
      place: null,
      law: '§ 123e odst. 4 zákona č. 361/2000 Sb.',
      penalty: null,
      authority: world.largerTown(person).name,
    };
  }
  const { points, what, penalty, onTheSpot } = offence;
  return {
    kind: 'offence',
    points,
    on,
    finalOn: onTheSpot ? on : addDays(on, dice.between(35, 90)),
    what,
    place: `${person.address.municipality}, ${dice.pick(STREETS)}`,
    law: POINTS_LAW,
    penalty,
    authority: onTheSpot ? world.regional('police', person).name : world.largerTown(person).name,
  };
}
