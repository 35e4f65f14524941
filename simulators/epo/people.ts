import type { Person, Population } from '../population/types.ts';

/** People of the population as a tax office finds them. */

const pageSize = 100;

/** Everybody of that name and birth date. */
export function peopleOf(
  population: Population,
  { givenName, familyName, birthDate }: { givenName: string; familyName: string; birthDate: string },
): Person[] {
  const same = (a: string, b: string): boolean => a.localeCompare(b, 'cs', { sensitivity: 'accent' }) === 0;
  return named(population, `${givenName} ${familyName}`).filter(
    (one) => one.birthDate === birthDate && same(one.givenName, givenName) && same(one.familyName, familyName),
  );
}

/** Who has that birth number, looked for by the name that stands beside it. */
export function personOf(population: Population, name: string, birthNumber: string): Person | undefined {
  return named(population, name).find((one) => one.birthNumber === birthNumber);
}

function named(population: Population, query: string): Person[] {
  const found: Person[] = [];
  for (let offset = 0; ; offset += pageSize) {
    const { people, more } = population.search(query, { offset, limit: pageSize });
    found.push(...people);
    if (!more || found.length > 2_000) return found;
  }
}
