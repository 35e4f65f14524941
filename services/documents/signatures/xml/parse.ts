/**
 * XML files from outside as a tree: no document type, no entities beyond the five and numbers, limited size and depth.
 * Other than messages of systems, a file may have comments, CDATA and processing instructions, and any encoding.
 */
import { DOMParser, type Document, type Element, type Node, onWarningStopParsing } from '@xmldom/xmldom';

/** The file is refused unread, or is no XML. */
export class XmlFault extends Error {
  override readonly name = 'XmlFault';
  readonly fault: 'damaged' | 'too-big' | 'forbidden-xml';
  constructor(fault: 'damaged' | 'too-big' | 'forbidden-xml') {
    super(`XML refused: ${fault}`);
    this.fault = fault;
  }
}

const MAX_ELEMENTS = 200_000;
const MAX_DEPTH = 100;
export const NODE = { element: 1, text: 3, cdata: 4, instruction: 7, comment: 8 } as const;
/** What XML 1.0 does not count among its characters. */
const NOT_A_CHARACTER = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;
const DECLARED = /^<\?xml\s+version\s*=\s*(?:"1\.0"|'1\.0')\s+encoding\s*=\s*["']([A-Za-z][\w.-]{0,40})["']/;

/** Parses a file. @throws {XmlFault} */
export function parseXmlFile(bytes: Uint8Array): Document {
  const xml = decoded(bytes);
  if (NOT_A_CHARACTER.test(xml)) throw new XmlFault('damaged');
  refuseDocumentType(xml);
  let document: Document;
  try {
    document = new DOMParser({ onError: onWarningStopParsing }).parseFromString(xml, 'text/xml');
  } catch {
    throw new XmlFault('damaged');
  }
  if (!document.documentElement) throw new XmlFault('damaged');
  refuseExcess(document.documentElement);
  return document;
}

function decoded(bytes: Uint8Array): string {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 200)).toString('latin1');
  const mark = head.startsWith('\xff\xfe') ? 'utf-16le' : head.startsWith('\xfe\xff') ? 'utf-16be' : undefined;
  try {
    // The mark at the beginning, if any, is taken off by the decoder.
    return new TextDecoder(mark ?? DECLARED.exec(head)?.[1] ?? 'utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new XmlFault('damaged');
  }
}

/** A document type can stand only outside comments and CDATA, where `<!` begins nothing else. */
function refuseDocumentType(xml: string): void {
  let elements = 0;
  for (const [found] of xml.matchAll(/<!--[^]*?-->|<!\[CDATA\[[^]*?\]\]>|<!|<[^/?!]/g)) {
    if (found === '<!') throw new XmlFault('forbidden-xml');
    if (found.length === 2) elements += 1;
    if (elements > MAX_ELEMENTS) throw new XmlFault('too-big');
  }
}

/** Depth, walked without recursion. */
function refuseExcess(root: Element): void {
  let depth = 0;
  let node: Node | null = root;
  while (node) {
    if (node.firstChild) {
      node = node.firstChild;
      depth += 1;
      if (depth > MAX_DEPTH) throw new XmlFault('too-big');
      continue;
    }
    while (node && node !== root && !node.nextSibling) {
      node = node.parentNode;
      depth -= 1;
    }
    node = node === root || !node ? null : node.nextSibling;
  }
}

/** Child elements, all or those of that name. */
export function childElements(parent: Node, namespace?: string, name?: string): Element[] {
  const found: Element[] = [];
  for (let node = parent.firstChild; node; node = node.nextSibling) {
    if (node.nodeType !== NODE.element) continue;
    const element = node as Element;
    if (namespace === undefined || (element.namespaceURI === namespace && element.localName === name))
      found.push(element);
  }
  return found;
}

/** The element and everything below it, in the order of the document. */
export function* descendants(root: Element): Generator<Element> {
  const waiting: Element[] = [root];
  for (let element = waiting.pop(); element; element = waiting.pop()) {
    yield element;
    waiting.push(...childElements(element).toReversed());
  }
}

/** The text of an element that holds text only; undefined when it holds anything else, a comment included. */
export function plainText(element: Element): string | undefined {
  for (let node = element.firstChild; node; node = node.nextSibling) {
    if (node.nodeType !== NODE.text) return undefined;
  }
  return (element.textContent ?? '').trim();
}

/** The bytes of an element of base64; undefined when it is not. */
export function base64Of(element: Element): Buffer | undefined {
  const text = plainText(element)?.replace(/\s/g, '');
  if (text === undefined || text === '' || !/^[A-Za-z0-9+/]+={0,2}$/.test(text)) return undefined;
  return Buffer.from(text, 'base64');
}
