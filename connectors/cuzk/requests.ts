/** Fields of requests, in the order of the XSD. */
import { element, field, optional } from '#platform/xml/index.ts';
import type { ProceedingRef } from './protocol/types.ts';

/** How a parcel is asked for. */
export type ParcelQuery =
  | { readonly id: string }
  | { readonly territory: string; readonly number: number; readonly part?: number | null };

/** A building by the number that it has in a part of a municipality. */
export interface HouseNumber {
  readonly part: string;
  /** 1 descriptive, 2 registration. */
  readonly kind: number;
  readonly number: number;
}
export type BuildingQuery = { readonly id: string } | HouseNumber;
export type UnitQuery =
  | { readonly id: string }
  | { readonly building: string | HouseNumber; readonly number?: string | null };

/** A natural person without a birth number: what a paying account must give ([manual] 3.11.1). */
export interface PersonQuery {
  readonly givenName: string;
  readonly familyName: string;
  /** ISO day. */
  readonly birthDate: string;
}

/** A report that is to be made. */
export type ReportQuery =
  | { readonly report: 'sheet'; readonly sheet: string; readonly format: 'pdf' | 'xml' }
  | { readonly report: 'overview'; readonly subject: string }
  | { readonly report: 'proceeding'; readonly proceeding: ProceedingRef }
  | { readonly report: 'prices'; readonly kind: 'PAR_S' | 'STA_S' | 'JED_S'; readonly ids: readonly string[] };

/** Why an account that pays nothing asks; others need not say. */
export interface Purpose {
  readonly reference: string;
  /** Of the code list of purposes (`seznamUcelu`). */
  readonly code: number;
}

export function parcelFields(query: ParcelQuery): string {
  if ('id' in query) return field('parcelaId', query.id);
  return (
    field('katastrUzemiKod', query.territory) + field('kmenoveCislo', query.number) + optional('poddeleni', query.part)
  );
}

const houseFields = ({ part, kind, number }: HouseNumber): string =>
  field('castObceKod', part) + field('typStavbyKod', kind) + field('cisloDomovni', number);

export const buildingFields = (query: BuildingQuery): string =>
  'id' in query ? field('stavbaId', query.id) : houseFields(query);

export function unitFields(query: UnitQuery): string {
  if ('id' in query) return field('jednotkaId', query.id);
  const { building, number } = query;
  const where = typeof building === 'string' ? field('stavbaId', building) : houseFields(building);
  return where + optional('cisloJednotky', number);
}

export const personFields = ({ givenName, familyName, birthDate }: PersonQuery): string =>
  field('jmeno', givenName) + field('prijmeni', familyName) + field('datumNarozeni', birthDate);

export const proceedingFields = ({ type, number, year, office }: ProceedingRef): string =>
  field('rizeniTyp', type) + field('poradoveCislo', number) + field('rok', year) + field('praresKod', office);

/** "V-1234/2026-703"; the workplace has three digits ([manual] 3.9.11). */
export const proceedingNumber = ({ type, number, year, office }: ProceedingRef): string =>
  `${type}-${number}/${year}-${String(office).padStart(3, '0')}`;

const purposeFields = (purpose: Purpose | undefined): string =>
  purpose === undefined ? '' : field('cisloJednaci', purpose.reference) + field('ucelKod', purpose.code);

/** Operation and fields of a report. */
export function reportRequest(query: ReportQuery, purpose: Purpose | undefined) {
  const end = (format: 'pdf' | 'xml'): string => field('format', format) + purposeFields(purpose);
  if (query.report === 'sheet')
    return { operation: 'generujLV', fields: field('lvId', query.sheet) + end(query.format) } as const;
  if (query.report === 'overview')
    return { operation: 'generujPrehledVlastnictvi', fields: field('osId', query.subject) + end('xml') } as const;
  if (query.report === 'proceeding') {
    const number = field('rizeniCislo', proceedingNumber(query.proceeding));
    return { operation: 'generujInfoORizeni', fields: number + end('xml') } as const;
  }
  const ids = query.ids.map((id) => field('seznamObjektu', id)).join('');
  const objects = field('seznamObjektuTyp', query.kind) + ids;
  return { operation: 'generujCenoveUdajeDleNemovitosti', fields: objects + end('xml') } as const;
}

/** A condition of a code list: `<kde><nazevKU><obsahuje>Velt%</obsahuje></nazevKU></kde>`. */
export const where = (name: string, test: 'odpovida' | 'obsahuje', value: string): string =>
  element('kde', element(name, field(test, value)));
