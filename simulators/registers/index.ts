/**
 * What the registers of the synthetic country know of a person: a pure function of the population, the day from which
 * its affairs are reckoned, and today. Nobody is real, and nothing here is told of any real person.
 */
import type { Person, Population } from '#simulators/population/types.ts';
import { type CardsFacts, cardFacts, type Report } from './card-facts.ts';
import { pragueDay } from './days.ts';
import { type DependantFacts, dependantFacts } from './dependant-facts.ts';
import { driverFacts } from './driving.ts';
import { type PersonFacts, populationFacts } from './population-facts.ts';
import type { RegisteredDriver, RegisteredVehicle } from '#connectors/isss/protocol/index.ts';
import { type EntitiesFacts, entityFacts, type TradeFacts, tradeFacts } from './business-facts.ts';
import { type HistoricUse, useFacts } from './use-facts.ts';
import { vehicleFacts } from './vehicle-facts.ts';
import { createWorld } from './world.ts';

export type { CardsFacts, Report } from './card-facts.ts';
export { pragueDay } from './days.ts';

/** What the registers answer. `today` is an ISO date of Prague. */
export interface Registers {
  population(person: Person, today: string, reports?: readonly Report[]): PersonFacts;
  cards(person: Person, today: string, reports?: readonly Report[]): CardsFacts;
  /** Undefined for somebody whom the register of drivers does not know. */
  driver(person: Person, today: string): RegisteredDriver | undefined;
  vehicles(person: Person, today: string): RegisteredVehicle[];
  entities(person: Person, today: string): EntitiesFacts;
  dependants(person: Person, today: string): DependantFacts;
  /** Undefined for somebody whom the trade register does not know. */
  trade(person: Person): TradeFacts | undefined;
  /** Other authorities' uses of the person's data, the oldest first; `to` is not included. */
  uses(person: Person, from: Date, to: Date): HistoricUse[];
}

/**
 * Makes the registers of a population.
 *
 * @param since when the country was started for the first time: offences, cards in the making and the like lie around it
 */
export function createRegisters(population: Population, since: Date): Registers {
  const world = createWorld(population, pragueDay(since));
  const cards: Registers['cards'] = (person, today, reports) =>
    cardFacts(world, person, today, driverFacts(world, person, today), reports);
  return {
    cards,
    population: (person, today, reports) => {
      const { identityCards, passports } = cards(person, today, reports);
      return populationFacts(world, person, today, [...identityCards, ...passports]);
    },
    driver: (person, today) => driverFacts(world, person, today),
    vehicles: (person, today) => vehicleFacts(world, person, today, driverFacts(world, person, today)),
    entities: (person, today) => entityFacts(world, person, today),
    dependants: (person, today) => dependantFacts(world, person, today),
    trade: (person) => tradeFacts(world, person),
    uses: (person, from, to) => useFacts(world, person, from, to),
  };
}
