/** Addresses as RÚIAN knows them: with a definition point near the municipality's real place. */
import type { AddressPlace } from '#connectors/isss/protocol/index.ts';
import { hashString, mix32 } from '#simulators/population/random.ts';
import type { Address } from '#simulators/population/types.ts';
import { krovak } from './krovak.ts';
import { SEATS } from './seats.ts';

/** A number in [-1, 1) that is always the same for a text. */
const spread = (text: string): number => mix32(hashString(text)) / 2 ** 31 - 1;

/**
 * The seat of a district is known to a kilometre; another municipality is put somewhere within about ten kilometres of
 * it, and an address within some hundreds of metres of its municipality. Made up, and the same every time.
 */
function pointOf(address: Address): { x: number; y: number } {
  const [latitude, longitude] = SEATS.get(address.district) ?? [49.8, 15.5];
  const seat = address.municipality === address.district || /-(město)$/.test(address.district);
  const apart = seat ? 0 : 0.09;
  const { x, y } = krovak(
    latitude + apart * spread(`n:${address.municipality}`),
    longitude + apart * spread(`e:${address.municipality}`),
  );
  const reach = address.municipalityPart === undefined ? 600 : 2500;
  const near = (axis: string): number => reach * spread(`${axis}:${address.addressPlaceCode}`);
  return { x: Math.round((x + near('x')) * 100) / 100, y: Math.round((y + near('y')) * 100) / 100 };
}

/** The address place of an address. */
export function placeOf(address: Address): AddressPlace {
  return {
    code: address.addressPlaceCode,
    street: address.street ?? null,
    houseNumber: String(address.houseNumber),
    orientationNumber: address.orientationNumber ?? null,
    part: address.municipalityPart ?? null,
    municipality: address.municipality,
    postcode: address.postcode,
    district: address.district,
    point: pointOf(address),
  };
}
