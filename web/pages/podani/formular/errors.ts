import type { Problem } from '#services/submissions/api.ts';
import { addressFields, type AddressEntry } from '../../../components/address-entry.ts';
import type { FieldError } from '../../../components/form.tsx';
import type { Lang } from '../../../i18n/texts.ts';
import { said } from '../words.ts';
import { type Asked, authorityFields, fieldOf, monthFields } from './raw.ts';

/** Addresses of the register as they were found for what was written, by the name of the question. */
export type Entries = ReadonlyMap<string, AddressEntry>;

/** Id of the field that a problem of a question leads to. */
export function focusOf({ name, kind }: Pick<Asked, 'name' | 'kind'>, entries?: Entries): string {
  const id = fieldOf(name);
  if (kind === 'month') return monthFields(id).month;
  if (kind === 'authority') return authorityFields(id).text;
  if (kind === 'address' && entries?.get(name)?.state === 'choose') return addressFields(id).choices;
  return id;
}

/** Id of the card of a list's item. */
export const cardOf = (question: string, index: number): string => `${fieldOf(question)}-${index}`;

/** What is wrong on a page, at its fields and at the cards of its lists. */
export function pageErrors(
  questions: readonly Asked[],
  problems: readonly Problem[],
  lang: Lang,
  entries?: Entries,
): FieldError[] {
  return problems.flatMap(({ question, item, text }) => {
    const asked = questions.find(({ name }) => name === question);
    if (!asked) return [];
    const field = item === null ? focusOf(asked, entries) : cardOf(question, item);
    return [{ field, text: said(text, lang) }];
  });
}

/** What is wrong with one item of a list, at its fields. */
export function itemErrors(
  questions: readonly Asked[],
  problems: readonly Problem[],
  of: { readonly question: string; readonly index: number },
  lang: Lang,
  entries?: Entries,
): FieldError[] {
  return problems.flatMap(({ question, item, within, text }) => {
    const asked = questions.find(({ name }) => name === within);
    if (question !== of.question || item !== of.index || !asked) return [];
    return [{ field: focusOf(asked, entries), text: said(text, lang) }];
  });
}
