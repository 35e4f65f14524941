import { BOX_TYPES, type Address, type OwnerInfo } from '#connectors/isds/index.ts';
import type { BoxAbout } from '../isds/credential.ts';

/** Name of the owner of a box: of the firm or authority, else of the person. */
export function ownerName(owner: Pick<OwnerInfo, 'firmName' | 'givenNames' | 'lastName'>): string {
  return owner.firmName || [owner.givenNames, owner.lastName].filter((part) => part).join(' ');
}

/** An address of ISDS on one line, as it is written in Czech: "Dlouhá 12/3, 602 00 Brno". */
export function addressOf(address: Address): string {
  const number = [address.numberInMunicipality, address.numberInStreet].filter((part) => part).join('/');
  const street = [address.street ?? (number ? 'č. p.' : null), number].filter((part) => part).join(' ');
  const zip =
    address.zipCode && /^\d{5}$/.test(address.zipCode)
      ? `${address.zipCode.slice(0, 3)} ${address.zipCode.slice(3)}`
      : address.zipCode;
  const town = [zip, address.city].filter((part) => part).join(' ');
  return [street, town, address.state === 'CZ' ? null : address.state].filter((part) => part).join(', ');
}

/** What is kept of a box; type 0 when ISDS has not said whose it is. */
export function aboutBox(boxId: string, owner: OwnerInfo | undefined): BoxAbout {
  if (!owner) return { boxId, name: boxId, type: 0, address: '' };
  return {
    boxId,
    name: ownerName(owner) || boxId,
    type: owner.type ? BOX_TYPES[owner.type] : 0,
    address: addressOf(owner.address),
  };
}
