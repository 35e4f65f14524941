import { addressPlaces, dependants, SYSTEMS } from '#connectors/isss/protocol/index.ts';
import { type ContextAnswer, dataOf } from './context.ts';

/** The population records and, for addresses, RÚIAN. */
export const dependantsAnswer: ContextAnswer = {
  fields: ['děti', 'opatrovanci'],
  answer({ person, today, world }) {
    const { items, places } = world.registers.dependants(person, today);
    return {
      registers: { RuianOdpoved: { RuianVyhledejDataResponse: addressPlaces.write({ places: [...places] }) } },
      agencies: [
        { system: SYSTEMS.populationRecords, content: dataOf('dependants', dependants, { items: [...items] }) },
      ],
    };
  },
};
