import type { CitizenCaller } from '#platform/caller.ts';
import { unavailable } from '#platform/contract.ts';
import type { PersonParty } from '#services/mandates/api.ts';
import type { RegisterData } from '#services/registers/api.ts';
import type { Parts } from '../parts.ts';
import { lineOf } from './line.ts';

/**
 * Who writes: as the population register has them; where it has not told anything yet, by the names that they signed in
 * with. @throws UNAVAILABLE: nobody knows the person's name now
 */
export async function filerOf(
  { clients }: Pick<Parts, 'clients'>,
  caller: CitizenCaller,
  register: RegisterData['population'] | null,
): Promise<PersonParty> {
  const data = register?.data;
  if (data) {
    const address = data.address?.value;
    return {
      kind: 'person',
      givenName: data.givenNames.value,
      familyName: data.familyName.value,
      birthDate: data.birthDate.value,
      address: address ? { code: address.code, line: lineOf(address) } : null,
      dataBox: data.dataBox?.value ?? null,
    };
  }
  const profile = await clients.profile
    .as(caller)
    .get()
    .catch(() => null);
  if (!profile?.names) throw unavailable();
  const { givenName, familyName, birthDate } = profile.names;
  return { kind: 'person', givenName, familyName, birthDate, address: null, dataBox: null };
}
