/** What came: SOAP 1.1 with the questions of ISSS. Prefixes and the order of fields do not matter. */
import { child, children, readXml, type XmlElement, XmlError } from '#platform/xml/index.ts';
import { type GsbService, SERVICES, SOAP11_NS } from '#connectors/isss/protocol/index.ts';

/** A request that is none of the bus; answered with a SOAP Fault. */
export class SoapError extends Error {
  override readonly name = 'SoapError';
}

/** A question of G1 or a write, a pick-up or a file. */
export interface GsbRequest {
  readonly service: GsbService;
  readonly agenda: string;
  readonly role: string;
  readonly authority: string;
  readonly system: string;
  readonly reason: string;
  readonly requestId: string;
  readonly context: string;
  /** Pseudonyms of the question's people. */
  readonly aifos: readonly string[];
  readonly mode: string;
  /** What is in CtiDataData. */
  readonly content: XmlElement | undefined;
  readonly registerData: readonly string[];
  /** Of a pick-up. */
  readonly gsbId: string;
  /** Of a file. */
  readonly file: string;
}

const textOf = (parent: XmlElement | undefined, name: string): string => child(parent, name)?.text.trim() ?? '';

/** @throws {SoapError} */
export function readRequest(body: Uint8Array): GsbRequest {
  const envelope = parsed(body);
  if (envelope.name !== 'Envelope' || envelope.ns !== SOAP11_NS) throw new SoapError('not a SOAP 1.1 envelope');
  const root = child(envelope, 'Body')?.children[0];
  const service = Object.values(SERVICES).find(({ element, ns }) => root?.name === element && root.ns === ns);
  if (!root || !service) throw new SoapError('unknown operation');
  if (textOf(child(envelope, 'Header'), 'Action') !== service.action) throw new SoapError('the Action does not agree');
  const who = child(root, 'ZadatelInfo');
  const what = child(root, 'DataInfo');
  const pairs = children(child(child(root, 'EntitaInfo'), 'MapaAifo'), 'PrevodAifo');
  return {
    service,
    agenda: textOf(who, 'Agenda'),
    role: textOf(who, 'AgendovaRole'),
    authority: textOf(who, 'Ovm'),
    system: textOf(who, 'Ais'),
    reason: textOf(who, 'DuvodUcel'),
    requestId: textOf(child(root, 'ZadostAgendaInfo'), 'AgendaZadostId'),
    context: textOf(child(what, 'KontextInfo'), 'Kod'),
    aifos: pairs.map((pair) => textOf(pair, 'GlobalniAifo')),
    mode: textOf(root, 'RezimInfo'),
    content: child(child(root, 'Zadost'), 'CtiDataData')?.children[0],
    registerData: children(child(child(what, 'AutorizaceInfo'), 'SeznamUdajuZR'), 'Udaj').map((one) => one.text.trim()),
    gsbId: textOf(root, 'GsbZadostId'),
    file: textOf(root, 'SouborId'),
  };
}

function parsed(body: Uint8Array): XmlElement {
  try {
    return readXml(body);
  } catch (error) {
    if (error instanceof XmlError) throw new SoapError(error.message, { cause: error });
    throw error;
  }
}
