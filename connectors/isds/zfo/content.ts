/** The XML inside a ZFO: what it is, its envelope, its attachments, and the hash over the exact bytes of dmDm. */
import { createHash, type Hash } from 'node:crypto';
import type { HashName } from '#platform/signatures/index.ts';
import { deliveryInfo, messageEnvelope } from '../codec/messages.ts';
import { attachmentParts, type AttachmentPart } from '../codec/parts.ts';
import { ISDS_DELIVERY_NS, ISDS_NS, ISDS_RECEIVED_NS, ISDS_SENT_NS } from '../protocol/operations.ts';
import type { DeliveryEvent, MessageEnvelope } from '../protocol/types.ts';
import { MESSAGE_XML } from '../limits.ts';
import { child, TreeBuilder, type XmlElement } from '#platform/xml/tree.ts';
import { xmlEvents, type XmlEvent } from '#platform/xml/tokens.ts';
import { ZfoError } from './errors.ts';

/** Received or sent message, or delivery info (dodejka, doručenka). */
export type ZfoKind = 'received' | 'sent' | 'delivery';

const MESSAGE_ROOT = 'MessageDownloadResponse';
const DELIVERY_ROOT = 'GetDeliveryInfoResponse';

function kindOf(root: { readonly ns: string; readonly name: string }): ZfoKind | undefined {
  if (root.name === MESSAGE_ROOT && (root.ns === ISDS_RECEIVED_NS || root.ns === ISDS_NS)) return 'received';
  if (root.name === MESSAGE_ROOT && root.ns === ISDS_SENT_NS) return 'sent';
  if (root.name === DELIVERY_ROOT && (root.ns === ISDS_DELIVERY_NS || root.ns === ISDS_NS)) return 'delivery';
  return undefined;
}

export interface ZfoContent {
  readonly kind: ZfoKind;
  readonly envelope: MessageEnvelope;
  /** Of a delivery info. */
  readonly events: readonly DeliveryEvent[];
  /** Hashes over the bytes of dmDm as they stood. */
  readonly hashes: ReadonlyMap<HashName, Buffer>;
}

const FILE_PATH = ['', 'dmReturnedMessage', 'dmDm', 'dmFiles', 'dmFile'];

/**
 * Where elements must stand for the hash to cover what is shown: a second message or dmDm, or a file elsewhere, is
 * refused. What a dmXMLContent carries is foreign: its names mean nothing here, its bytes count.
 */
class Shape {
  readonly #path: string[] = [];
  readonly #seen = new Set<string>();
  #hashes: Map<HashName, Hash> | undefined;
  kind: ZfoKind | undefined;
  digests: ReadonlyMap<HashName, Buffer> | undefined;

  see(event: XmlEvent): void {
    if (event.kind === 'open') this.#open(event);
    if (this.#hashes) for (const hash of this.#hashes.values()) hash.update(event.raw);
    if (event.kind === 'close') this.#close();
  }

  #open(event: XmlEvent & { kind: 'open' }): void {
    const depth = this.#path.push(event.name);
    if (depth === 1) {
      this.kind = kindOf(event);
      if (!this.kind) throw new ZfoError('not-zfo');
    } else if (this.#path[5] !== 'dmXMLContent' || depth === 6) {
      this.#place(event, depth);
    }
  }

  #place({ name, ns }: { readonly name: string; readonly ns: string }, depth: number): void {
    const body = this.kind === 'delivery' ? 'dmDelivery' : 'dmReturnedMessage';
    if (name === 'dmReturnedMessage' || name === 'dmDelivery') this.#once(name, depth === 2 && name === body);
    if (name === 'dmFile' && !FILE_PATH.every((one, index) => index === 0 || this.#path[index] === one))
      throw new ZfoError('damaged');
    if (name === 'dmFile' && depth !== FILE_PATH.length) throw new ZfoError('damaged');
    if (name !== 'dmDm') return;
    this.#once(name, depth === 3 && this.#path[1] === body && ns === ISDS_NS);
    this.#hashes = new Map((['sha1', 'sha256', 'sha384', 'sha512'] as const).map((one) => [one, createHash(one)]));
  }

  #once(name: string, inPlace: boolean): void {
    if (!inPlace || this.#seen.has(name)) throw new ZfoError('damaged');
    this.#seen.add(name);
  }

  #close(): void {
    this.#path.pop();
    if (this.#path.length !== 2 || !this.#hashes) return;
    this.digests = new Map([...this.#hashes].map(([name, hash]) => [name, hash.digest()]));
    this.#hashes = undefined;
  }
}

async function* shaped(
  events: AsyncGenerator<XmlEvent, void, undefined>,
  shape: Shape,
): AsyncGenerator<XmlEvent, void, undefined> {
  for await (const event of events) {
    shape.see(event);
    yield event;
  }
}

/**
 * Reads the XML of a ZFO as it comes: yields attachments (unread ones are skipped), returns the rest.
 * @throws {ZfoError} not-zfo, damaged; {XmlError} when it is no XML
 */
export async function* readContent(
  source: AsyncIterable<Uint8Array>,
): AsyncGenerator<AttachmentPart, ZfoContent, undefined> {
  const shape = new Shape();
  const builder = new TreeBuilder(MESSAGE_XML.maxFieldBytes);
  yield* attachmentParts(shaped(xmlEvents(source, MESSAGE_XML), shape), (event) => {
    builder.add(event);
  });
  const root: XmlElement | undefined = builder.root;
  const { kind, digests } = shape;
  if (!root || !kind || !digests) throw new ZfoError('damaged');
  if (kind !== 'delivery') {
    const message = child(root, 'dmReturnedMessage');
    if (!message) throw new ZfoError('damaged');
    return { kind, envelope: messageEnvelope(message), events: [], hashes: digests };
  }
  const delivery = child(root, 'dmDelivery');
  if (!delivery) throw new ZfoError('damaged');
  return { kind, envelope: messageEnvelope(delivery), events: deliveryInfo(delivery).events, hashes: digests };
}
