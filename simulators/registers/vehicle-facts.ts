/** Vehicles of a person in the register of road vehicles (Act 56/2001 Coll.). */
import type { RegisteredDriver, RegisteredVehicle } from '#connectors/isss/protocol/index.ts';
import { DEMO } from '#simulators/population/demo-clan.ts';
import type { Dice } from '#simulators/population/random.ts';
import type { Person } from '#simulators/population/types.ts';
import { addDays, addYears } from './days.ts';
import type { World } from './world.ts';

/** Invented insurers, one of them known from letters. */
const INSURERS = [
  'Pojišťovna Kotva, a.s.',
  'Všeobecná pojišťovna Duha, a.s.',
  'Moravská motoristická pojišťovna, a.s.',
];
const MOTORCYCLES = ['Jawa 350', 'Yamaha XSR', 'Honda CB', 'BMW GS'];
/** Of vehicle numbers, without those that are easily mistaken (ISO 3779). */
const LETTERS = 'ABCDEFGHJKLMNPRSTUVWXYZ0123456789';

/** What the register says on a day. */
export function vehicleFacts(
  world: World,
  person: Person,
  today: string,
  driver: RegisteredDriver | undefined,
): RegisteredVehicle[] {
  const dice = world.random.dice('register-vehicles', person.index);
  const { car } = world.circumstances.of(person);
  const rides = driver?.licence?.groups.some(({ group }) => group === 'A') ?? false;
  const found: RegisteredVehicle[] = [];
  if (car) {
    const [make = '', ...model] = car.make.split(' ');
    const first = addDays(`${car.firstRegistered}-01-05`, dice.between(0, 350));
    found.push({
      ...vehicle(dice, first, today),
      plate: car.plate,
      make,
      model: model.join(' '),
      kind: 'car',
      role: dice.chance(0.85) ? 'owner-and-operator' : 'operator',
    });
  }
  if (person.index === DEMO.fatherInTrade || (rides && dice.chance(0.5))) {
    const [make = '', ...model] = dice.pick(MOTORCYCLES).split(' ');
    const first = addDays(`${dice.between(2010, 2022)}-04-01`, dice.between(0, 120));
    const resting = person.index !== DEMO.fatherInTrade && dice.chance(0.1);
    found.push({
      ...vehicle(dice, first, today),
      plate: `0M ${dice.between(1000, 9999)}`,
      make,
      model: model.join(' '),
      kind: 'motorcycle',
      role: 'owner-and-operator',
      // Taken out of use, it needs no insurance (§ 13 of Act 56/2001 Coll.).
      ...(resting ? { state: 'out-of-use' as const, insurance: null } : {}),
    });
  }
  return found;
}

function vehicle(dice: Dice, firstRegistered: string, today: string) {
  const vin = `ZZ9${Array.from({ length: 14 }, () => LETTERS.charAt(dice.between(0, LETTERS.length - 1))).join('')}`;
  const insurer = dice.pick(INSURERS);
  const anniversary = dice.chance(0.5) ? dice.between(1, 364) : undefined;
  return {
    vin,
    firstRegistered,
    inspectionUntil: inspection(firstRegistered, today, dice.chance(0.06)),
    insurance: dice.chance(0.02)
      ? null
      : { insurer, until: anniversary === undefined ? null : yearEnd(firstRegistered, anniversary, today) },
    state: 'in-use' as const,
  };
}

/** Four years after the first registration and then every two (§ 40 of Act 56/2001 Coll.); some forget the last one. */
function inspection(first: string, today: string, forgotten: boolean): string {
  let until = addYears(first, 4);
  while (until < today) {
    const next = addYears(until, 2);
    if (forgotten && next >= today) break;
    until = next;
  }
  return until;
}

/** End of the insurance's current year. */
function yearEnd(first: string, offset: number, today: string): string {
  let until = addDays(addYears(first, 1), offset);
  while (until < today) until = addYears(until, 1);
  return until;
}
