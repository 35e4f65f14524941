/**
 * Identification numbers of businesses and authorities (IČO): seven digits and a check digit weighted 8…2 modulo 11.
 * The synthetic ones begin with 9, above every number issued so far.
 */

/** How many synthetic numbers there are. */
export const BUSINESS_IDS = 1_000_000;

function checkDigit(sevenDigits: string): number {
  const sum = Array.from(sevenDigits).reduce((total, digit, position) => total + Number(digit) * (8 - position), 0);
  return (11 - (sum % 11)) % 10;
}

/** The IČO of ordinal 0 … {@link BUSINESS_IDS} - 1. */
export function businessIdOf(ordinal: number): string {
  const body = String(9_000_000 + ordinal);
  return `${body}${checkDigit(body)}`;
}

/** The ordinal a synthetic IČO was made from; undefined for any other text. */
export function ordinalOfBusinessId(businessId: string): number | undefined {
  if (!/^9\d{7}$/.test(businessId) || !isValidBusinessId(businessId)) return undefined;
  return Number(businessId.slice(0, 7)) - 9_000_000;
}

/** True for eight digits with the right check digit. */
export function isValidBusinessId(businessId: string): boolean {
  return /^\d{8}$/.test(businessId) && checkDigit(businessId.slice(0, 7)) === Number(businessId[7]);
}
