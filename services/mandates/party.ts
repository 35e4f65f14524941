import { unavailable } from '#platform/contract.ts';
import type { CitizenCaller } from '#platform/caller.ts';
import type { MandatesParts } from './parts.ts';
import { placeOf } from './registers/mandates.ts';
import type { PersonParty } from './shapes.ts';

/**
 * A citizen as a power names them: names and day of birth from the national identity, residence and data box as the
 * registers said last. Without an answer of the registers the two are left out: who it is, is certain without them.
 *
 * @throws the problem UNAVAILABLE while identity does not answer, or does not know the names
 */
export async function partyOf(
  { clients, log }: Pick<MandatesParts, 'clients' | 'log'>,
  caller: CitizenCaller,
): Promise<PersonParty> {
  const { citizen } = caller;
  const [names, data] = await Promise.all([
    clients.identity.own.people.names({ citizen }).catch((error: unknown) => {
      throw unavailable(error);
    }),
    clients.registers
      .as(caller)
      .get()
      .catch((error: unknown) => {
        log.warn({ err: error }, 'a power is written without the address: the registers’ service does not answer');
        return null;
      }),
  ]);
  if (names === null) throw unavailable();
  const person = data?.population.data;
  return {
    kind: 'person',
    givenName: names.givenName,
    familyName: names.familyName,
    birthDate: names.birthDate,
    address: placeOf(person?.address?.value ?? null),
    dataBox: person?.dataBox?.value ?? null,
  };
}
