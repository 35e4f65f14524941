/**
 * Names on the wire of ISSS, the shared service of the state's information systems (also eGSB, service G1 gsbCtiData).
 * [official] = description of the service with its verbatim example, version 1.03; [assumed] = no public source.
 */

export const SOAP11_NS = 'http://schemas.xmlsoap.org/soap/envelope/';
/** Of the header Action, which the service demands [official]. */
export const ACTION_NS = 'http://schemas.microsoft.com/ws/2005/05/addressing/none';
/** Parts of requests and answers [official]. */
export const ABSTRACT_NS = 'urn:cz:isvs:gsb:schemas:GsbAbstract:v1';
/** Single fields [official]. */
export const TYPES_NS = 'urn:cz:isvs:gsb:schemas:GsbTypy:v1';
/** The map of pseudonyms [official]. */
export const REGISTERS_NS = 'urn:cz:isvs:reg:schemas:RegTypy:v1';
/** What the agency system answers [official]. */
export const AGENCY_NS = 'urn:cz:isvs:gsb:schemas:PaisCtiData:v1';

/** One service of the bus: its action, the elements of question and answer, and the path below its address. */
export interface GsbService {
  readonly action: string;
  readonly element: string;
  readonly ns: string;
  /** [assumed]: addresses are told to those who are registered. */
  readonly path: string;
  /** Doing it twice is the same as doing it once. */
  readonly idempotent: boolean;
}

const service = (action: string, element: string, name: string, idempotent: boolean): GsbService => ({
  action,
  element,
  ns: `urn:cz:isvs:gsb:schemas:${name}:v1`,
  path: `/${name}`,
  idempotent,
});

/** The services that the portal uses. */
export const SERVICES = {
  /** G1, reading [official]. */
  read: service('gsbCtiData', 'CtiData', 'GsbCtiData', true),
  /** G5, a file of an answer; its name is [official], its fields are [assumed]. */
  file: service('gsbCtiSoubor', 'CtiSoubor', 'GsbCtiSoubor', true),
  /** Picking up an answer that was not ready; that there is such a service is [official], name and fields [assumed]. */
  pickUp: service('gsbVyzvedniOdpoved', 'VyzvedniOdpoved', 'GsbVyzvedniOdpoved', true),
  /** Writing into an agency's system; [assumed] altogether. The same AgendaZadostId writes once. */
  write: service('gsbZapisData', 'ZapisData', 'GsbZapisData', true),
} as const satisfies Record<string, GsbService>;

/** Name of an answer's element: the question's with `Response`. */
export const answerElement = ({ element }: GsbService): string => `${element}Response`;

/** VysledekKod [official]. */
export const RESULT = { ok: 'OK', error: 'CHYBA' } as const;

/** VysledekSubKod: what kind of answer it is. NENALEZENO is [official], the others [assumed]. */
export const SUBCODES = {
  notFound: 'NENALEZENO',
  /** Accepted, the answer is to be picked up. */
  later: 'ZPRACOVAVA_SE',
  unknownAgenda: 'NEZNAMA_AGENDA',
  missingReason: 'CHYBI_DUVOD_UCEL',
  notPermitted: 'NEOPRAVNENY_PRISTUP',
  unknownContext: 'NEZNAMY_KONTEXT',
  /** The pseudonym is not one of this agenda, or there is more than one of them. */
  badPseudonym: 'CHYBNE_AIFO',
  badRequest: 'CHYBNY_POZADAVEK',
  /** A write that the agency's system does not take. */
  rejected: 'ZAMITNUTO',
  /** The agency's system behind the bus does not answer. */
  systemDown: 'AIS_NEDOSTUPNY',
} as const;
export type Subcode = (typeof SUBCODES)[keyof typeof SUBCODES];

/** Systems that answer within a context, in AgendaOdpoved/Ais; numbers [assumed]. */
export const SYSTEMS = {
  identityCards: '9101',
  passports: '9102',
  drivers: '9103',
  vehicles: '9104',
  trade: '9105',
  population: '9106',
  populationRecords: '9107',
  socialSecurity: '9110',
} as const;
