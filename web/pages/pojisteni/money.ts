import { formatInteger, type Lang } from '../../i18n/texts.ts';

/** "21 307 Kč". */
export const crowns = (amount: number, lang: Lang): string => `${formatInteger(amount, lang)}\u00A0Kč`;

/** "62,79 %" */
export function percent(value: number, lang: Lang): string {
  const number = new Intl.NumberFormat(lang === 'cs' ? 'cs-CZ' : 'en-GB', { maximumFractionDigits: 3 }).format(value);
  return `${number}\u00A0%`;
}

/** "1,0581" */
export function decimal(value: number, lang: Lang): string {
  return new Intl.NumberFormat(lang === 'cs' ? 'cs-CZ' : 'en-GB', { maximumFractionDigits: 4 }).format(value);
}
