/**
 * How a person of the population lives: work, car, dog, home, insurer. Derived from seed and index like the rest, so
 * that every simulated system tells the same story. Shares are rough general knowledge about Czechia.
 */
import { DEMO } from './demo-clan.ts';
import { BLOCK_SIZE, REFERENCE_YEAR } from './clan.ts';
import { createRandomSource } from './random.ts';
import { tradeOf } from './trades.ts';
import type { Trade } from './trades.ts';
import type { Person, Population } from './types.ts';

type Occupation = 'child' | 'student' | 'employed' | 'self-employed' | 'parental-leave' | 'unemployed' | 'pensioner';

interface Car {
  /** Registration plate in a series that is not issued (begins with 0). */
  readonly plate: string;
  readonly make: string;
  readonly firstRegistered: number;
}

export interface Circumstances {
  readonly occupation: Occupation;
  readonly trade?: Trade;
  readonly car?: Car;
  /** Name of the dog kept in the household and registered by this person. */
  readonly dog?: string;
  readonly ownsHome: boolean;
  /** Key of the institution. */
  readonly healthInsurer: string;
  /** Key of the company that employs the person. */
  readonly employer?: string;
  /** Has debts that bailiffs collect (about six in a hundred adults). */
  readonly indebted: boolean;
  /** Year when the driving licence was obtained. */
  readonly drivingSince?: number;
  /** Multiplies how often authorities write; 1 for the middle of the country. */
  readonly activity: number;
}

export interface CircumstancesSource {
  of(person: Person): Circumstances;
}

const MAKES = [
  'Škoda Octavia',
  'Škoda Fabia',
  'Škoda Superb',
  'Volkswagen Golf',
  'Hyundai i30',
  'Ford Focus',
  'Kia Ceed',
  'Dacia Duster',
  'Toyota Yaris',
  'Renault Clio',
] as const;
const DOGS = ['Ben', 'Rex', 'Bára', 'Max', 'Bella', 'Ajda', 'Fík', 'Sára', 'Brok', 'Lessie', 'Punťa', 'Azor'] as const;
const EMPLOYERS = 18;

const DEMO_ACTIVITY: ReadonlyMap<number, number> = new Map([
  [DEMO.youngWoman, 1.6],
  [DEMO.fatherInTrade, 2],
  [DEMO.pensioner, 1],
  [DEMO.student, 1.3],
  [DEMO.fewLetters, 0.05],
  [DEMO.manyLetters, 15],
]);

/** Age reached in REFERENCE_YEAR's beginning, as all of the population's structure. */
const ageOf = (person: Person): number => REFERENCE_YEAR - 1 - Number(person.birthDate.slice(0, 4));

/** Makes the source of circumstances for a population. */
export function createCircumstances(population: Population): CircumstancesSource {
  const random = createRandomSource(population.seed);
  const companies = population.institutions.filter(({ kind }) => kind === 'company').slice(0, EMPLOYERS);

  const occupationOf = (person: Person, age: number): Occupation => {
    const dice = random.dice('occupation', person.index);
    if (age < 15) return 'child';
    if (person.index === DEMO.student || age < 19) return 'student';
    if (person.dataBoxes.some(({ type }) => type === 30) && age < 65) return 'self-employed';
    if (age >= 65) return 'pensioner';
    if (age < 26 && dice.chance(0.55)) return 'student';
    const baby = person.children.some(
      (child) => REFERENCE_YEAR - 1 - Number(population.person(child).birthDate.slice(0, 4)) < 4,
    );
    if (baby && person.sex === 'female') return 'parental-leave';
    if (age > 61 && dice.chance(0.5)) return 'pensioner';
    return dice.chance(0.045) ? 'unemployed' : 'employed';
  };

  const activityOf = (person: Person): number => {
    const set = DEMO_ACTIVITY.get(person.index);
    if (set !== undefined) return set;
    const drawn = 0.75 * Math.exp(random.dice('activity', person.index).normal() * 0.7);
    return Math.min(4, Math.max(0.12, drawn));
  };

  return {
    of: (person) => {
      const age = ageOf(person);
      const dice = random.dice('circumstances', person.index);
      const occupation = occupationOf(person, age);
      const drives = age >= 19 && dice.chance(age > 75 ? 0.45 : 0.78);
      const driving = REFERENCE_YEAR - 1 - age + dice.between(18, Math.min(26, Math.max(18, age - 1)));
      const hasCar = drives && dice.chance(occupation === 'student' ? 0.2 : 0.62);
      const car: Car = {
        plate: `0${dice.pick(['B', 'A', 'T', 'H', 'M', 'S', 'Z', 'U'])}${dice.between(1, 9)} ${dice.between(1000, 9999)}`,
        make: dice.pick(MAKES),
        firstRegistered: dice.between(2008, 2023),
      };
      const ownsHome = age >= 28 && dice.chance(person.index === DEMO.manyLetters ? 1 : 0.62);
      const dog = dice.chance(0.22) && age >= 20 ? dice.pick(DOGS) : undefined;
      const insurer = `health-insurer-${1 + dice.weighted([55, 70, 85, 100])}`;
      const employer = dice.pick(companies).key;
      const trading = person.dataBoxes.some(({ type }) => type === 30);
      return {
        occupation,
        ...(trading ? { trade: tradeOf(random, person.index) } : {}),
        ...(hasCar ? { car } : {}),
        ...(dog ? { dog } : {}),
        ownsHome,
        healthInsurer: insurer,
        ...(occupation === 'employed' || occupation === 'parental-leave' ? { employer } : {}),
        ...(drives || person.index < BLOCK_SIZE / 12 ? { drivingSince: driving } : {}),
        indebted: age >= 20 && person.index > DEMO.manyLetters && random.dice('debts', person.index).chance(0.06),
        activity: activityOf(person),
      };
    },
  };
}
