/** Small XML as a tree: for answers and envelopes, never for the content of attachments. */
import { XmlError } from './limits.ts';
import { decodeText, XSI_NS, type XmlAttribute } from './names.ts';
import type { XmlEvent } from './tokens.ts';

export interface XmlElement {
  readonly ns: string;
  readonly name: string;
  readonly attributes: readonly XmlAttribute[];
  readonly children: XmlElement[];
  /** All text directly inside, line ends as `\n`. */
  readonly text: string;
}

interface Building extends XmlElement {
  text: string;
  pieces: Piece[];
  size: number;
}

/** Line ends are made `\n` only where they stood literally: a `&#13;` stays (XML 1.0 § 2.11). */
interface Piece {
  readonly bytes: Buffer;
  readonly literal: boolean;
}

const AMP = 0x26;

function textOf(pieces: readonly Piece[]): string {
  let text = '';
  for (let at = 0; at < pieces.length;) {
    const { literal } = pieces[at] as Piece;
    const from = at;
    while (at < pieces.length && pieces[at]?.literal === literal) at += 1;
    const run = decodeText(Buffer.concat(pieces.slice(from, at).map((one) => one.bytes)), 0);
    text += literal ? run.replace(/\r\n?/g, '\n') : run;
  }
  return text;
}

/** Grows a tree from events. {@link TreeBuilder.add} answers `true` when the first element is complete. */
export class TreeBuilder {
  readonly #maxFieldBytes: number;
  readonly #stack: Building[] = [];
  #root: XmlElement | undefined;

  constructor(maxFieldBytes: number) {
    this.#maxFieldBytes = maxFieldBytes;
  }

  get root(): XmlElement | undefined {
    return this.#root;
  }

  add(event: XmlEvent): boolean {
    if (event.kind === 'open') this.#open(event);
    else if (event.kind === 'text') this.#text(event.bytes, event.raw[0] !== AMP);
    else if (event.kind === 'close') return this.#close();
    return false;
  }

  #open(event: XmlEvent & { kind: 'open' }): void {
    const { ns, name, attributes } = event;
    const element: Building = { ns, name, attributes, children: [], text: '', pieces: [], size: 0 };
    this.#stack.at(-1)?.children.push(element);
    this.#stack.push(element);
  }

  #text(bytes: Uint8Array, literal: boolean): void {
    const element = this.#stack.at(-1);
    if (!element) return;
    element.size += bytes.byteLength;
    if (element.size > this.#maxFieldBytes) throw new XmlError('too-big', 0);
    element.pieces.push({ bytes: Buffer.from(bytes), literal });
  }

  #close(): boolean {
    const element = this.#stack.pop();
    if (!element) return false;
    if (element.pieces.length > 0) {
      element.text = textOf(element.pieces);
      element.pieces = [];
    }
    if (this.#stack.length > 0) return false;
    this.#root = element;
    return true;
  }
}

/** First child of this local name; prefixes and namespaces do not matter. */
export function child(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find((one) => one.name === name);
}

/** All children of this local name. */
export function children(element: XmlElement | undefined, name: string): XmlElement[] {
  return element?.children.filter((one) => one.name === name) ?? [];
}

/** Value of an attribute without a namespace. */
export function attribute(element: { readonly attributes: readonly XmlAttribute[] }, name: string): string | null {
  return element.attributes.find((one) => one.ns === '' && one.name === name)?.value ?? null;
}

/** `xsi:nil` set. */
export function isNil(element: XmlElement): boolean {
  const nil = element.attributes.find((one) => one.ns === XSI_NS && one.name === 'nil')?.value;
  return nil === 'true' || nil === '1';
}
