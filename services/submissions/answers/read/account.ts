import type { AccountValue } from '../../definition/values.ts';
import { empty, type Reading, right, wrong } from './reading.ts';

/** Weights of digits from the right (decree 169/2011 Coll., annex): the weighted sum is divisible by 11. */
const weights = [1, 2, 4, 8, 5, 10, 9, 7, 3, 6];

/** A Czech number of an account with its bank, or an IBAN (ISO 13616). */
export function readAccount(raw: string): Reading {
  const tight = raw.replace(/[\s\u00a0]/gu, '').toUpperCase();
  if (tight === '') return empty;
  if (/^[A-Z]{2}\d{2}/.test(tight)) return readIban(tight);
  const czech = /^(?:(\d{1,6})-)?(\d{2,10})\/(\d{4})$/.exec(tight);
  if (!czech)
    return wrong(
      'Napište číslo účtu jako 19-2000145399/0800, nebo IBAN.',
      'Write an account number like 19-2000145399/0800, or an IBAN.',
    );
  const [, prefix = '', number = '', bank = ''] = czech;
  if (!isSound(prefix) || !isSound(number) || digitsUsed(number) < 2) return mistyped;
  return right(valueOf(bank, prefix, number));
}

const mistyped = wrong(
  'Číslo účtu není správné, zkontrolujte číslice.',
  'The account number is not right, check its digits.',
);

function readIban(iban: string): Reading {
  const shape = iban.startsWith('CZ') ? /^CZ\d{22}$/ : /^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/;
  if (!shape.test(iban) || remainder(iban) !== 1)
    return wrong('IBAN není správný, zkontrolujte znaky.', 'The IBAN is not right, check its characters.');
  if (!iban.startsWith('CZ')) return right({ iban, czech: null } satisfies AccountValue);
  const [bank, prefix, number] = [iban.slice(4, 8), iban.slice(8, 14), iban.slice(14)];
  return isSound(prefix) && isSound(number) ? right(valueOf(bank, prefix, number)) : mistyped;
}

function valueOf(bank: string, prefix: string, number: string): AccountValue {
  const body = bank + prefix.padStart(6, '0') + number.padStart(10, '0');
  const check = String(98 - remainder(`CZ00${body}`)).padStart(2, '0');
  const before = prefix.replace(/^0+/, '');
  return { iban: `CZ${check}${body}`, czech: `${before && `${before}-`}${number.replace(/^0+/, '')}/${bank}` };
}

function isSound(digits: string): boolean {
  const sum = Array.from(digits)
    .toReversed()
    .reduce((total, digit, index) => total + Number(digit) * weights[index]!, 0);
  return sum % 11 === 0;
}

/** Two digits at least are not zero. */
function digitsUsed(digits: string): number {
  return digits.replaceAll('0', '').length;
}

/** ISO 7064, MOD 97-10, of the IBAN with its beginning moved to the end. */
function remainder(iban: string): number {
  const moved = iban.slice(4) + iban.slice(0, 4);
  let rest = 0;
  for (const character of moved) {
    const value = Number.parseInt(character, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest;
}
