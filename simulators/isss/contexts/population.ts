import { addressPlaces, people } from '#connectors/isss/protocol/index.ts';
import type { ContextAnswer } from './context.ts';

/** ROB and, for its addresses, RÚIAN; who was reported to have no card has no number of it here either. */
export const populationAnswer: ContextAnswer = {
  fields: [
    'jméno',
    'příjmení',
    'datum a místo narození',
    'pohlaví',
    'adresa místa pobytu',
    'doručovací adresa',
    'státní občanství',
    'rodinný stav',
    'čísla dokladů',
    'datová schránka',
    'kontaktní údaje',
  ],
  answer({ person, today, world }) {
    const facts = world.registers.population(person, today, world.reports.of(person.index));
    return {
      registers: {
        RobOdpoved: { RobCtiHromadneAifoDataResponse: people.write({ people: [facts.person] }) },
        RuianOdpoved: { RuianCtiProRobDataResponse: addressPlaces.write({ places: [...facts.places] }) },
      },
    };
  },
};
