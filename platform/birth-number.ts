/**
 * Birth numbers (rodné číslo; Act 133/2000 Coll., § 13): YYMMDD and a serial, women have 50 added to the month, since 2004
 * also 20; nine digits until 1953, then ten, divisible by eleven.
 */

/** As people write it, without the slash and spaces. */
export function plainBirthNumber(text: string): string {
  return text.replace(/[/\s]/g, '');
}

/** Whether its digits can be a birth number. */
export function isBirthNumber(value: string): boolean {
  if (/^\d{9}$/.test(value)) return Number(value.slice(0, 2)) < 54 && birthDateIn(value) !== undefined;
  if (!/^\d{10}$/.test(value) || birthDateIn(value) === undefined) return false;
  // Some numbers given out until 1985 have 10 as the rest of the first nine digits, and then 0 at the end.
  return Number(value) % 11 === 0 || (Number(value.slice(0, 9)) % 11 === 10 && value.endsWith('0'));
}

/** Whether the number belongs to somebody born on that day (ISO). */
export function isOfBirthDate(value: string, birthDate: string): boolean {
  return birthDateIn(value) === birthDate;
}

function birthDateIn(value: string): string | undefined {
  const year = Number(value.slice(0, 2));
  const century = value.length === 9 || year >= 54 ? 1900 : 2000;
  const written = Number(value.slice(2, 4));
  const month = [0, 50, 20, 70].map((added) => written - added).find((one) => one >= 1 && one <= 12);
  if (month === undefined) return undefined;
  const iso = `${century + year}-${String(month).padStart(2, '0')}-${value.slice(4, 6)}`;
  const time = Date.parse(`${iso}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(iso) ? iso : undefined;
}
