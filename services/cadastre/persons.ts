import type { Subject } from '#connectors/cuzk/index.ts';

/** Who of the people that the registry found is the one who was asked for; pure. */

export interface Wanted {
  readonly givenName: string;
  readonly familyName: string;
  /** ISO day. */
  readonly birthDate: string;
}

/** A person with the joint properties of spouses that they are in. */
export interface Found {
  readonly id: string;
  readonly couples: readonly string[];
}

/**
 * The registry compares beginnings of names, without case and diacritics: "Jan Novák" finds Jana Nováková too. Only whole
 * names count here. Several of one name and birth date stay several: without a birth number nobody can tell them apart.
 */
export function matching(subjects: readonly Subject[], wanted: Wanted): Found[] {
  const people = subjects.filter((subject) => subject.kind === 'natural' && isWanted(subject, wanted));
  const ids = [...new Set(people.map(({ id }) => id))];
  return ids.map((id) => ({
    id,
    couples: subjects
      .filter(({ kind, partners }) => kind === 'spouses' && partners.some((partner) => partner.id === id))
      .map((couple) => couple.id),
  }));
}

function isWanted({ givenName, familyName, birth6 }: Subject, wanted: Wanted): boolean {
  if (plain(givenName) !== plain(wanted.givenName) || plain(familyName) !== plain(wanted.familyName)) return false;
  return birth6 === null || birthOf(birth6) === wanted.birthDate.slice(2);
}

const plain = (name: string | null): string => (name ?? '').normalize('NFC').trim().toLocaleLowerCase('cs');

/** First six digits of a birth number → "YY-MM-DD"; months of women are 50 more, and 20 more when a day ran out. */
function birthOf(birth6: string): string {
  const [year, month, day] = [birth6.slice(0, 2), Number(birth6.slice(2, 4)), birth6.slice(4, 6)];
  const inYear = month > 70 ? month - 70 : month > 50 ? month - 50 : month > 20 ? month - 20 : month;
  return `${year}-${String(inYear).padStart(2, '0')}-${day}`;
}
