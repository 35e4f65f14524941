import { CONTEXTS, type Kept, people, type RegisteredPerson } from '../protocol/index.ts';
import { addressesOf, type RegisterAddress } from './addresses.ts';
import { mainPart, type Reader } from './reader.ts';

/** A field with its register. */
export type FromPopulation<T> = Kept<T> & { readonly source: 'population' };

/** A person with whole addresses, each field with its register. */
export type PopulationData = {
  readonly [K in Exclude<keyof RegisteredPerson, 'address' | 'deliveryAddress'>]: RegisteredPerson[K] extends Kept<
    infer T
  >
    ? FromPopulation<T>
    : RegisteredPerson[K] extends Kept<infer T> | null
      ? FromPopulation<T> | null
      : never;
} & {
  readonly address: FromPopulation<RegisterAddress> | null;
  readonly deliveryAddress: FromPopulation<RegisterAddress> | null;
};

const source = 'population' as const;

/**
 * The population register (ROB) and, for its addresses, RÚIAN, as the base registers answer through the bus
 * (GsbOdpoved/RobOdpoved, RuianOdpoved). That these parts are there is official; their fields and the context are assumed.
 */
export const populationReader: Reader<PopulationData> = {
  context: CONTEXTS.population,
  content: () => '',
  interpret(answer) {
    const found = mainPart(answer, CONTEXTS.population, 'RobCtiHromadneAifoDataResponse', people);
    const [person, ...more] = found.people;
    if (!person || more.length > 0) return null;
    const whole = addressesOf(answer, 'RuianCtiProRobDataResponse');
    let partial = false;
    const located = (field: RegisteredPerson['address']): FromPopulation<RegisterAddress> | null => {
      if (field === null) return null;
      const value = whole(field.value);
      partial ||= value === null;
      return value && { ...field, value, source };
    };
    const named = Object.fromEntries(
      Object.entries(person).map(([name, field]) => [name, field && { ...field, source }]),
    ) as unknown as PopulationData;
    const data = { ...named, address: located(person.address), deliveryAddress: located(person.deliveryAddress) };
    return { data, partial };
  },
};
