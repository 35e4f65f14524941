import { isBirthNumber, plainBirthNumber } from '#platform/birth-number.ts';

/**
 * Tax identification number of a natural person (DIČ): "CZ" and their birth number (§ 130 of Act 280/2009 Coll.). As people
 * write it, made into the bare digits: "CZ855412/0003" → "8554120003".
 */
export function plainTaxId(text: string): string {
  return plainBirthNumber(text).replace(/^CZ/i, '');
}

/** Whether it can be one, however it is written. */
export function isTaxId(text: string): boolean {
  return isBirthNumber(plainTaxId(text));
}
