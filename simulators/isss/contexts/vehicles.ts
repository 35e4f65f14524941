import { SYSTEMS, vehicles } from '#connectors/isss/protocol/index.ts';
import { type ContextAnswer, dataOf } from './context.ts';

/** The register of road vehicles. */
export const vehiclesAnswer: ContextAnswer = {
  fields: ['vozidla', 'technické prohlídky', 'pojištění odpovědnosti'],
  answer({ person, today, world }) {
    const items = world.registers.vehicles(person, today);
    return { agencies: [{ system: SYSTEMS.vehicles, content: dataOf('vehicles', vehicles, { items }) }] };
  },
};
