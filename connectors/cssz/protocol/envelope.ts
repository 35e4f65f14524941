/** The GovTalk envelope 2.0 as VREP has it: written and read the same way by both sides. */
import { attribute, child, children, element, field, type XmlElement } from '#platform/xml/index.ts';
import {
  CSSZ_ENVELOPE_VERSION,
  CSSZ_NS,
  DATATYPES_NS,
  ENVELOPE_VERSION,
  type GatewayFunction,
  GOVTALK_NS,
  KEY_TYPE,
  type Qualifier,
  QUALIFIERS,
} from './names.ts';

/** A message does not follow the envelope. Says what is wrong, never what was in it. */
export class EnvelopeError extends Error {
  override readonly name = 'EnvelopeError';
  readonly safe = true;
}

/** ČSSZ's own message within: base64 of the encrypted content, and of the signature over what it was before. */
export interface SealedContent {
  /** Message@eType. */
  readonly type: string;
  readonly signature: string;
  readonly body: string;
}

/** Program that made it. */
export interface Vendor {
  readonly name: string;
  readonly version: string;
}

/** What is sent to the gateway. */
export interface GatewayRequest {
  readonly govtalk: string;
  readonly qualifier: 'request' | 'poll';
  readonly function: GatewayFunction;
  /** Empty when something is filed: the gateway gives the number. */
  readonly correlation: string;
  /** Variable symbol; null for who has none. */
  readonly symbol: string | null;
  readonly content: (SealedContent & { readonly vendor: Vendor }) | null;
}

/** A request as XML. */
export function writeRequest({
  govtalk,
  qualifier,
  function: what,
  correlation,
  symbol,
  content,
}: GatewayRequest): string {
  const details = [
    field('Class', govtalk),
    field('Qualifier', qualifier),
    field('Function', what),
    field('CorrelationID', correlation),
    field('Transformation', 'XML'),
  ].join('');
  const keys = element('Keys', symbol === null ? '' : field('Key', symbol, { Type: KEY_TYPE }));
  // The newer of two kinds of the gateway's time stamp: by SHA-2.
  const flags = element('GatewayAdditions', element('Flags', field('TimestampVersion', 'xmldsig')));
  return `<?xml version="1.0" encoding="UTF-8"?>${element(
    'GovTalkMessage',
    field('EnvelopeVersion', ENVELOPE_VERSION) +
      element('Header', element('MessageDetails', details) + element('SenderDetails', '')) +
      element('GovTalkDetails', keys + flags) +
      element('Body', content === null ? '' : writeContent(content)),
    { xmlns: GOVTALK_NS },
  )}`;
}

function writeContent({ type, signature, body, vendor }: SealedContent & { readonly vendor: Vendor }): string {
  const binary = { 'xmlns:dt': DATATYPES_NS, 'dt:dt': 'bin.base64' };
  const header =
    field('Signature', signature, binary) +
    element('Vendor', '', { productName: vendor.name, version: vendor.version });
  return element(
    'Message',
    element('Header', header) + field('Body', body, { encrypted: 'yes', contentEncoding: 'gzip', ...binary }),
    { xmlns: CSSZ_NS, version: CSSZ_ENVELOPE_VERSION, eType: type },
  );
}

/** What every message says of itself. */
export interface MessageHead {
  readonly govtalk: string;
  readonly qualifier: Qualifier;
  readonly function: string;
  readonly correlation: string;
  readonly symbol: string | null;
  /** Seconds after which to ask, if told. */
  readonly pollSeconds: number | null;
  /** Errors of the gateway itself. */
  readonly errors: readonly { readonly number: string; readonly text: string }[];
  /** ČSSZ's message within. */
  readonly message: XmlElement | undefined;
}

/** Reads any message of the gateway. @throws {EnvelopeError} */
export function readMessage(root: XmlElement): MessageHead {
  if (root.ns !== GOVTALK_NS || root.name !== 'GovTalkMessage') throw new EnvelopeError('not a GovTalk message');
  if (textOf(root, 'EnvelopeVersion') !== ENVELOPE_VERSION) throw new EnvelopeError('another version of the envelope');
  const details = child(child(root, 'Header'), 'MessageDetails');
  const qualifier = textOf(details, 'Qualifier') as Qualifier;
  if (!QUALIFIERS.includes(qualifier)) throw new EnvelopeError('unknown Qualifier');
  const govtalkDetails = child(root, 'GovTalkDetails');
  const key = children(child(govtalkDetails, 'Keys'), 'Key').find((one) => attribute(one, 'Type') === KEY_TYPE);
  const endPoint = child(details, 'ResponseEndPoint');
  const seconds = Number((endPoint && attribute(endPoint, 'PollInterval')) ?? Number.NaN);
  return {
    govtalk: textOf(details, 'Class'),
    qualifier,
    function: textOf(details, 'Function'),
    correlation: textOf(details, 'CorrelationID'),
    symbol: key?.text.trim() ?? null,
    pollSeconds: Number.isFinite(seconds) && seconds >= 0 ? seconds : null,
    errors: children(child(govtalkDetails, 'GovTalkErrors'), 'Error').map((one) => ({
      number: textOf(one, 'Number'),
      text: textOf(one, 'Text'),
    })),
    message: child(child(root, 'Body'), 'Message'),
  };
}

/** The sealed content of a request. @throws {EnvelopeError} */
export function readContent(message: XmlElement): SealedContent {
  if (message.ns !== CSSZ_NS) throw new EnvelopeError('not a message of ČSSZ');
  const body = child(message, 'Body');
  if (!body || attribute(body, 'encrypted') !== 'yes' || attribute(body, 'contentEncoding') !== 'gzip')
    throw new EnvelopeError('content must be gzipped and encrypted');
  return {
    type: attribute(message, 'eType') ?? '',
    signature: textOf(child(message, 'Header'), 'Signature'),
    body: body.text.trim(),
  };
}

export const textOf = (parent: XmlElement | undefined, name: string): string => child(parent, name)?.text.trim() ?? '';
