/** Reads the forms, as the automata do. */
import { attribute, child, children, readXml, SMALL_XML, type XmlElement, XmlError } from '#platform/xml/index.ts';
import { EXTRACT_KINDS, EXTRACTS, type ExtractKind } from './kinds.ts';
import { CZP_NS, RT_REQUEST_NS, ZR_NS } from './names.ts';
import type {
  BusinessDetails,
  CriminalRecordDetails,
  DriverDetails,
  ExtractRequest,
  UsageDetails,
} from './requests.ts';

/** A form is small; more than this is none. */
const LIMITS = { ...SMALL_XML, maxBytes: 256 * 1024, maxDepth: 16, maxElements: 500 };

/** The bytes are none of the forms. The message says why, never what stands in it. */
export class FormError extends Error {
  override readonly name = 'FormError';
  readonly safe = true;
}

/** @throws {FormError} when it is no form of these */
export function readForm(bytes: Uint8Array): ExtractRequest {
  const root = treeOf(bytes);
  const number = root.name === 'FormularData' ? registersNumber(root) : czechpointNumber(root);
  const kind = EXTRACT_KINDS.find((one) => EXTRACTS[one].form === number);
  if (kind === undefined) throw new FormError('the number of the form is not known');
  return { kind, details: detailsOf(kind, root) } as ExtractRequest;
}

function treeOf(bytes: Uint8Array): XmlElement {
  try {
    return readXml(bytes, LIMITS);
  } catch (error) {
    throw error instanceof XmlError ? new FormError(error.message) : error;
  }
}

function czechpointNumber(root: XmlElement): string {
  if (root.name !== 'root' || root.ns !== CZP_NS) throw new FormError('the root is not that of a form');
  return attribute(root, 'register') ?? '';
}

function registersNumber(root: XmlElement): string {
  if (root.ns !== ZR_NS) throw new FormError('the namespace is not that of a form');
  return text(child(root, 'Identifikace'), 'Formular');
}

function detailsOf(kind: ExtractKind, root: XmlElement): ExtractRequest['details'] {
  switch (kind) {
    case 'driver-points':
      return driverOf(root);
    case 'criminal-record':
      return personOf(root);
    case 'own-data':
      if (children(child(child(root, 'Parametry'), 'SeznamUdaju'), 'Udaj').length === 0)
        throw new FormError('no data are asked for');
      return {};
    case 'data-usage':
      return usageOf(root);
    case 'persons-register':
      return businessOf(text(child(child(root, 'Identifikace'), 'Osoba'), 'Ico'));
    default:
      return businessOf(text(child(root, 'requestVypis'), 'ico'));
  }
}

function driverOf(root: XmlElement): DriverDetails {
  const asked = child(child(child(root, 'crr'), 'crrVypisBody'), 'zadost');
  return {
    givenName: text(asked, 'jmeno'),
    familyName: text(asked, 'prijmeni'),
    birthFamilyName: text(asked, 'rodnePrijmeni'),
    birthDate: dayOf(text(asked, 'datumNarozeni')),
    licenceNumber: text(asked, 'cisloRP'),
  };
}

function personOf(root: XmlElement): CriminalRecordDetails {
  const request = child(child(root, 'requestZadostVM'), 'zadostVM');
  if (request?.ns !== RT_REQUEST_NS) throw new FormError('the request for a criminal record is missing');
  const person = child(request, 'osoba');
  const [born, place] = [child(person, 'datumNarozeni'), child(person, 'mistoNarozeni')];
  const two = (name: string): string => text(born, name).padStart(2, '0');
  return {
    givenName: text(person, 'jmeno'),
    familyName: text(person, 'prijmeniNynejsi'),
    birthFamilyName: text(person, 'prijmeniRodne'),
    birthDate: dayOf(`${text(born, 'rok')}-${two('mesic')}-${two('den')}`),
    sex: text(person, 'pohlavi') === 'Z' ? 'female' : 'male',
    birthNumber: text(person, 'rodneCislo'),
    birthPlace: { country: text(place, 'stat'), district: text(place, 'okres'), municipality: text(place, 'obec') },
  };
}

function usageOf(root: XmlElement): UsageDetails {
  const parameters = child(root, 'Parametry');
  const [from, to] = ['CasOd', 'CasDo'].map((name) => dayOf(text(parameters, name).slice(0, 10)));
  if (from! > to!) throw new FormError('the period ends before it begins');
  return { from: from!, to: to! };
}

function businessOf(businessId: string): BusinessDetails {
  if (!/^\d{8}$/.test(businessId)) throw new FormError('the business id is not valid');
  return { businessId };
}

function dayOf(value: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value) || Number.isNaN(Date.parse(value))) throw new FormError('a day is not valid');
  return value;
}

function text(parent: XmlElement | undefined, name: string): string {
  return child(parent, name)?.text.trim() ?? '';
}
