import type { Party, PersonParty } from '#services/mandates/api.ts';
import type { DocumentInput } from './types.ts';

/** Words of documents, Czech: the language of proceedings (§ 16 of Act 500/2004 Coll.). */

const day = new Intl.DateTimeFormat('cs-CZ', {
  timeZone: 'Europe/Prague',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
});
const minute = new Intl.DateTimeFormat('cs-CZ', {
  timeZone: 'Europe/Prague',
  hour: 'numeric',
  minute: '2-digit',
  second: '2-digit',
});

/** "23. listopadu 2026" */
export const longDay = (at: Date): string => bound(day.format(at));

/** "23. listopadu 2026 v 10:32:05" */
export const longMoment = (at: Date): string => `${longDay(at)} v ${minute.format(at)}`;

/** "1. 2. 1990" of an ISO day. */
export function shortDay(iso: string): string {
  const [year, month, date] = iso.split('-').map(Number);
  return bound(`${date}. ${month}. ${year}`);
}

/** Days and numbers are not torn apart at the end of a line. */
const bound = (text: string): string => text.replace(/\. /g, '.\u00a0');

/**
 * Czech typography of a running text: one-letter prepositions and conjunctions, §, numbers of acts and odstavce stay with
 * what follows.
 */
export function typeset(text: string): string {
  return text
    .replace(/(^|[\s(„])([AaIiKkOoSsUuVvZz]) (?=\S)/g, '$1$2\u00a0')
    .replace(/(§|č\.|odst\.|písm\.|str\.) (?=\S)/g, '$1\u00a0')
    .replace(/(\d) (?=Sb\.|odst\.|písm\.)/g, '$1\u00a0');
}

export const nameOf = (party: Party): string =>
  party.kind === 'company' ? party.name : [party.givenName, party.familyName].filter(Boolean).join(' ');

/** Lines under a name: § 37 (2) of Act 500/2004 Coll. asks for the birth date and the residence, or the number and the seat. */
export function linesOf(party: Party): string[] {
  const address = party.address?.line ?? 'neuvedeno';
  const box = party.dataBox === null ? [] : [`Datová schránka: ${party.dataBox}`];
  if (party.kind === 'company') return [`IČO: ${party.businessId}`, `Sídlo: ${address}`, ...box];
  return [`Datum narození: ${bornOf(party)}`, `Trvalý pobyt: ${address}`, ...box];
}

const bornOf = ({ birthDate }: PersonParty): string => (birthDate === null ? 'neuvedeno' : shortDay(birthDate));

/** By what right somebody acts for another. */
export const rightOf: Readonly<Record<NonNullable<DocumentInput['mandate']>['kind'], string>> = {
  child: 'zákonný zástupce nezletilého dítěte (§ 858 a § 892 zákona č. 89/2012 Sb.)',
  ward: 'opatrovník jmenovaný soudem (§ 465 zákona č. 89/2012 Sb.)',
  company: 'člen statutárního orgánu (§ 164 zákona č. 89/2012 Sb., § 30 zákona č. 500/2004 Sb.)',
  power: 'zmocněnec na základě plné moci (§ 441 zákona č. 89/2012 Sb., § 33 zákona č. 500/2004 Sb.)',
};

/** How it is signed. */
export const signatureWords: Readonly<Record<DocumentInput['signature'], string>> = {
  'data-box':
    'Podání se činí datovou schránkou. Úkon učiněný z datové schránky tím, kdo je k ní oprávněn, má stejné účinky jako úkon učiněný písemně a podepsaný (§ 18 odst. 2 zákona č. 300/2008 Sb.), zvlášť se proto nepodepisuje.',
  own: 'Podání se podepisuje uznávaným elektronickým podpisem (§ 6 odst. 1 zákona č. 297/2016 Sb.). Podpis, je-li připojen, je součástí tohoto souboru.',
  channel:
    'Podává se elektronicky cestou, kterou k tomu úřad určil. Totožnost toho, kdo podává, je doložena přihlášením k portálu s využitím elektronické identifikace.',
  none: 'Právní předpis u tohoto podání podpis nežádá.',
};

const units = ['B', 'kB', 'MB', 'GB'] as const;

/** "1,2 MB" */
export function sizeOf(bytes: number): string {
  let size = bytes;
  let unit = 0;
  for (; size >= 1000 && unit < units.length - 1; unit += 1) size /= 1000;
  return `${new Intl.NumberFormat('cs-CZ', { maximumFractionDigits: unit === 0 || size >= 10 ? 0 : 1 }).format(size)}\u00a0${units[unit]}`;
}
