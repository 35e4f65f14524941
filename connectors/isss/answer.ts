/** Reading an answer of ISSS: envelope, fault, status, and the parts that registers and agencies gave. */
import { child, children, readXml, SMALL_XML, XmlError, type XmlElement, type XmlLimits } from '#platform/xml/index.ts';
import { IsssError } from './errors.ts';
import {
  answerElement,
  type GsbService,
  instantOf,
  RESULT,
  SOAP11_NS,
  SUBCODES,
  type Subcode,
} from './protocol/index.ts';

/** Why the bus did not answer the question; all but these are told as errors. */
export type Refusal = 'unknown-agenda' | 'missing-reason' | 'not-permitted' | 'unknown-context' | 'rejected';

/** A file that belongs to an answer. */
export interface FileReference {
  readonly id: string;
  readonly name: string;
  readonly type: string;
}

/** What one agency's system said. */
export interface AgencyAnswer {
  /** Number of the system. */
  readonly system: string;
  /** Null when it did not answer; the bus answers without it. */
  readonly content: XmlElement | null;
  /** True when it answered that it does not know the person. */
  readonly notFound: boolean;
  readonly files: readonly FileReference[];
}

/** An answer with data. */
export interface Answered {
  readonly state: 'answered';
  readonly at: Date;
  readonly gsbId: string;
  /** AIFO of the person in the portal's agenda, when the answer tells it. */
  readonly aifo: string | null;
  /** Parts of base registers (RobCtiHromadneAifoDataResponse …), by the name of their element. */
  readonly registers: ReadonlyMap<string, XmlElement>;
  readonly agencies: readonly AgencyAnswer[];
}

export type IsssAnswer =
  | Answered
  | { readonly state: 'later'; readonly at: Date; readonly gsbId: string }
  | { readonly state: 'not-found'; readonly at: Date }
  | { readonly state: 'refused'; readonly at: Date; readonly refusal: Refusal };

const REFUSALS: Partial<Record<Subcode, Refusal>> = {
  [SUBCODES.unknownAgenda]: 'unknown-agenda',
  [SUBCODES.missingReason]: 'missing-reason',
  [SUBCODES.notPermitted]: 'not-permitted',
  [SUBCODES.unknownContext]: 'unknown-context',
  [SUBCODES.rejected]: 'rejected',
};

/** The answer's element in an envelope. @throws {IsssError} for a fault and for what is no answer of this service */
export function answerOf(bytes: Uint8Array, service: GsbService, limits: XmlLimits = SMALL_XML): XmlElement {
  const envelope = parsed(bytes, service.action, limits);
  const body = child(envelope, 'Body');
  if (envelope.ns !== SOAP11_NS || envelope.name !== 'Envelope' || body?.ns !== SOAP11_NS) throw garbage(service);
  const [root, ...more] = body.children;
  if (!root || more.length > 0) throw garbage(service);
  if (root.ns === SOAP11_NS && root.name === 'Fault') {
    const ours = /(^|:)Client(\.|$)/.test(child(root, 'faultcode')?.text.trim() ?? '');
    throw new IsssError(ours ? 'invalid' : 'unavailable', service.action);
  }
  if (root.ns !== service.ns || root.name !== answerElement(service)) throw garbage(service);
  return root;
}

/** What an answer of G1 says. @throws {IsssError} */
export function readAnswer(bytes: Uint8Array, service: GsbService): IsssAnswer {
  const root = answerOf(bytes, service);
  const head = child(root, 'OdpovedStatus');
  const at = new Date(instantOf(textOf(head, 'CasOdpovedi')) ?? Number.NaN);
  const { ok, subcode } = statusOf(child(head, 'Status'));
  const gsbId = textOf(child(root, 'OdpovedZadostInfo'), 'GsbZadostId');
  if (Number.isNaN(at.getTime()) || ok === undefined) throw garbage(service);
  if (ok && subcode === SUBCODES.later) {
    if (gsbId === '') throw garbage(service);
    return { state: 'later', at, gsbId };
  }
  if (ok)
    return {
      state: 'answered',
      at,
      gsbId,
      aifo: aifoOf(root),
      registers: registersOf(root),
      agencies: agenciesOf(root),
    };
  if (subcode === SUBCODES.notFound) return { state: 'not-found', at };
  const refusal = REFUSALS[subcode as Subcode];
  if (refusal !== undefined) return { state: 'refused', at, refusal };
  if (subcode === SUBCODES.systemDown) throw new IsssError('unavailable', service.action);
  throw new IsssError(
    subcode === SUBCODES.badRequest || subcode === SUBCODES.badPseudonym ? 'invalid' : 'protocol',
    service.action,
  );
}

const garbage = ({ action }: GsbService): IsssError => new IsssError('protocol', action);

function parsed(bytes: Uint8Array, action: string, limits: XmlLimits): XmlElement {
  try {
    return readXml(bytes, limits);
  } catch (error) {
    if (error instanceof XmlError) throw new IsssError('protocol', action, { cause: error });
    throw error;
  }
}

const textOf = (parent: XmlElement | undefined, name: string): string => child(parent, name)?.text.trim() ?? '';

/** Whether it went well (undefined: neither word of the protocol), and the finer code. */
function statusOf(status: XmlElement | undefined): { ok: boolean | undefined; subcode: string } {
  const result = textOf(status, 'VysledekKod');
  const ok = result === RESULT.ok ? true : result === RESULT.error ? false : undefined;
  return { ok, subcode: textOf(status, 'VysledekSubKod') };
}

/** Only one person a call, so only one AIFO can come back. */
function aifoOf(root: XmlElement): string | null {
  const pairs = children(child(child(root, 'EntitaInfo'), 'MapaAifo'), 'PrevodAifo');
  return pairs.length === 1 ? textOf(pairs[0], 'GlobalniAifo') || null : null;
}

function registersOf(root: XmlElement): Map<string, XmlElement> {
  const parts = child(root, 'GsbOdpoved')?.children.flatMap((register) => register.children) ?? [];
  return new Map(parts.map((part) => [part.name, part]));
}

function agenciesOf(root: XmlElement): AgencyAnswer[] {
  return children(child(root, 'AgendaOdpovedi'), 'AgendaOdpoved').map((one) => {
    const inner = child(one, 'AisOdpoved');
    const bus = statusOf(child(one, 'AisGsbStatus'));
    const own = statusOf(child(child(inner, 'OdpovedStatus'), 'Status'));
    const wrapped = child(child(inner, 'Odpoved'), 'CtiDataDataResponse');
    const good = bus.ok === true && own.ok === true;
    return {
      system: textOf(one, 'Ais'),
      content: good ? (wrapped?.children[0] ?? null) : null,
      notFound: bus.ok === true && own.ok === false && own.subcode === SUBCODES.notFound,
      files: good ? filesOf(child(inner, 'Soubory')) : [],
    };
  });
}

function filesOf(list: XmlElement | undefined): FileReference[] {
  return children(list, 'Soubor').flatMap((file) => {
    const id = textOf(file, 'SouborId');
    return id === '' ? [] : [{ id, name: textOf(file, 'Nazev'), type: textOf(file, 'TypMime') }];
  });
}
