/** Owners of boxes as ISDS writes them: on envelopes, in searches and in the answers about the owner and the user. */
import { createHash } from 'node:crypto';
import { BOX_TYPES } from '#connectors/isds/protocol.ts';
import type { BoxType } from '#connectors/isds/protocol.ts';
import type { Address, DataBox, Institution, Person, Population } from '../population/types.ts';
import type { Party } from './messages/model.ts';

const TYPE_NAMES = new Map<number, BoxType>(
  Object.entries(BOX_TYPES).map(([name, number]) => [number, name as BoxType]),
);

/** `dbType` of a box. */
export function typeName(box: DataBox): BoxType {
  return TYPE_NAMES.get(box.type) ?? 'PO';
}

/** Number of the house as people write it: `12/3a`. */
function houseNumber(address: Address): string {
  return address.orientationNumber === undefined
    ? String(address.houseNumber)
    : `${address.houseNumber}/${address.orientationNumber}`;
}

/** `U potoka 5, 30122 Frumburk, CZ`; without a street `16, 30300 Pepíkov, CZ`. */
export function addressLine(address: Address): string {
  const place = address.street === undefined ? houseNumber(address) : `${address.street} ${houseNumber(address)}`;
  return `${place}, ${address.postcode} ${address.municipality}, CZ`;
}

/** The box as a side of a message; ISDS cuts both texts at 100 characters (dmBaseTypes.xsd). */
export function partyOf(box: DataBox): Party {
  return {
    boxId: box.id,
    name: box.name.slice(0, 100),
    address: addressLine(box.address).slice(0, 100),
    type: box.type,
  };
}

/** Who owns a box. */
export function ownerOf(
  population: Population,
  box: DataBox,
): { person: Person } | { institution: Institution | undefined } {
  return 'person' in box.owner
    ? { person: population.person(box.owner.person) }
    : { institution: population.institution(box.owner.institution) };
}

/** Name of the user who logs in to the box: its owner, or the registry of the institution (assumed). */
export function userName(population: Population, box: DataBox): { given: string; family: string } {
  const owner = ownerOf(population, box);
  return 'person' in owner
    ? { given: owner.person.givenName, family: owner.person.familyName }
    : { given: 'Elektronická', family: 'podatelna' };
}

/** isdsID of the user: twelve characters that mean nothing and never change (dbTypes.xsd, tIsdsID). */
export function userId(box: DataBox): string {
  return createHash('sha256').update(`isds-user:${box.login}`).digest('hex').slice(0, 12);
}
