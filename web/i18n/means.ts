import type { Lang } from './texts.ts';

type Names = Readonly<Record<string, string>>;

/** Means of signing in as people know them, by the names that the national identity's connector gives. */
const cs: Names = {
  eobcanka: 'eObčanka',
  'mobile-key': 'Mobilní klíč eGovernmentu',
  'nia-id': 'NIA ID',
  'bank-id': 'Bankovní identita',
  starcos: 'I.CA identita (karta Starcos)',
  mojeid: 'mojeID',
};

const en: Names = {
  ...cs,
  'mobile-key': 'eGovernment Mobile Key',
  'bank-id': 'Bank identity',
  starcos: 'I.CA identity (Starcos card)',
};

const names: Readonly<Record<Lang, Names>> = { cs, en };

/** Name of a means of signing in; one that we do not know is shown as the national identity named it. */
export function meansName(lang: Lang, means: string | undefined): string | undefined {
  if (means === undefined) return undefined;
  return Object.hasOwn(cs, means) ? names[lang][means] : means;
}
