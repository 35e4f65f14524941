import { CONTEXTS, entities, type RegisteredEntity } from '../protocol/index.ts';
import { addressesOf, type RegisterAddress } from './addresses.ts';
import { mainPart, type Reader } from './reader.ts';

/** A company or a business, with its seat whole. */
export type EntityData = Omit<RegisteredEntity, 'seat'> & { readonly seat: RegisterAddress | null };

/**
 * The register of persons (ROS) as the base registers answer through the bus (GsbOdpoved/RosOdpoved, RuianOdpoved). That
 * these parts are there is official; asking by a person instead of a list of IČO, and all fields, are assumed.
 */
export const entitiesReader: Reader<{ items: EntityData[] }> = {
  context: CONTEXTS.entities,
  content: () => '',
  interpret(answer) {
    const found = mainPart(answer, CONTEXTS.entities, 'RosCtiSeznamIcoDataResponse', entities);
    const whole = addressesOf(answer, 'RuianVyhledejDataResponse');
    const items = found.items.map((item) => ({ ...item, seat: item.seat && whole(item.seat) }));
    return { data: { items }, partial: items.some(({ seat }, at) => seat === null && found.items[at]?.seat !== null) };
  },
};
