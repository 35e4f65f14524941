import type { Localized } from '#platform/contract.ts';
import type { Question } from '../definition/questions.ts';

/** What to say where a required answer is missing. */
export function missingText({ kind }: { readonly kind: Question['kind'] }): Localized {
  return texts[kind] ?? fill;
}

const fill: Localized = { cs: 'Vyplňte tento údaj.', en: 'Fill this in.' };

const texts: Readonly<Partial<Record<Question['kind'], Localized>>> = {
  choice: { cs: 'Vyberte jednu z možností.', en: 'Choose one of the options.' },
  choices: { cs: 'Vyberte aspoň jednu možnost.', en: 'Choose at least one option.' },
  'yes-no': { cs: 'Vyberte ano, nebo ne.', en: 'Choose yes or no.' },
  confirmation: { cs: 'Bez tohoto potvrzení nejde pokračovat.', en: 'You cannot go on without confirming this.' },
  date: { cs: 'Napište datum.', en: 'Write the date.' },
  month: { cs: 'Napište měsíc a rok.', en: 'Write the month and the year.' },
  number: { cs: 'Napište číslo.', en: 'Write a number.' },
  money: { cs: 'Napište částku.', en: 'Write the amount.' },
  address: { cs: 'Napište a vyberte adresu.', en: 'Write and choose the address.' },
  account: { cs: 'Napište číslo účtu.', en: 'Write the account number.' },
  country: { cs: 'Vyberte stát.', en: 'Choose the country.' },
  authority: { cs: 'Vyberte úřad.', en: 'Choose the authority.' },
  list: { cs: 'Přidejte aspoň jednu položku.', en: 'Add at least one item.' },
};
