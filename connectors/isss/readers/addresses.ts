/** Addresses of an answer: registers give codes, RÚIAN in the same answer says what they are. */
import type { Answered } from '../answer.ts';
import { type AddressPlace, addressPlaces, type AddressReference } from '../protocol/index.ts';
import { registerPart } from './reader.ts';

/** An address as a person reads it. */
export interface RegisterAddress extends Omit<AddressPlace, 'code'> {
  readonly code: number | null;
  readonly atOffice: boolean;
}

/** Looks addresses up in the part that RÚIAN gave; null for one that it did not give. */
export function addressesOf(answer: Answered, part: 'RuianCtiProRobDataResponse' | 'RuianVyhledejDataResponse') {
  const places = new Map(registerPart(answer, part, addressPlaces)?.places.map((place) => [place.code, place]));
  return ({ code, atOffice }: AddressReference): RegisterAddress | null => {
    const place = places.get(code);
    return place ? { ...place, atOffice } : null;
  };
}
