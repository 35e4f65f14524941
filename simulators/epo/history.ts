import { dayAt } from '#platform/days/index.ts';
import type { Person } from '../population/types.ts';
import type { Entry } from './store.ts';

/** Tax offices by the names of regions, as far as the population has real ones; the others pay in Prague. */
const offices: readonly (readonly [region: RegExp, office: number])[] = [
  [/středočesk/i, 452],
  [/jihočesk/i, 453],
  [/plzeňsk/i, 454],
  [/karlovarsk/i, 455],
  [/ústeck/i, 456],
  [/libereck/i, 457],
  [/královéhradeck/i, 458],
  [/pardubick/i, 459],
  [/vysočin/i, 460],
  [/jihomoravsk/i, 461],
  [/olomouck/i, 462],
  [/moravskoslezsk/i, 463],
  [/zlínsk/i, 464],
];

export function officeOf({ address }: Person): number {
  return offices.find(([region]) => region.test(address.region))?.[1] ?? 451;
}

/**
 * What stood on the account before anything was filed here: grown-ups pay the property tax of the year of the clock; who
 * pays more than 5,000 owes the second half until the end of November, one in five has not paid a small one, one in four had
 * an overpayment of income tax returned. Made of the person's position, so it is the same at every start.
 */
export function history(person: Person, now: Date): Entry[] {
  const today = dayAt(now);
  const year = Number(today.slice(0, 4));
  if (year - Number(person.birthDate.slice(0, 4)) < 18) return [];
  return [...property(person, year), ...income(person, year)].filter(({ on }) => on <= today);
}

function property(person: Person, year: number): Entry[] {
  const base = { tax: 'property' as const, office: officeOf(person) };
  const text = `Daň z nemovitých věcí na rok ${year}`;
  const on = `${year}-04-20`;
  const charge = (amount: number, due: string, unpaid: number): Entry => ({
    ...base,
    kind: 'charge',
    on,
    due,
    amount,
    unpaid,
    text,
  });
  const paid = (amount: number): Entry => ({
    ...base,
    kind: 'payment',
    on: `${year}-05-27`,
    due: null,
    amount,
    unpaid: 0,
    text: 'Platba',
  });
  if (person.index % 3 === 0) {
    const half = 2_600 + ((person.index * 137) % 1_900);
    return [charge(half, `${year}-05-31`, 0), charge(half, `${year}-11-30`, half), paid(half)];
  }
  const whole = 900 + ((person.index * 211) % 3_800);
  return person.index % 5 === 4
    ? [charge(whole, `${year}-05-31`, whole)]
    : [charge(whole, `${year}-05-31`, 0), paid(whole)];
}

function income(person: Person, year: number): Entry[] {
  if (person.index % 4 !== 0) return [];
  const base = { tax: 'income' as const, office: officeOf(person), due: null, unpaid: 0 };
  const amount = 2_400 + ((person.index * 97) % 9_000);
  return [
    { ...base, kind: 'payment', on: `${year}-05-04`, amount, text: `Přeplatek daně z příjmů za rok ${year - 1}` },
    { ...base, kind: 'refund', on: `${year}-06-03`, amount, text: 'Vrácení přeplatku na účet' },
  ];
}
