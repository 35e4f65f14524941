/**
 * Names on the wire of VREP, the gateway of the Czech Social Security Administration (ČSSZ) for electronic filings.
 * [public] = read in independent open implementations, which quote ČSSZ's "Podávací a dotazovací protokol" 1.7 and its
 * list of envelopes, and were tried by their authors against ČSSZ's test environment; [assumed] = no public source.
 */

/** The outer envelope [public]. */
export const GOVTALK_NS = 'http://www.govtalk.gov.uk/CM/envelope';
/** ČSSZ's envelope within [public]. */
export const CSSZ_NS = 'http://www.cssz.cz/XMLSchema/envelope';
/** Marks base64; so in the published sample and in real answers [public]. */
export const DATATYPES_NS = 'urn:schemas-microsoft-com:datatypes';
/** The monthly report and its parts [public]. */
export const REPORT_NS = {
  report: 'http://schemas.cssz.cz/JMHZ/podani/1.0',
  summary: 'http://schemas.cssz.cz/JMHZ/souhrn/1.0',
  premiums: 'http://schemas.cssz.cz/JMHZ/PVPOJ/1.0',
  person: 'http://schemas.cssz.cz/JMHZ/form/1.0',
} as const;
/** An employer's attachment to a claim [public]; what stands in it is [assumed]. */
export const ATTACHMENT_NS = 'http://schemas.cssz.cz/nem/NEMPRI25';
/** A claim of the self-employed; [assumed] altogether. */
export const SICKNESS_NS = 'http://schemas.cssz.cz/nem/NPOSVC25';
/** The question of how a report stands, and its answer [public for monthly reports]. */
export const STATUS_NS = 'http://schemas.cssz.cz/JMHZ/dotazNaStav/2025';

export const ENVELOPE_VERSION = '2.0';
export const CSSZ_ENVELOPE_VERSION = '1.2';
/** Version of the monthly report's schema that is written; Act 323/2025 Coll., in use since April 2026 [public]. */
export const REPORT_VERSION = '1.4.3';

/** Below the gateway's address [public]. */
export const PATHS = { submission: '/submission', poll: '/poll' } as const;
export type VrepPath = keyof typeof PATHS;

/** What a message is: MessageDetails/Qualifier [public]. */
export const QUALIFIERS = ['request', 'poll', 'acknowledgement', 'response', 'error'] as const;
export type Qualifier = (typeof QUALIFIERS)[number];

/** MessageDetails/Function [public]: `delete` closes what has been read, as ČSSZ demands. */
export type GatewayFunction = 'submit' | 'delete';

/** Key by which a filing belongs to an employer: the variable symbol [public]. */
export const KEY_TYPE = 'vars';

/** Numbers of errors: GovTalkDetails/GovTalkErrors/Error/Number, and ProcessingResult@errNumber. */
export const ERRORS = {
  /** The gateway knows no such CorrelationID [public]. */
  unknownCorrelation: '2000',
  /** The variable symbol is not one that ČSSZ knows [public]. */
  unknownSymbol: '1046',
  /** The variable symbol of the envelope is not that of the report [public]. */
  otherSymbol: '63',
  /** The same report was filed before [public]. */
  duplicate: '20022',
  /** Premiums do not follow from assessment bases [public]. */
  wrongPremiums: '20301',
  /** The insured relationship is not known [public]. */
  unknownEmployment: '608',
  /** The content could not be decrypted, unpacked or read [assumed]. */
  unreadable: '5',
  /** The signature does not hold [assumed]. */
  badSignature: '6',
  /** A field is missing or makes no sense [assumed]. */
  badField: '7',
} as const;
