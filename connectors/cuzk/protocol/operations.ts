/** Namespaces, operations and the paths they live on. Source: [WSDL] ciselnik, vyhledat, informace, sestavy 2.8. */

/** A service of WSDP, the last part of its address: `https://katastr.cuzk.cz/ws/wsdp/2.8/vyhledat`. */
export type WsdpService = 'ciselnik' | 'vyhledat' | 'informace' | 'sestavy';

export const SOAP11_NS = 'http://schemas.xmlsoap.org/soap/envelope/';
/** WS-Security 1.0, namespace of `Security` and `UsernameToken`. */
export const WSSE_NS = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd';
/** Type of a password in plain, as [manual] 3.13 shows it; TLS protects it. */
export const PASSWORD_TEXT =
  'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-username-token-profile-1.0#PasswordText';
/** Namespace of `xop:Include`, by which an answer points at a part of a MTOM message. */
export const XOP_NS = 'http://www.w3.org/2004/08/xop/include';

/** Namespace of the elements of a service. */
export const typesNs = (service: WsdpService): string => `http://katastr.cuzk.cz/${service}/types/v2.8`;
/** Namespace of what all services share: parcels, buildings, units, subjects, messages. */
export const COMMON_NS = 'http://katastr.cuzk.cz/commonTypes/v2.8';

/** Path of a service below the address of WSDP. */
export const wsdpPath = (service: WsdpService): string => `/2.8/${service}`;

export interface OperationFacts {
  readonly service: WsdpService;
  /** Element of the answer. */
  readonly answer: string;
  /** Asking again changes nothing more than asking once. */
  readonly repeatable: boolean;
}

const found = (answer: string): OperationFacts => ({ service: 'vyhledat', answer, repeatable: true });
const list = (answer: string): OperationFacts => ({ service: 'ciselnik', answer, repeatable: true });
const told = (answer: string): OperationFacts => ({ service: 'informace', answer, repeatable: true });
const report = (repeatable: boolean): OperationFacts => ({
  service: 'sestavy',
  answer: 'GenerujSestavuResponse',
  repeatable,
});

/** Operations in use. `vratSestavu` charges a report the first time and gives it again for nothing ([manual] 3.9.2). */
export const OPERATIONS = {
  najdiParcelu: found('NajdiParceluResponse'),
  najdiStavbu: found('NajdiStavbuResponse'),
  najdiJednotku: found('NajdiJednotkuResponse'),
  najdiOS: found('NajdiOSResponse'),
  najdiRizeni: found('NajdiRizeniResponse'),
  dejNahledLV: told('DejNahledLVResponse'),
  dejInfoOJednotce: told('DejInfoOJednotceResponse'),
  seznamKU: list('SeznamKUResponse'),
  seznamObci: list('SeznamObciResponse'),
  seznamCastiObci: list('SeznamCastiObciResponse'),
  seznamDruhuPozemku: list('SeznamDruhuPozemkuResponse'),
  seznamVyuzitiStavby: list('SeznamVyuzitiStavbyResponse'),
  seznamVyuzitiJednotky: list('SeznamVyuzitiJednotkyResponse'),
  generujLV: report(false),
  generujPrehledVlastnictvi: report(false),
  generujInfoORizeni: report(false),
  generujCenoveUdajeDleNemovitosti: report(false),
  seznamSestav: report(true),
  vratSestavu: report(true),
  smazSestavu: report(true),
  vypisUctu: report(false),
} as const satisfies Readonly<Record<string, OperationFacts>>;

export type WsdpOperation = keyof typeof OPERATIONS;

/** Element of a request: `NajdiOSRequest`. */
export const requestElement = (operation: WsdpOperation): string =>
  `${operation[0]!.toUpperCase()}${operation.slice(1)}Request`;

/** SOAPAction; the double slash of two of the services is real. */
export function soapAction(operation: WsdpOperation): string {
  const { service } = OPERATIONS[operation];
  const slash = service === 'vyhledat' || service === 'sestavy' ? '//' : '/';
  return `http://katastr.cuzk.cz/${service}${slash}${operation}`;
}
