/** SOAP 1.1 as ISDS speaks it: what comes in is taken generously, what goes out looks like the real answers. */
import { ISDS_NS, OK_CODE, OK_MESSAGE, SOAP11_NS, SOAP12_NS, XSI_NS } from '#connectors/isds/protocol.ts';
import { element, escapeXml, field } from './xml/writer.ts';
import { childOf, readXml, XmlError } from './xml/reader.ts';
import type { XmlElement } from './xml/reader.ts';

/** A request that is not SOAP at all; answered with a SOAP Fault and HTTP 500 (SOAP 1.1, section 6.2). */
export class SoapError extends Error {
  override readonly name = 'SoapError';
}

/**
 * The operation element of a request. Prefixes, a default namespace, a missing SOAPAction, headers: all are taken.
 *
 * @throws SoapError
 */
export function readRequest(body: Buffer): XmlElement {
  const envelope = parsed(body);
  if (envelope.name !== 'Envelope' || (envelope.namespace !== SOAP11_NS && envelope.namespace !== SOAP12_NS)) {
    throw new SoapError('the request is not a SOAP envelope');
  }
  const operation = childOf(envelope, 'Body')?.children[0];
  if (operation === undefined) throw new SoapError('the SOAP body is empty');
  return operation;
}

function parsed(body: Buffer): XmlElement {
  try {
    return readXml(body);
  } catch (error) {
    if (error instanceof XmlError) throw new SoapError(error.message, { cause: error });
    throw error;
  }
}

const HEAD = `<?xml version='1.0' encoding='utf-8'?><SOAP-ENV:Envelope xmlns:SOAP-ENV="${SOAP11_NS}" xmlns:xsd="http://www.w3.org/2001/XMLSchema"><SOAP-ENV:Body>`;
const TAIL = '</SOAP-ENV:Body></SOAP-ENV:Envelope>';

/** Content-Type of every SOAP answer. */
export const SOAP_TYPE = 'text/xml;charset=utf-8';

/** Which status structure an answer ends with. */
export type StatusKind = 'dm' | 'db';

/** Outcome of an operation other than success: a status code of ISDS, sent with HTTP 200. */
export class IsdsStatus extends Error {
  override readonly name = 'IsdsStatus';
  readonly code: string;
  /** @param text for people, as ISDS writes it, in Czech; never with personal data */
  constructor(code: string, text: string) {
    super(text);
    this.code = code;
  }
}

/**
 * The status structure.
 *
 * @param prefix with which names are written, `p` or `q`
 */
export function writeStatus(kind: StatusKind, prefix: string, code = OK_CODE, message = OK_MESSAGE): string {
  return element(
    `${prefix}:${kind}Status`,
    field(`${prefix}:${kind}StatusCode`, code) + field(`${prefix}:${kind}StatusMessage`, message),
  );
}

/** Start and end of an answer; what lies between may be streamed. */
export function answerFrame(operation: string, prefix: string): { head: string; tail: string } {
  const name = `${prefix}:${escapeXml(operation)}Response`;
  return { head: `${HEAD}<${name} xmlns:${prefix}="${ISDS_NS}" xmlns:xsi="${XSI_NS}">`, tail: `</${name}>${TAIL}` };
}

/** A whole answer. */
export function writeAnswer(operation: string, prefix: string, content: string): string {
  const { head, tail } = answerFrame(operation, prefix);
  return head + content + tail;
}

/** A SOAP Fault. Assumed: only the one of maintenance has been recorded. */
export function writeFault(code: string, text: string): string {
  return `${HEAD}<SOAP-ENV:Fault><faultcode>${escapeXml(code)}</faultcode><faultstring>${escapeXml(text)}</faultstring></SOAP-ENV:Fault>${TAIL}`;
}

/** What ISDS answers during planned maintenance, with HTTP 503. */
export const MAINTENANCE_FAULT = `<?xml version='1.0' encoding='UTF-8'?>
<SOAP-ENV:Envelope xmlns:SOAP-ENV="${SOAP11_NS}" xmlns:xsi="http://www.w3.org/1999/XMLSchema-instance" xmlns:xsd="http://www.w3.org/1999/XMLSchema"><SOAP-ENV:Body><SOAP-ENV:Fault><faultcode xsi:type="xsd:string">Probíhá plánovaná údržba</faultcode><faultstring xsi:type="xsd:string">Systém datových schránek je z důvodu plánované údržby dočasně nedostupný. Děkujeme za pochopení.</faultstring></SOAP-ENV:Fault></SOAP-ENV:Body></SOAP-ENV:Envelope>
`;
