/** Accounts of tax offices and how they are told. */

/** Prefixes of accounts by the tax (721 seen in bank statements of others, 7755 from memory). */
export const prefixes = { income: '721', property: '7755' } as const;

/** The Czech National Bank, where the state's accounts are. */
export const stateBank = '0710';

/** IBAN of a Czech account (ISO 13616): "CZ" + two check digits + bank + prefix of six + number of ten digits. */
export function ibanOf(prefix: string, number: string, bank: string): string {
  const account = bank.padStart(4, '0') + prefix.padStart(6, '0') + number.padStart(10, '0');
  // C = 12, Z = 35, and two zeros for the check digits to come.
  const check = 98n - (BigInt(`${account}123500`) % 97n);
  return `CZ${String(check).padStart(2, '0')}${account}`;
}

const weights = [6, 3, 7, 9, 10, 5, 8, 4, 2, 1];

/** Whether both parts of an account pass the check of decree 169/2011 Coll. */
export function isCzechAccount(prefix: string, number: string): boolean {
  return [prefix, number].every((part) => {
    const digits = part.padStart(10, '0');
    if (!/^\d{10}$/.test(digits)) return false;
    return weights.reduce((sum, weight, at) => sum + weight * Number(digits[at]), 0) % 11 === 0;
  });
}
