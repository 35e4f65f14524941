/** What is to be paid, as channels tell it (`platform/deliveries`). */
export interface PaymentOrder {
  /** Crowns. */
  readonly amount: number;
  readonly iban: string;
  readonly variableSymbol: string | null;
  readonly constantSymbol: string | null;
  readonly specificSymbol: string | null;
  /** ISO day. */
  readonly due: string | null;
}

/** Most characters of a message for the recipient. */
const longestMessage = 60;

/**
 * A payment for a QR code: Short Payment Descriptor 1.0 of the Czech Banking Association ("QR Platba").
 *
 * @param message for the recipient; diacritics are left out, since banks' applications differ in reading them
 * @example spayd({ amount: 1500, iban: 'CZ65…', variableSymbol: '123', … }, 'Daň') // SPD*1.0*ACC:CZ65…*AM:1500.00*CC:CZK*MSG:DAN*X-VS:123
 */
export function spayd(order: PaymentOrder, message: string): string {
  const fields: readonly (readonly [key: string, value: string | null])[] = [
    ['ACC', order.iban.replace(/\s/g, '')],
    ['AM', order.amount.toFixed(2)],
    ['CC', 'CZK'],
    ['DT', order.due === null ? null : order.due.replaceAll('-', '')],
    ['MSG', plain(message).slice(0, longestMessage) || null],
    ['X-VS', order.variableSymbol],
    ['X-KS', order.constantSymbol],
    ['X-SS', order.specificSymbol],
  ];
  const told = fields.filter(([, value]) => value !== null && value !== '');
  return `SPD*1.0*${told.map(([key, value]) => `${key}:${value}`).join('*')}`;
}

/** Capital letters of the alphanumeric mode of QR codes; an asterisk would end the field. */
function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toUpperCase()
    .replace(/[^A-Z0-9 $%+\-./:]/g, ' ')
    .replace(/%/g, ' ')
    .replace(/ +/g, ' ')
    .trim();
}
