import { CONTEXTS, identification } from '../protocol/index.ts';
import type { Reader } from './reader.ts';

/**
 * The person's pseudonym in the portal's own agenda (AIFO), by the pseudonym of the national identity. That a service
 * provider of the national identity may ask the registers by its pseudonym is official (Act 250/2017 Coll., § 20); the
 * service that does so and its context are assumed.
 */
export const identificationReader: Reader<string, { pseudonym: string }> = {
  context: CONTEXTS.identification,
  content: (parameters) => identification.write(parameters),
  interpret: ({ aifo }) => (aifo === null ? null : { data: aifo, partial: false }),
};
