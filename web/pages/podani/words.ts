import type { Localized } from '#platform/contract.ts';
import type { Party } from '#services/mandates/api.ts';
import { shortDay } from '../../i18n/days.ts';
import { type Lang, unbreakable } from '../../i18n/texts.ts';
import { texts } from './texts.ts';

/** Name of whoever files or is filed for. */
export function partyName(party: Party): string {
  return party.kind === 'company' ? party.name : `${party.givenName} ${party.familyName}`;
}

/** What tells namesakes apart: a birth date, a business id. */
export function partyMark(party: Party, lang: Lang): string {
  if (party.kind === 'company') return texts[lang].businessId(party.businessId);
  return party.birthDate === null ? '' : texts[lang].born(shortDay(party.birthDate, lang));
}

/** A text of a type in the language of the page, with the spaces that Czech typography wants. */
export function said(text: Localized, lang: Lang): string {
  return lang === 'cs' ? unbreakable(text.cs) : text.en;
}

const amounts: Readonly<Record<Lang, Intl.NumberFormat>> = {
  cs: new Intl.NumberFormat('cs-CZ', { maximumFractionDigits: 2 }),
  en: new Intl.NumberFormat('en-GB', { maximumFractionDigits: 2 }),
};

/** "1 500 Kč", "CZK 1,500". */
export function crowns(amount: number, lang: Lang): string {
  return texts[lang].crowns(amounts[lang].format(amount));
}

/** "§ 2 odst. 1, zákon č. 565/1990 Sb.", "§ 2 (1), Act 565/1990 Coll." */
export function lawText({ act, section }: { readonly act: string; readonly section: string }, lang: Lang): string {
  const text = texts[lang].law(section, act);
  return (lang === 'en' ? inEnglish(text) : unbreakable(text))
    .replaceAll('§ ', '§\u00a0')
    .replaceAll('č. ', 'č.\u00a0');
}

/** How acts and their sections are cited in English; other words stay Czech, as the collection of laws is. */
const english: readonly (readonly [RegExp, string])[] = [
  [/zákon č\. /g, 'Act '],
  [/vyhlášk[ay] č\. /g, 'Decree '],
  [/nařízení vlády č\. /g, 'Government Regulation '],
  [/ Sb\./g, ' Coll.'],
  [/ odst\. (\d+)/g, ' ($1)'],
  [/ písm\. ([a-z]+)\)/g, ' ($1)'],
  [/ až /g, ' to '],
  [/ a /g, ' and '],
];

function inEnglish(text: string): string {
  return english.reduce((changed, [czech, words]) => changed.replace(czech, words), text);
}
