/**
 * CurrentAddress and TRadresaID: attributes whose value is base64 of a little XML.
 *
 * In recorded responses CurrentAddress is not a document but a row of elements with an undeclared prefix
 * (`<eidas:Thoroughfare>…</eidas:Thoroughfare>` and so on, apart by CR LF), so the reader supplies a root and the
 * missing prefixes. It also takes a whole document, as the XSD would have it. That TRadresaID comes in the same
 * shape is assumed.
 */
import { NiaError } from './errors.ts';
import { childElements, decodeBase64, decodeUtf8, escapeXml, parseXml, textOf } from './xml.ts';

/** Where a person lives, as the Register of Inhabitants tells it. */
export interface NiaAddress {
  /** Ulice; absent in villages without named streets. */
  readonly street?: string;
  /** House number, or house and orientation number: `10`, `131/4a`. */
  readonly houseNumber?: string;
  /** Municipality, or the post office's name. */
  readonly municipality?: string;
  /** Municipality and its part as one line. */
  readonly municipalityPart?: string;
  /** Five digits. */
  readonly postcode?: string;
}

/** Codes of the address in RÚIAN (TRadresaIDType); each as NIA wrote it. */
export interface NiaAddressCodes {
  readonly district?: string;
  readonly municipality?: string;
  readonly municipalityPart?: string;
  readonly street?: string;
  readonly postcode?: string;
  readonly building?: string;
  readonly addressPlace?: string;
  readonly houseNumber?: string;
  readonly orientationNumber?: string;
  readonly orientationLetter?: string;
}

const ADDRESS_FIELDS = {
  Thoroughfare: 'street',
  LocatorDesignator: 'houseNumber',
  PostName: 'municipality',
  CvaddressArea: 'municipalityPart',
  PostCode: 'postcode',
} as const;

const CODE_FIELDS = {
  okresKod: 'district',
  obecKod: 'municipality',
  castObceKod: 'municipalityPart',
  uliceKod: 'street',
  postaKod: 'postcode',
  stavebniObjektKod: 'building',
  adresniMistoKod: 'addressPlace',
  cisloDomovni: 'houseNumber',
  cisloOrientacni: 'orientationNumber',
  cisloOrientacniPismeno: 'orientationLetter',
} as const;

/**
 * Reads the value of CurrentAddress.
 * @throws NiaError malformed, forbidden-xml, too-big
 */
export function readAddress(base64: string): NiaAddress {
  return readFields(base64, ADDRESS_FIELDS);
}

/**
 * Reads the value of TRadresaID.
 * @throws NiaError malformed, forbidden-xml, too-big
 */
export function readAddressCodes(base64: string): NiaAddressCodes {
  return readFields(base64, CODE_FIELDS);
}

function readFields<Field extends string>(
  base64: string,
  names: Readonly<Record<string, Field>>,
): Partial<Record<Field, string>> {
  const fields: Partial<Record<Field, string>> = {};
  for (const element of fieldElements(decodeUtf8(decodeBase64(base64)))) {
    const field = Object.hasOwn(names, element.localName ?? '') ? names[element.localName ?? ''] : undefined;
    if (field === undefined) continue;
    if (fields[field] !== undefined) throw new NiaError('malformed', `${element.localName} is repeated`);
    const text = textOf(element);
    if (text !== '') fields[field] = text;
  }
  return fields;
}

function fieldElements(fragment: string) {
  const body = fragment.replace(/^\uFEFF?\s*<\?xml[^>]*\?>/, '');
  const prefixes = new Set(Array.from(body.matchAll(/<\/?([A-Za-z_][\w.-]*):/g), (match) => match[1] ?? ''));
  const declarations = [...prefixes].map((prefix) => ` xmlns:${prefix}="urn:undeclared:${escapeXml(prefix)}"`);
  const root = parseXml(`<values${declarations.join('')}>${body}</values>`);
  const children = childElements(root);
  const only = children.length === 1 ? children[0] : undefined;
  const inner = only === undefined ? [] : childElements(only);
  return inner.length > 0 ? inner : children;
}
