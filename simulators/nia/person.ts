/** What the simulated NIA knows of a person, and how it writes it down. */
import { createHmac } from 'node:crypto';
import { NIA_ATTRIBUTES, NIA_MEANS, type NiaMeans, NS } from '#connectors/nia/protocol.ts';
import type { Address, Person } from '../population/types.ts';
import type { AskedAttribute } from './messages.ts';
import { escape } from './xml.ts';

/**
 * The pseudonym (BSI) of a person at a service provider: always the same, different at every provider, and telling
 * nothing. Shape `CZ/CZ/<UUID>` as recorded.
 */
export function pseudonym(seed: string, entityId: string, person: number): string {
  const hex = createHmac('sha256', `nia-bsi:${seed}`).update(`${entityId}\n${person}`).digest('hex');
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 0x3) | 0x8).toString(16);
  return `CZ/CZ/${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** Age in whole years. */
export function ageOf(person: Pick<Person, 'birthDate'>, now: Date): number {
  const today = now.toISOString().slice(0, 10);
  const years = Number(today.slice(0, 4)) - Number(person.birthDate.slice(0, 4));
  return today.slice(5) < person.birthDate.slice(5) ? years - 1 : years;
}

/** Whether a person can have these means: they are for people of 15 and over, eObčanka for those with a card. */
export function canUse(person: Person, means: NiaMeans, now: Date): boolean {
  if (ageOf(person, now) < 15) return false;
  return means !== 'eobcanka' || person.identityCard !== undefined;
}

/** An attribute as it is handed over. */
export interface HandedAttribute {
  readonly name: string;
  readonly friendlyName: string;
  /** Type in the namespace of natural persons; plain string for the attributes that eIDAS does not define. */
  readonly type?: string;
  readonly value: string;
}

/** The values of those attributes that were asked for and are known. */
export function handedAttributes(
  asked: readonly AskedAttribute[],
  person: Person,
  identifier: string,
  now: Date,
): HandedAttribute[] {
  return asked.flatMap((attribute) => {
    const value = valueOf(attribute, person, identifier, now);
    if (value === undefined) return [];
    const name = NIA_ATTRIBUTES[attribute.name];
    const friendlyName = name.slice(name.lastIndexOf('/') + 1);
    return [
      { name, friendlyName, value, ...(name.startsWith(NS.naturalPerson) ? { type: `${friendlyName}Type` } : {}) },
    ];
  });
}

function valueOf(asked: AskedAttribute, person: Person, identifier: string, now: Date): string | undefined {
  switch (asked.name) {
    case 'PersonIdentifier':
      return identifier;
    case 'CurrentGivenName':
      return person.givenName;
    case 'CurrentFamilyName':
      return person.familyName;
    case 'DateOfBirth':
      return person.birthDate;
    case 'PlaceOfBirth':
      return person.birthPlace;
    case 'CountryCodeOfBirth':
      return 'CZ';
    case 'CurrentAddress':
      return currentAddress(person.address);
    case 'TRadresaID':
      return addressCodes(person.address);
    case 'Email':
      return person.email;
    case 'PhoneNumber':
      return person.phone;
    case 'Age':
      return String(ageOf(person, now));
    case 'IsAgeOver':
      return String(ageOf(person, now) >= Number(asked.value ?? 18));
    case 'IdType':
      return document(person)?.kind;
    case 'IdNumber':
      return document(person)?.number;
    default:
      return undefined;
  }
}

function document(person: Person) {
  return person.identityCard ?? person.passport;
}

/**
 * Base64 of elements with an undeclared prefix, apart by CR LF, in the order of the recorded responses; a street that
 * is missing leaves its element empty.
 */
function currentAddress(address: Address): string {
  const part = address.municipalityPart === undefined ? '' : `, ${address.municipalityPart}`;
  return fragment('eidas', [
    [
      'LocatorDesignator',
      `${address.houseNumber}${address.orientationNumber === undefined ? '' : `/${address.orientationNumber}`}`,
    ],
    ['Thoroughfare', address.street ?? ''],
    ['PostName', address.municipality],
    ['PostCode', address.postcode],
    ['CvaddressArea', `${address.municipality}${part}`],
  ]);
}

/** The shape is assumed to be that of CurrentAddress; the names are those of the XSD. */
function addressCodes(address: Address): string {
  const orientation = /^(\d+)([a-zA-Z]?)$/.exec(address.orientationNumber ?? '');
  const codes: Array<[string, string]> = [
    ['postaKod', address.postcode],
    ['adresniMistoKod', String(address.addressPlaceCode)],
    ['cisloDomovni', String(address.houseNumber)],
    ['cisloOrientacni', orientation?.[1] ?? ''],
    ['cisloOrientacniPismeno', orientation?.[2] ?? ''],
  ];
  return fragment(
    'tradresaid',
    codes.filter(([, code]) => code !== ''),
  );
}

function fragment(prefix: string, fields: ReadonlyArray<readonly [string, string]>): string {
  const lines = fields.map(([name, value]) => `<${prefix}:${name}>${escape(value)}</${prefix}:${name}>\r\n`);
  return Buffer.from(lines.join('')).toString('base64');
}

/** The means with which this level can be reached. */
export function meansFor(level: keyof typeof RANK): NiaMeans[] {
  return (Object.keys(NIA_MEANS) as NiaMeans[]).filter((means) => RANK[NIA_MEANS[means].level] >= RANK[level]);
}

const RANK = { low: 0, substantial: 1, high: 2 } as const;
