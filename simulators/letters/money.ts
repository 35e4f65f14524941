/**
 * Amounts, account numbers and payment symbols. All accounts have the bank code 9999, which no Czech bank has, so
 * that nobody ever pays a fictitious debt; the numbers themselves obey the modulo 11 rule (Decree No. 169/2011).
 */
import { element } from '#simulators/population/element.ts';
import { hashString } from '#simulators/population/random.ts';

/** Where and how much to pay. */
export interface Payment {
  /** "7704-123456789/9999". */
  readonly account: string;
  /** Crowns. */
  readonly amount: number;
  readonly variableSymbol: string;
  readonly constantSymbol?: string;
  readonly specificSymbol?: string;
  readonly due?: Date;
  readonly message?: string;
}

const BANK = '9999';
const WEIGHTS = [6, 3, 7, 9, 10, 5, 8, 4, 2, 1];

const weighted = (digits: string): number =>
  Array.from(digits.padStart(10, '0')).reduce((sum, digit, place) => sum + Number(digit) * element(WEIGHTS, place), 0);

/** True when each part of the account number obeys the weighted sum modulo 11. */
export function isValidAccount(account: string): boolean {
  const match = /^(?:(\d{2,6})-)?(\d{2,10})\/\d{4}$/.exec(account);
  if (!match) return false;
  return weighted(match[2] ?? '') % 11 === 0 && weighted(match[1] ?? '0') % 11 === 0;
}

/** The account of that owner; the same for the same key and prefix. The prefix must obey the rule itself. */
export function accountOf(key: string, prefix?: string): string {
  let number = 100_000_000 + (hashString(`account:${key}:${prefix ?? ''}`) % 9_000_000) * 10;
  while (weighted(String(number)) % 11 !== 0) number++;
  return `${prefix ? `${prefix}-` : ''}${number}/${BANK}`;
}

/** IBAN of a Czech account (ISO 13616). */
export function ibanOf(account: string): string {
  const [numbers = '', bank = ''] = account.split('/');
  const [number = '', prefix = ''] = numbers.split('-').toReversed();
  const bban = bank + prefix.padStart(6, '0') + number.padStart(10, '0');
  const check = 98n - (BigInt(`${bban}123500`) % 97n);
  return `CZ${String(check).padStart(2, '0')}${bban}`;
}

/** The text of a QR payment (Short Payment Descriptor 1.0). */
export function paymentDescriptor(payment: Payment): string {
  const due = payment.due ? `*DT:${payment.due.toISOString().slice(0, 10).replaceAll('-', '')}` : '';
  const specific = payment.specificSymbol ? `*X-SS:${payment.specificSymbol}` : '';
  const constant = payment.constantSymbol ? `*X-KS:${payment.constantSymbol}` : '';
  return `SPD*1.0*ACC:${ibanOf(payment.account)}*AM:${payment.amount.toFixed(2)}*CC:CZK${due}*X-VS:${payment.variableSymbol}${specific}${constant}`;
}

/** "12 345 Kč", "1 234,50 Kč", with spaces that do not break. */
export function crowns(amount: number): string {
  const [whole = '', cents] = (Number.isInteger(amount) ? String(amount) : amount.toFixed(2)).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, '\u00a0');
  return `${grouped}${cents ? `,${cents}` : ''}\u00a0Kč`;
}
