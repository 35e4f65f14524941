import type { Localized } from '#platform/contract.ts';
import { type Day, endOfPeriod } from '#platform/days/index.ts';
import { ask } from '../definition/questions.ts';
import type { Law, Limit, Setting } from '../definition/type.ts';
import type { AddressValue } from '../definition/values.ts';

/** What several types ask in the same words, so that an answer given once is offered again. */

/** How the authority reaches the person fast; letters go to the data box in any case. */
export const contactQuestions = {
  phone: ask.phone({
    label: { cs: 'Telefon', en: 'Telephone' },
    hint: { cs: 'Úřad se může rychle zeptat.', en: 'The authority can ask quickly.' },
    optional: true,
    prefill: ['profile.phone', 'earlier'],
  }),
  email: ask.email({
    label: { cs: 'E-mail', en: 'E-mail' },
    optional: true,
    prefill: ['profile.email', 'earlier'],
  }),
};

export const contactPage = {
  id: 'kontakt',
  title: { cs: 'Jak vás úřad zastihne', en: 'How the authority reaches you' },
  about: {
    cs: 'Odpověď přijde do datové schránky. Telefon nebo e-mail jsou jen pro rychlou domluvu.',
    en: 'The answer comes to the data box. The telephone or e-mail is only for a quick word.',
  },
  questions: ['phone', 'email'],
} as const;

/** Account to which a benefit or a refund is paid. */
export const accountQuestion = ask.account({
  label: { cs: 'Na jaký účet mají peníze přijít?', en: 'To which account is the money to come?' },
  prefill: ['earlier'],
});

/** Number by which an authority keeps a case. */
export const refNumberQuestion = ask.text({
  label: { cs: 'Jaké má číslo jednací nebo spisovou značku?', en: 'What is its reference number?' },
  hint: {
    cs: 'Najdete je nahoře na dopise od úřadu, za zkratkou „č. j.“ nebo „sp. zn.“.',
    en: 'It stands at the top of the authority’s letter, after “č. j.” or “sp. zn.”.',
  },
  most: 100,
});

/** Number of a dog's microchip (ISO 11784: fifteen digits). */
export const chipQuestion = ask.text({
  label: { cs: 'Jaké má číslo čipu?', en: 'What is the number of its chip?' },
  hint: { cs: '15 číslic z očkovacího průkazu nebo pasu psa.', en: '15 digits from its vaccination book or passport.' },
  like: {
    pattern: /^\d{15}$/,
    text: { cs: 'Číslo čipu má 15 číslic.', en: 'The number of a chip has 15 digits.' },
  },
});

/** Registration plate as people write it: letters and digits, with or without a space. */
export const plateShape = {
  pattern: /^[0-9A-Z]{1,4}[ -]?[0-9A-Z]{2,6}$/iu,
  text: { cs: 'Napište značku jako 1AB 2345.', en: 'Write the plate like 1AB 2345.' },
};

/** Act and section. */
export function law(act: string, section: string): Law {
  return { act: `zákon č. ${act} Sb.`, section };
}

/** General limit for a decision, of Act 500/2004 Coll.; up to 30 more days in complicated cases. */
export const decidedIn30Days: Limit = {
  days: 30,
  of: 'authority',
  what: {
    cs: 'Úřad rozhodne. Ve složitých věcech má o 30 dnů víc.',
    en: 'The authority decides. In complicated cases it has 30 days more.',
  },
  law: law('500/2004', '§ 71 odst. 3'),
};

/** What most authorities do first when something is missing. */
export const calledForMore: Localized = {
  cs: 'Když něco chybí, úřad vám napíše do datové schránky a dá lhůtu na doplnění.',
  en: 'If something is missing, the authority writes to your data box and gives you time to add it.',
};

/** Whole years between two days. */
export function yearsBetween(from: Day, to: Day): number {
  const years = Number(to.slice(0, 4)) - Number(from.slice(0, 4));
  return to.slice(5) < from.slice(5) ? years - 1 : years;
}

/** Age of whom it is filed for, in whole years; undefined for a company or where it is not known. */
export function ageOf({ applicant, today }: Setting): number | undefined {
  if (applicant.kind !== 'person' || applicant.birthDate === null) return undefined;
  return yearsBetween(applicant.birthDate, today);
}

/** Whether so many days since the day of delivery are over (§ 40 (1) of Act 500/2004 Coll.). */
export function isOver(delivered: Day | undefined, days: number, { today }: Setting): boolean {
  return delivered !== undefined && endOfPeriod(delivered, days, 'day').due < today;
}

/** Whether an address is the applicant's registered residence; undefined where one of them is not known to RÚIAN. */
export function isResidence(address: AddressValue | undefined, { applicant }: Setting): boolean | undefined {
  const [asked, known] = [address?.code ?? null, applicant.address?.code ?? null];
  return asked === null || known === null ? undefined : asked === known;
}
