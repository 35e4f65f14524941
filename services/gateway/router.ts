import { implement } from '@orpc/server';
import {
  benefitsReader,
  cardsReader,
  dependantsReader,
  driverReader,
  entitiesReader,
  insuranceReader,
  populationReader,
  tradeReader,
  usesReader,
  vehiclesReader,
} from '#connectors/isss/index.ts';
import type { CallContext } from '#platform/service.ts';
import { gatewayApi } from './api.ts';
import type { Parts } from './parts.ts';
import { readingProcedures } from './readings.ts';
import { writings } from './writings.ts';

/** The contract over ISSS. */
export function gatewayRouter(parts: Parts) {
  const os = implement(gatewayApi).$context<CallContext>();
  const population = readingProcedures(parts, 'population', populationReader);
  const uses = readingProcedures(parts, 'uses', usesReader);
  const entities = readingProcedures(parts, 'entities', entitiesReader);
  const trade = readingProcedures(parts, 'trade', tradeReader);
  const dependants = readingProcedures(parts, 'dependants', dependantsReader);
  const cards = readingProcedures(parts, 'cards', cardsReader);
  const driver = readingProcedures(parts, 'driver', driverReader);
  const vehicles = readingProcedures(parts, 'vehicles', vehiclesReader);
  const insurance = readingProcedures(parts, 'insurance', insuranceReader);
  const benefits = readingProcedures(parts, 'benefits', benefitsReader);
  const { report, consents, give, revoke } = writings(parts);

  return os.router({
    population: {
      read: os.population.read.handler(({ input }) => population.read(input.citizen, input.reason)),
      pickUp: os.population.pickUp.handler(({ input }) => population.pickUp(input.citizen, input.ticket)),
    },
    uses: {
      read: os.uses.read.handler(({ input: { citizen, reason, from, to } }) =>
        uses.read(citizen, reason, { from, to }),
      ),
      pickUp: os.uses.pickUp.handler(({ input }) => uses.pickUp(input.citizen, input.ticket)),
    },
    entities: {
      read: os.entities.read.handler(({ input }) => entities.read(input.citizen, input.reason)),
      pickUp: os.entities.pickUp.handler(({ input }) => entities.pickUp(input.citizen, input.ticket)),
    },
    trade: {
      read: os.trade.read.handler(({ input }) => trade.read(input.citizen, input.reason)),
      pickUp: os.trade.pickUp.handler(({ input }) => trade.pickUp(input.citizen, input.ticket)),
    },
    dependants: {
      read: os.dependants.read.handler(({ input }) => dependants.read(input.citizen, input.reason)),
      pickUp: os.dependants.pickUp.handler(({ input }) => dependants.pickUp(input.citizen, input.ticket)),
    },
    cards: {
      read: os.cards.read.handler(({ input }) => cards.read(input.citizen, input.reason)),
      pickUp: os.cards.pickUp.handler(({ input }) => cards.pickUp(input.citizen, input.ticket)),
      report: os.cards.report.handler(async ({ input, errors }) => {
        const taken = await report(input);
        if (taken === undefined) throw errors.REFUSED();
        return taken;
      }),
    },
    driver: {
      read: os.driver.read.handler(({ input }) => driver.read(input.citizen, input.reason)),
      pickUp: os.driver.pickUp.handler(({ input }) => driver.pickUp(input.citizen, input.ticket)),
    },
    vehicles: {
      read: os.vehicles.read.handler(({ input }) => vehicles.read(input.citizen, input.reason)),
      pickUp: os.vehicles.pickUp.handler(({ input }) => vehicles.pickUp(input.citizen, input.ticket)),
    },
    insurance: {
      read: os.insurance.read.handler(({ input }) => insurance.read(input.citizen, input.reason)),
      pickUp: os.insurance.pickUp.handler(({ input }) => insurance.pickUp(input.citizen, input.ticket)),
    },
    benefits: {
      read: os.benefits.read.handler(({ input }) => benefits.read(input.citizen, input.reason)),
      pickUp: os.benefits.pickUp.handler(({ input }) => benefits.pickUp(input.citizen, input.ticket)),
    },
    consents: {
      list: os.consents.list.handler(({ input }) => consents(input.citizen)),
      give: os.consents.give.handler(async ({ input, errors }) => {
        const taken = await give(input);
        if (taken === undefined) throw errors.UNKNOWN_RECIPIENT();
        return taken;
      }),
      revoke: os.consents.revoke.handler(({ input }) => revoke(input)),
    },
  });
}
