/** SOAP of the simulated WSDP: reads a request, checks who asks, writes answers and faults as the manual shows them. */
import {
  COMMON_NS,
  MESSAGE_TEXT,
  OPERATIONS,
  requestElement,
  SOAP11_NS,
  typesNs,
  WSSE_NS,
  type MessageLevel,
  type WsdpOperation,
  type WsdpService,
} from '#connectors/cuzk/protocol.ts';
import { child, element, field, readXml, XmlError, type XmlElement } from '#platform/xml/index.ts';

export const SOAP_TYPE = 'text/xml; charset=utf-8';

/** A request that was read. */
export interface Asked {
  readonly operation: WsdpOperation;
  readonly fields: XmlElement;
  readonly user: string | null;
  readonly password: string | null;
}

/** Something to be answered by a fault. */
export class SoapFault extends Error {
  readonly faultCode: string;
  constructor(faultCode: string, text: string) {
    super(text);
    this.faultCode = faultCode;
  }
}

const elements = new Map(
  (Object.keys(OPERATIONS) as WsdpOperation[]).map((operation) => [
    `${OPERATIONS[operation].service} ${requestElement(operation)}`,
    operation,
  ]),
);

/** @throws SoapFault */
export function readRequest(service: WsdpService, body: Buffer): Asked {
  const envelope = parsed(body);
  if (envelope.ns !== SOAP11_NS || envelope.name !== 'Envelope') throw new SoapFault('s:Client', 'not a SOAP envelope');
  const fields = child(envelope, 'Body')?.children[0];
  const operation = fields && elements.get(`${service} ${fields.name}`);
  if (fields === undefined || operation === undefined || fields.ns !== typesNs(service))
    throw new SoapFault('s:Client', 'cvc-elt.1: cannot find the declaration of the element');
  const security = child(envelope, 'Header')?.children.find(({ ns, name }) => ns === WSSE_NS && name === 'Security');
  const token = child(security, 'UsernameToken');
  return {
    operation,
    fields,
    user: child(token, 'Username')?.text ?? null,
    password: child(token, 'Password')?.text ?? null,
  };
}

function parsed(body: Buffer): XmlElement {
  try {
    return readXml(body);
  } catch (error) {
    if (error instanceof XmlError) throw new SoapFault('s:Client', 'the document is not well-formed');
    throw error;
  }
}

/** A message of `vysledek`. */
export interface Said {
  readonly code: number;
  readonly level: MessageLevel;
}

/** What an operation answers. `content`: fields after `vysledek`, common ones with the prefix `c`. */
export interface Told {
  readonly content: string;
  readonly messages?: readonly Said[];
  readonly attributes?: Readonly<Record<string, string>>;
}

const done: Said = { code: 0, level: 'INFORMACE' };
/** Nothing was found: no error ([manual] 3.12). */
export const nothingFound: readonly Said[] = [done, { code: 392, level: 'INFORMACE' }];
export const failed = (code: number): readonly Said[] => [{ code, level: 'CHYBA' }];

/** The whole answer. Operating information goes along, as the trial service does, to show that it is no error. */
export function writeAnswer(operation: WsdpOperation, { content, messages = [done], attributes = {} }: Told): string {
  const { service, answer } = OPERATIONS[operation];
  const notices =
    message({ code: 9002, level: 'VAROVANI' }, 'Příklad varování: jde o simulaci, nikdo v ní není skutečný.') +
    (service === 'sestavy' ? message({ code: 9003, level: 'CHYBA' }, 'Příklad oznámení o chybném chování.') : '');
  const result = element('vysledek', messages.map((one) => message(one, textOf(one.code))).join('') + notices);
  const said = element(answer, result + content, { xmlns: typesNs(service), 'xmlns:c': COMMON_NS, ...attributes });
  return envelope(said);
}

const message = ({ code, level }: Said, text: string): string => field('c:zprava', text, { kod: code, uroven: level });
const textOf = (code: number): string => MESSAGE_TEXT[code] ?? `Zpráva ${code}.`;

export function writeFault({ faultCode, message: text }: SoapFault): string {
  return envelope(
    element('s:Fault', field('faultcode', faultCode) + field('faultstring', text), { 'xmlns:wsse': WSSE_NS }),
  );
}

const envelope = (inside: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>${element('s:Envelope', element('s:Body', inside), { 'xmlns:s': SOAP11_NS })}`;
