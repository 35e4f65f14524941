/**
 * Birth numbers (rodné číslo, Act No. 133/2000 Coll., § 13): YYMMDD and a serial; women have 50 added to the month;
 * nine digits for those born before 1954, ten divisible by eleven from then on.
 */
import type { Sex } from './types.ts';

/** How many different birth numbers {@link birthIdentity} can make for one year and sex. */
export const BIRTH_NUMBERS_PER_YEAR = 365 * 909;

const pad = (value: number): string => String(value).padStart(2, '0');

/** Date and birth number of the `ordinal`-th (0 … {@link BIRTH_NUMBERS_PER_YEAR} - 1) person of that year and sex. */
export function birthIdentity(year: number, sex: Sex, ordinal: number): { birthDate: string; birthNumber: string } {
  const day = new Date(Date.UTC(2001, 0, 1 + (ordinal % 365)));
  const serial = Math.floor(ordinal / 365);
  const month = day.getUTCMonth() + 1;
  const birthDate = `${year}-${pad(month)}-${pad(day.getUTCDate())}`;
  const head = `${pad(year % 100)}${pad(sex === 'female' ? month + 50 : month)}${pad(day.getUTCDate())}`;
  if (year < 1954) return { birthDate, birthNumber: `${head}${String(serial + 1).padStart(3, '0')}` };
  const rest = (Number(head) * 10_000) % 11;
  const tail = ((11 - rest) % 11) + 11 * serial;
  return { birthDate, birthNumber: `${head}${String(tail).padStart(4, '0')}` };
}

/** True for a birth number without a slash that obeys the rules above (and +20/+70 in months since 2004). */
export function isValidBirthNumber(birthNumber: string): boolean {
  if (!/^\d{9,10}$/.test(birthNumber)) return false;
  const old = birthNumber.length === 9;
  const yy = Number(birthNumber.slice(0, 2));
  const year = old ? 1900 + yy : yy < 54 ? 2000 + yy : 1900 + yy;
  if (old && yy >= 54) return false;
  const offset = [0, 50, ...(year >= 2004 ? [20, 70] : [])].find((add) => {
    const month = Number(birthNumber.slice(2, 4)) - add;
    return month >= 1 && month <= 12;
  });
  if (offset === undefined) return false;
  const month = Number(birthNumber.slice(2, 4)) - offset;
  const day = Number(birthNumber.slice(4, 6));
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return false;
  return old ? birthNumber.slice(6) !== '000' : Number(birthNumber) % 11 === 0;
}
