/** The attribute statement of an assertion, as values by name and as the fields of an identity. */
import type { Element } from '@xmldom/xmldom';
import type { NiaAddress, NiaAddressCodes } from './address.ts';
import { readAddress, readAddressCodes } from './address.ts';
import { NiaError } from './errors.ts';
import { NIA_ATTRIBUTES, NS, type NiaAttribute } from './protocol.ts';
import { childElements, onlyChild, requiredAttribute, textOf } from './xml.ts';

/** What NIA handed over about a person. Only what was asked for, agreed to and known is there. */
export interface NiaPersonAttributes {
  readonly givenName?: string;
  readonly familyName?: string;
  /** ISO date; for people from abroad it may be a year, or a year and a month (eIDAS Attribute Profile 2.2.3). */
  readonly birthDate?: string;
  readonly birthPlace?: string;
  /** Two-letter code of the country of birth. */
  readonly birthCountry?: string;
  readonly address?: NiaAddress;
  readonly addressCodes?: NiaAddressCodes;
  /** Code of the address place in RÚIAN. */
  readonly addressPlaceCode?: number;
  readonly email?: string;
  readonly phone?: string;
  /** Type of the identity document as NIA codes it, e.g. `ID` or `P`. */
  readonly documentType?: string;
  readonly documentNumber?: string;
  /** In whole years. */
  readonly age?: number;
  /** Whether the person is at least as old as was asked. */
  readonly isAgeOver?: boolean;
}

/**
 * Values of the attribute statement by attribute name; an attribute without a value is left out.
 * @throws NiaError malformed when an attribute or its value is repeated or holds other than text
 */
export function readAttributes(assertion: Element): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const statement of childElements(assertion, NS.assertion, 'AttributeStatement')) {
    for (const attribute of childElements(statement, NS.assertion, 'Attribute')) {
      const name = requiredAttribute(attribute, 'Name');
      if (values.has(name)) throw new NiaError('malformed', 'an attribute is repeated');
      if (childElements(attribute).length === 0) continue;
      const value = textOf(onlyChild(attribute, NS.assertion, 'AttributeValue'));
      if (value !== '') values.set(name, value);
    }
  }
  return values;
}

/**
 * The fields of an identity from the values of its attributes.
 * @throws NiaError malformed when a value has not the shape its attribute prescribes
 */
export function personAttributes(values: ReadonlyMap<string, string>): NiaPersonAttributes {
  const value = (name: NiaAttribute) => values.get(NIA_ATTRIBUTES[name]);
  const addressCodes = optional(value('TRadresaID'), readAddressCodes);
  return withoutUndefined<NiaPersonAttributes>({
    givenName: value('CurrentGivenName'),
    familyName: value('CurrentFamilyName'),
    birthDate: optional(value('DateOfBirth'), birthDate),
    birthPlace: value('PlaceOfBirth'),
    birthCountry: value('CountryCodeOfBirth'),
    address: optional(value('CurrentAddress'), readAddress),
    addressCodes,
    addressPlaceCode: optional(addressCodes?.addressPlace, wholeNumber),
    email: value('Email'),
    phone: value('PhoneNumber'),
    documentType: value('IdType'),
    documentNumber: value('IdNumber'),
    age: optional(value('Age'), wholeNumber),
    isAgeOver: optional(value('IsAgeOver'), boolean),
  });
}

/** The object without the properties that are undefined. */
export function withoutUndefined<T extends object>(object: { [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as T;
}

function optional<T>(text: string | undefined, read: (text: string) => T): T | undefined {
  return text === undefined ? undefined : read(text);
}

function birthDate(text: string): string {
  if (!/^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/.test(text)) {
    throw new NiaError('malformed', 'DateOfBirth is not a date');
  }
  return text;
}

function wholeNumber(text: string): number {
  if (!/^\d{1,12}$/.test(text)) throw new NiaError('malformed', 'not a whole number');
  return Number(text);
}

function boolean(text: string): boolean {
  const lower = text.toLowerCase();
  if (lower !== 'true' && lower !== 'false') throw new NiaError('malformed', 'isAgeOver is neither true nor false');
  return lower === 'true';
}
