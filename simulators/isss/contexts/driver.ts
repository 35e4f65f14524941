import { driver, SYSTEMS } from '#connectors/isss/protocol/index.ts';
import { type ContextAnswer, dataOf } from './context.ts';

/** The register of drivers; with the picture of the signature that it keeps (§ 119(2) of Act 361/2000 Coll.). */
export const driverAnswer: ContextAnswer = {
  fields: ['řidičský průkaz', 'skupiny', 'body', 'zákazy řízení'],
  answer({ person, today, world }) {
    const value = world.registers.driver(person, today);
    const system = SYSTEMS.drivers;
    if (!value) return { agencies: [{ system, content: null, notFound: true }] };
    return {
      agencies: [{ system, content: dataOf('driver', driver, value), files: [world.files.signatureOf(person.index)] }],
    };
  },
};
