/** Identity cards and passports (Acts No. 269/2021 and 329/1999 Coll.) with numbers that no real document bears. */
import { createPermutation } from './permutation.ts';
import type { Permutation } from './permutation.ts';
import type { Dice, RandomSource } from './random.ts';
import type { IdentityDocument } from './types.ts';

export interface DocumentIssuer {
  identityCard(index: number, birthDate: string, age: number, issuer: string): IdentityDocument | undefined;
  passport(index: number, birthDate: string, age: number, issuer: string): IdentityDocument | undefined;
}

const DAY = 86_400_000;
/** Documents are valid on this day, and were issued before it. */
const AS_OF = Date.UTC(2026, 5, 30);

const iso = (time: number): string => new Date(time).toISOString().slice(0, 10);

function plusYears(time: number, years: number): number {
  const date = new Date(time);
  return Date.UTC(date.getUTCFullYear() + years, date.getUTCMonth(), date.getUTCDate());
}

/** A working day of issue within the last `years` (but after the fifteenth birthday or birth) and its last day of validity. */
function validity(
  dice: Dice,
  birthDate: string,
  fromAge: number,
  years: number,
): { issuedOn: string; validUntil: string } {
  const earliest = Math.max(plusYears(AS_OF, -years) + 190 * DAY, plusYears(Date.parse(birthDate), fromAge) + 5 * DAY);
  const days = Math.max(1, Math.floor((AS_OF - earliest) / DAY));
  let issued = earliest + dice.between(0, days) * DAY;
  const weekday = new Date(issued).getUTCDay();
  if (weekday === 0 || weekday === 6) issued -= 2 * DAY;
  return { issuedOn: iso(issued), validUntil: iso(plusYears(issued, years)) };
}

/** Beginning with 9, and different for each person. */
function numberOf(permutation: Permutation, index: number, digits: number): string {
  return `9${String(permutation.forward(index % permutation.size)).padStart(digits - 1, '0')}`;
}

/** Makes the issuer of documents of one population. */
export function createDocumentIssuer(random: RandomSource): DocumentIssuer {
  const cards = createPermutation(100_000_000, random.key('identity-card'));
  const passports = createPermutation(10_000_000, random.key('passport'));
  return {
    identityCard: (index, birthDate, age, issuer) => {
      const dice = random.dice('identity-card', index);
      if (age < 15 && !dice.chance(0.25)) return undefined;
      const years = age < 15 ? 5 : age >= 75 ? 35 : 10;
      const fromAge = age < 15 ? 0 : age >= 75 ? 70 : 15;
      return { kind: 'ID', number: numberOf(cards, index, 9), ...validity(dice, birthDate, fromAge, years), issuer };
    },
    passport: (index, birthDate, age, issuer) => {
      const dice = random.dice('passport', index);
      if (!dice.chance(age < 15 ? 0.45 : age > 75 ? 0.25 : 0.58)) return undefined;
      const years = age < 15 ? 5 : 10;
      return {
        kind: 'P',
        number: numberOf(passports, index, 8),
        ...validity(dice, birthDate, age < 15 ? 0 : 15, years),
        issuer,
      };
    },
  };
}
