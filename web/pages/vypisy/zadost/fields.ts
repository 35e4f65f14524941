import type { ExtractFields } from '#services/extracts/api.ts';
import { textOf } from '../../../forms.ts';

/** Names of the fields in the page, which are Czech, by those of the contract. */
export const fieldNames: Readonly<Record<keyof ExtractFields, string>> = {
  givenName: 'jmeno',
  familyName: 'prijmeni',
  birthFamilyName: 'rodne-prijmeni',
  birthDate: 'narozeni',
  sex: 'pohlavi',
  birthNumber: 'rodne-cislo',
  birthCountry: 'stat',
  birthDistrict: 'okres',
  birthMunicipality: 'obec',
  licenceNumber: 'prukaz',
  businessId: 'ico',
  from: 'od',
  to: 'do',
};

/** Longest that the contract takes. */
export const fieldLengths: Readonly<Record<keyof ExtractFields, number>> = {
  givenName: 100,
  familyName: 100,
  birthFamilyName: 100,
  birthDate: 20,
  sex: 10,
  birthNumber: 20,
  birthCountry: 100,
  birthDistrict: 100,
  birthMunicipality: 100,
  licenceNumber: 30,
  businessId: 20,
  from: 20,
  to: 20,
};

/** What was filled in. */
export function fieldsIn(body: unknown): ExtractFields {
  const { sex, ...rest } = Object.fromEntries(
    Object.entries(fieldNames).map(([field, name]) => [
      field,
      textOf(body, name).slice(0, fieldLengths[field as keyof ExtractFields]),
    ]),
  ) as Record<keyof ExtractFields, string>;
  return { ...rest, ...(sex === 'female' || sex === 'male' ? { sex } : {}) };
}
