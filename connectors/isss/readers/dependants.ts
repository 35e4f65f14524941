import { CONTEXTS, dependants, type RegisteredDependant } from '../protocol/index.ts';
import { addressesOf, type RegisterAddress } from './addresses.ts';
import { onlyAgency, type Reader } from './reader.ts';

/** A child or a ward with a whole address. */
export type DependantData = Omit<RegisteredDependant, 'address'> & { readonly address: RegisterAddress | null };

/** Children and wards in the population records; context and fields assumed. Somebody without any is no error. */
export const dependantsReader: Reader<{ items: DependantData[] }> = {
  context: CONTEXTS.dependants,
  content: () => '',
  interpret(answer) {
    const found = onlyAgency(answer, CONTEXTS.dependants, dependants);
    if (found === null) return null;
    const whole = addressesOf(answer, 'RuianVyhledejDataResponse');
    const items = found.items.map((item) => ({ ...item, address: item.address && whole(item.address) }));
    const partial = items.some(({ address }, at) => address === null && found.items[at]?.address !== null);
    return { data: { items }, partial };
  },
};
