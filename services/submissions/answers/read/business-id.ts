import { empty, type Reading, right, wrong } from './reading.ts';

/** An identification number (IČO): eight digits, the last a check by modulo 11; zeros at its beginning may be missing. */
export function readBusinessId(raw: string): Reading {
  const tight = raw.replace(/[\s\u00a0]/gu, '');
  if (tight === '') return empty;
  const digits = tight.padStart(8, '0');
  return /^\d{8}$/.test(digits) && digits !== '00000000' && isSound(digits)
    ? right(digits)
    : wrong('IČO má 8 číslic, zkontrolujte je.', 'An identification number (IČO) has 8 digits, check them.');
}

function isSound(digits: string): boolean {
  const sum = Array.from({ length: 7 }, (_, index) => Number(digits[index]) * (8 - index)).reduce((a, b) => a + b);
  return (11 - (sum % 11)) % 10 === Number(digits[7]);
}
