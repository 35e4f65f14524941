import type { FieldName } from '#services/registers/api.ts';

/** Fields of the population register in the order of the page, by their names in addresses. */
export const fieldSlugs: Readonly<Record<FieldName, string>> = {
  givenNames: 'jmeno',
  familyName: 'prijmeni',
  birthFamilyName: 'rodne-prijmeni',
  birthDate: 'datum-narozeni',
  birthPlace: 'misto-narozeni',
  sex: 'pohlavi',
  address: 'adresa',
  deliveryAddress: 'dorucovaci-adresa',
  citizenships: 'obcanstvi',
  maritalStatus: 'rodinny-stav',
  documents: 'doklady',
  dataBox: 'datova-schranka',
  guardians: 'zastupci',
  accessLimits: 'omezeni',
  contacts: 'kontakty',
};

/** The field of a name in an address. */
export function fieldOfSlug(slug: string): FieldName | undefined {
  return (Object.keys(fieldSlugs) as FieldName[]).find((field) => fieldSlugs[field] === slug);
}
