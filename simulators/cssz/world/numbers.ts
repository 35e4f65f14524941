/**
 * Numbers by which ČSSZ knows employers and insured people. Their lengths are public (variable symbol 10 digits, IK MPSV 10,
 * ID PPV 13); how they are made from IČO and from the population is the simulation's own.
 */
import { isValidBusinessId } from '#simulators/population/business-id.ts';

/** Variable symbol of an employer. */
export const symbolOfCompany = (businessId: string): string => `11${businessId}`;

/** Variable symbol of a self-employed person. */
export const symbolOfSelfEmployed = (businessId: string): string => `33${businessId}`;

/** Whether ČSSZ knows the symbol, and of whom. */
export function symbolIsKnown(symbol: string): boolean {
  return /^(11|33)\d{8}$/.test(symbol) && isValidBusinessId(symbol.slice(2));
}

/** IK MPSV of a person of the population. */
export function identifierOf(index: number): string {
  const body = `4${String(index).padStart(8, '0')}`;
  return body + checkDigit(body);
}

/** The position in the population; undefined for a number that is nobody's. */
export function indexOfIdentifier(identifier: string): number | undefined {
  if (!/^4\d{9}$/.test(identifier) || checkDigit(identifier.slice(0, 9)) !== identifier[9]) return undefined;
  return Number(identifier.slice(1, 9));
}

/** ID PPV of a person's present employment. */
export const employmentOf = (identifier: string): string => `400${identifier}`;

function checkDigit(body: string): string {
  const sum = Array.from(body).reduce((total, digit, at) => total + Number(digit) * ((at % 7) + 2), 0);
  return String((sum % 11) % 10);
}
