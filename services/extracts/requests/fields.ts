import type { CriminalRecordDetails, ExtractKind, ExtractRequest } from '#connectors/czechpoint/index.ts';
import { isBirthNumber, isOfBirthDate, plainBirthNumber } from '#platform/birth-number.ts';
import type { ExtractFields, FieldProblem } from '../shapes.ts';

/** What has to be filled in, and what is made of it. */

type Name = keyof ExtractFields;

const person: readonly Name[] = ['givenName', 'familyName', 'birthFamilyName', 'birthDate'];

/** Fields of the form of a kind, in their order; all are needed. */
export function fieldsOf(kind: ExtractKind): readonly Name[] {
  switch (kind) {
    case 'criminal-record':
      return [...person, 'sex', 'birthNumber', 'birthCountry', 'birthDistrict', 'birthMunicipality'];
    case 'driver-points':
      return [...person, 'licenceNumber'];
    case 'own-data':
      return [];
    case 'data-usage':
      return ['from', 'to'];
    default:
      return ['businessId'];
  }
}

/** The request, or what is wrong in the form. `today` as "2026-11-22". */
export function requestOf(
  kind: ExtractKind,
  given: ExtractFields,
  today: string,
): { readonly request: ExtractRequest } | { readonly problems: readonly FieldProblem[] } {
  const fields = tidied(given);
  const problems = fieldsOf(kind).flatMap((field): FieldProblem[] => {
    const problem = fields[field] ? problemOf(field, fields, today) : 'missing';
    return problem === undefined ? [] : [{ field, problem }];
  });
  if (problems.length > 0) return { problems };
  return { request: { kind, details: detailsOf(kind, fields) } as ExtractRequest };
}

type Tidied = Readonly<Record<Name, string>>;

function tidied(given: ExtractFields): Tidied {
  const text = (name: Name): string => (given[name] ?? '').trim().replace(/\s+/g, ' ');
  return {
    givenName: text('givenName'),
    familyName: text('familyName'),
    birthFamilyName: text('birthFamilyName'),
    birthDate: text('birthDate'),
    sex: text('sex'),
    birthNumber: plainBirthNumber(text('birthNumber')),
    birthCountry: text('birthCountry'),
    birthDistrict: text('birthDistrict'),
    birthMunicipality: text('birthMunicipality'),
    licenceNumber: text('licenceNumber').toUpperCase(),
    businessId: text('businessId')
      .replaceAll(' ', '')
      .padStart(8, '0')
      .replace(/^0{8}$/, ''),
    from: text('from'),
    to: text('to'),
  };
}

function problemOf(field: Name, fields: Tidied, today: string): FieldProblem['problem'] | undefined {
  const value = fields[field];
  switch (field) {
    case 'birthDate':
    case 'from':
      return dayProblem(value, today);
    case 'to':
      return dayProblem(value, today) ?? (isDay(fields.from) && value < fields.from ? 'before-from' : undefined);
    case 'birthNumber':
      if (!isBirthNumber(value)) return 'malformed';
      return isDay(fields.birthDate) && !isOfBirthDate(value, fields.birthDate) ? 'not-of-birth-date' : undefined;
    case 'businessId':
      return isBusinessId(value) ? undefined : 'malformed';
    default:
      return undefined;
  }
}

function dayProblem(value: string, today: string): FieldProblem['problem'] | undefined {
  if (!isDay(value)) return 'malformed';
  return value > today ? 'future' : undefined;
}

/** A day of the calendar: "2026-02-30" is none. */
function isDay(value: string): boolean {
  if (!/^(19|20)\d{2}-\d{2}-\d{2}$/.test(value)) return false;
  const time = Date.parse(`${value}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value);
}

/** IČO with its check digit: weights 8 to 2, modulo 11 (generally known; no public specification is at hand). */
export function isBusinessId(value: string): boolean {
  if (!/^\d{8}$/.test(value)) return false;
  const sum = Array.from({ length: 7 }, (_, index) => Number(value[index]) * (8 - index)).reduce((a, b) => a + b);
  return (11 - (sum % 11)) % 10 === Number(value[7]);
}

function detailsOf(kind: ExtractKind, fields: Tidied): ExtractRequest['details'] {
  const { givenName, familyName, birthFamilyName, birthDate, licenceNumber, businessId, from, to } = fields;
  const names = { givenName, familyName, birthFamilyName, birthDate };
  switch (kind) {
    case 'criminal-record':
      return {
        ...names,
        sex: fields.sex as CriminalRecordDetails['sex'],
        birthNumber: fields.birthNumber,
        birthPlace: {
          country: fields.birthCountry,
          district: fields.birthDistrict,
          municipality: fields.birthMunicipality,
        },
      };
    case 'driver-points':
      return { ...names, licenceNumber };
    case 'own-data':
      return {};
    case 'data-usage':
      return { from, to };
    default:
      return { businessId };
  }
}
