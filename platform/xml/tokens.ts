/**
 * A streaming, namespace-aware XML reader over bytes.
 *
 * Why not a library: a message is up to 48 MB of base64 inside a few tags, must be read without ever being held whole,
 * and its hash covers the exact bytes of one element. fast-xml-parser wants the whole text; the streaming parsers at
 * hand work on characters and lose the bytes. So this one does little: UTF-8 only, no DTD, no entities beyond the
 * five and numbers, limits on size, depth and count, and every event carries the bytes it was made of.
 *
 * @example
 * const reader = new XmlTokenizer(SMALL_XML);
 * for await (const chunk of body) for (const event of reader.write(chunk)) handle(event);
 * reader.end();
 */
import { XmlError, type XmlLimits } from './limits.ts';
import { decodeEntity, decodeText, parseOpenTag, ROOT_SCOPE, type Scope, type XmlAttribute } from './names.ts';

/** `raw` of all events, put together, is the document: a hash over them is a hash over its exact bytes. */
export type XmlEvent =
  | {
      readonly kind: 'open';
      readonly ns: string;
      readonly name: string;
      readonly attributes: readonly XmlAttribute[];
      readonly raw: Uint8Array;
    }
  | { readonly kind: 'close'; readonly ns: string; readonly name: string; readonly raw: Uint8Array }
  /** Part of a text: an element's text may come in many of these. */
  | { readonly kind: 'text'; readonly bytes: Uint8Array; readonly raw: Uint8Array }
  /** Comment, processing instruction, XML declaration. */
  | { readonly kind: 'skip'; readonly raw: Uint8Array };

const LT = 0x3c;
const GT = 0x3e;
const AMP = 0x26;
const SEMICOLON = 0x3b;
const NOTHING = Buffer.alloc(0);
/** Longest entity: `&#x10FFFF;` and a little. */
const ENTITY_BYTES = 14;

interface Frame {
  readonly qualified: string;
  readonly ns: string;
  readonly name: string;
  readonly scope: Scope;
}

export class XmlTokenizer {
  readonly #limits: XmlLimits;
  readonly #stack: Frame[] = [];
  #pending: Buffer = NOTHING;
  #offset = 0;
  #total = 0;
  #elements = 0;
  #rootSeen = false;

  constructor(limits: XmlLimits) {
    this.#limits = limits;
  }

  /** Bytes of the document read into events so far. */
  get offset(): number {
    return this.#offset;
  }

  /**
   * Takes the next bytes and returns the events they complete. The events' bytes are views: use them before the
   * next call. @throws {XmlError}
   */
  write(chunk: Uint8Array): XmlEvent[] {
    this.#total += chunk.byteLength;
    if (this.#total > this.#limits.maxBytes) throw new XmlError('too-big', this.#offset);
    const fresh = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
    const data = this.#pending.length === 0 ? fresh : Buffer.concat([this.#pending, fresh]);
    const events: XmlEvent[] = [];
    let at = 0;
    while (at < data.length) {
      const next = data[at] === LT ? this.#markup(data, at, events) : this.#text(data, at, events);
      if (next === at) break;
      this.#offset += next - at;
      at = next;
    }
    this.#pending = at === data.length ? NOTHING : Buffer.from(data.subarray(at));
    if (this.#pending.length > this.#limits.maxMarkupBytes) throw new XmlError('too-big', this.#offset);
    return events;
  }

  /** Says that the document ends here. @throws {XmlError} when it is not complete */
  end(): void {
    if (this.#pending.length > 0 || this.#stack.length > 0 || !this.#rootSeen) {
      throw new XmlError('malformed', this.#offset);
    }
  }

  /** Returns where the next token starts, or `at` when more bytes are needed. */
  #text(data: Buffer, at: number, events: XmlEvent[]): number {
    const open = data.indexOf(LT, at);
    const text = data.subarray(at, open < 0 ? data.length : open);
    if (this.#stack.length === 0) return this.#outside(text, at, events);
    const amp = text.indexOf(AMP);
    if (amp !== 0) {
      const plain = amp < 0 ? text : text.subarray(0, amp);
      events.push({ kind: 'text', bytes: plain, raw: plain });
      return at + plain.length;
    }
    const end = text.indexOf(SEMICOLON);
    if (end < 0 && open < 0 && text.length < ENTITY_BYTES) return at;
    if (end < 0 || end >= ENTITY_BYTES) throw new XmlError('malformed', this.#offset);
    const character = decodeEntity(text.subarray(1, end).toString('latin1'), this.#offset);
    events.push({ kind: 'text', bytes: Buffer.from(character), raw: text.subarray(0, end + 1) });
    return at + end + 1;
  }

  #outside(text: Buffer, at: number, events: XmlEvent[]): number {
    const bom = this.#offset === 0 && text[0] === 0xef;
    if (bom && text.length < 3) return at;
    const rest = bom && text[1] === 0xbb && text[2] === 0xbf ? text.subarray(3) : text;
    for (const byte of rest) {
      if (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09) {
        throw new XmlError(byte >= 0xfe || byte === 0 ? 'encoding' : 'malformed', this.#offset);
      }
    }
    events.push({ kind: 'skip', raw: text });
    return at + text.length;
  }

  #markup(data: Buffer, at: number, events: XmlEvent[]): number {
    const second = data[at + 1];
    if (second === undefined) return at;
    if (second === 0x21) return this.#declaration(data, at, events);
    if (second === 0x3f) return this.#until(data, at, '?>', (raw) => this.#instruction(raw, events));
    const end = tagEnd(data, at);
    if (end < 0) return at;
    this.#guardMarkup(end - at);
    const raw = data.subarray(at, end);
    if (second === 0x2f) this.#close(raw, events);
    else this.#open(raw, events);
    return end;
  }

  #declaration(data: Buffer, at: number, events: XmlEvent[]): number {
    const head = data.subarray(at, at + 9).toString('latin1');
    if (head.startsWith('<!--')) return this.#until(data, at, '-->', (raw) => events.push({ kind: 'skip', raw }));
    if (head === '<![CDATA[') {
      if (this.#stack.length === 0) throw new XmlError('malformed', this.#offset);
      return this.#until(data, at, ']]>', (raw) => events.push({ kind: 'text', bytes: raw.subarray(9, -3), raw }));
    }
    if (head.length < 9 && ('<![CDATA['.startsWith(head) || '<!--'.startsWith(head))) return at;
    throw new XmlError('dtd', this.#offset);
  }

  #until(data: Buffer, at: number, mark: string, take: (raw: Buffer) => void): number {
    const from = at + (mark === '-->' ? 4 : 2);
    const found = data.indexOf(mark, from, 'latin1');
    if (found < 0) return at;
    this.#guardMarkup(found - at);
    take(data.subarray(at, found + mark.length));
    return found + mark.length;
  }

  #guardMarkup(length: number): void {
    if (length > this.#limits.maxMarkupBytes) throw new XmlError('too-big', this.#offset);
  }

  #instruction(raw: Buffer, events: XmlEvent[]): void {
    const text = raw.toString('latin1');
    if (/^<\?xml\s/.test(text)) {
      const encoding = /\sencoding\s*=\s*["']([^"']*)["']/.exec(text)?.[1];
      if (encoding !== undefined && !/^(utf-8|us-ascii)$/i.test(encoding)) throw new XmlError('encoding', this.#offset);
      if (this.#offset > 3) throw new XmlError('malformed', this.#offset);
    }
    events.push({ kind: 'skip', raw });
  }

  #open(raw: Buffer, events: XmlEvent[]): void {
    const around = this.#stack.at(-1);
    if (!around && this.#rootSeen) throw new XmlError('malformed', this.#offset);
    if (this.#stack.length >= this.#limits.maxDepth) throw new XmlError('too-deep', this.#offset);
    this.#elements += 1;
    if (this.#elements > this.#limits.maxElements) throw new XmlError('too-big', this.#offset);
    const tag = parseOpenTag(raw, around?.scope ?? ROOT_SCOPE, this.#offset);
    this.#rootSeen = true;
    events.push({ kind: 'open', ns: tag.ns, name: tag.name, attributes: tag.attributes, raw });
    if (tag.empty) events.push({ kind: 'close', ns: tag.ns, name: tag.name, raw: NOTHING });
    else this.#stack.push(tag);
  }

  #close(raw: Buffer, events: XmlEvent[]): void {
    const frame = this.#stack.pop();
    if (!frame || decodeText(raw.subarray(2, -1), this.#offset).trimEnd() !== frame.qualified) {
      throw new XmlError('malformed', this.#offset);
    }
    events.push({ kind: 'close', ns: frame.ns, name: frame.name, raw });
  }
}

/** Index after the `>` that ends a tag, skipping quoted values; -1 when it is not here yet. */
function tagEnd(data: Buffer, at: number): number {
  let quote = 0;
  for (let i = at + 1; i < data.length; i += 1) {
    const byte = data[i];
    if (quote !== 0) {
      if (byte === quote) quote = 0;
    } else if (byte === 0x22 || byte === 0x27) quote = byte;
    else if (byte === GT) return i + 1;
  }
  return -1;
}

/** Turns chunks of bytes into events, checking at the end that the document is whole. @throws {XmlError} */
export async function* xmlEvents(
  source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  limits: XmlLimits,
): AsyncGenerator<XmlEvent, void, undefined> {
  const reader = new XmlTokenizer(limits);
  for await (const chunk of source) {
    for (const event of reader.write(chunk)) yield event;
  }
  reader.end();
}
