/**
 * Reading XML that came from outside: no document type, no entities, limited size and depth, and helpers that
 * take exactly what was asked for. Everything else of the connector reads messages through here.
 */
import { DOMParser, type Document, type Element, onWarningStopParsing } from '@xmldom/xmldom';
import { NiaError } from './errors.ts';

/** The longest message read, in bytes of XML: the recorded response has 12 kB. */
export const MAX_XML_BYTES = 256 * 1024;
const MAX_ELEMENTS = 2_000;
const MAX_DEPTH = 40;

/** What XML 1.0 does not count among its characters; the parser would take some of it for white space. */
const NOT_A_CHARACTER = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;

const ELEMENT = 1;
const TEXT = 3;

export interface ParseOptions {
  /** Metadata may hold comments; messages may not. A document type is refused in either. */
  readonly comments?: 'allowed' | 'refused';
}

/**
 * Decodes a SAML form field: base64 (line breaks allowed, nothing else) of UTF-8.
 * @throws NiaError too-big, malformed
 */
export function decodeMessage(field: string): string {
  if (field.length > MAX_XML_BYTES * 1.5) throw new NiaError('too-big', 'the message is too long');
  return decodeUtf8(decodeBase64(field));
}

/**
 * Decodes base64 strictly: one text for one value, so that no altered character goes unnoticed.
 * @throws NiaError malformed
 */
export function decodeBase64(text: string): Buffer {
  const compact = text.replace(/[\r\n\t ]/g, '');
  const bytes = Buffer.from(compact, 'base64');
  if (bytes.length === 0 || bytes.toString('base64') !== compact) throw new NiaError('malformed', 'not base64');
  return bytes;
}

/**
 * Decodes UTF-8 without a byte order mark.
 * @throws NiaError malformed
 */
export function decodeUtf8(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw new NiaError('malformed', 'not UTF-8', { cause });
  }
}

/**
 * Parses a message and returns its root element.
 * @throws NiaError too-big, forbidden-xml, malformed
 */
export function parseXml(xml: string, options: ParseOptions = {}): Element {
  if (Buffer.byteLength(xml) > MAX_XML_BYTES) throw new NiaError('too-big', 'the document is too long');
  if (NOT_A_CHARACTER.test(xml)) throw new NiaError('malformed', 'characters that XML does not know');
  refuseDangerousConstructs(xml, options.comments ?? 'refused');
  let document: Document;
  try {
    document = new DOMParser({ onError: onWarningStopParsing }).parseFromString(xml, 'text/xml');
  } catch (cause) {
    throw new NiaError('malformed', 'not well-formed XML', { cause });
  }
  const root = document.documentElement;
  if (root === null) throw new NiaError('malformed', 'an empty document');
  refuseExcess(root);
  return root;
}

/** XML has these constructs only behind `<!` and `<?`; a literal `<` cannot occur anywhere else. */
function refuseDangerousConstructs(xml: string, comments: 'allowed' | 'refused'): void {
  const body = xml.replace(
    /^<\?xml version="1\.0"(?: encoding="(?:utf-8|UTF-8)")?(?: standalone="(?:yes|no)")? ?\?>/,
    '',
  );
  const searched = comments === 'allowed' ? body.replace(/<!--[^]*?-->/g, '') : body;
  if (/<[!?]/.test(searched)) {
    throw new NiaError('forbidden-xml', 'a document type, entity, comment, CDATA or processing instruction');
  }
}

function refuseExcess(root: Element): void {
  let elements = 0;
  let depth = 0;
  let node: Element | null = root;
  while (node !== null) {
    elements += 1;
    if (elements > MAX_ELEMENTS || depth > MAX_DEPTH) throw new NiaError('too-big', 'too many or too deep elements');
    const child: Element | undefined = childElements(node)[0];
    if (child !== undefined) {
      node = child;
      depth += 1;
      continue;
    }
    let next: Element | null = node;
    while (next !== null && next !== root && nextElement(next) === null) {
      next = next.parentNode as Element | null;
      depth -= 1;
    }
    node = next === null || next === root ? null : nextElement(next);
  }
}

function nextElement(element: Element): Element | null {
  let sibling = element.nextSibling;
  while (sibling !== null && sibling.nodeType !== ELEMENT) sibling = sibling.nextSibling;
  return sibling as Element | null;
}

/** Whether the element has that namespace and local name. */
export function isElement(element: Element, namespace: string, name: string): boolean {
  return element.namespaceURI === namespace && element.localName === name;
}

/** Child elements, all or those of that name. */
export function childElements(parent: Element, namespace?: string, name?: string): Element[] {
  const found: Element[] = [];
  for (let node = parent.firstChild; node !== null; node = node.nextSibling) {
    if (node.nodeType !== ELEMENT) continue;
    const element = node as Element;
    if (namespace !== undefined && !isElement(element, namespace, name ?? element.localName ?? '')) continue;
    found.push(element);
  }
  return found;
}

/** The element and everything below it, in document order. */
export function descendants(root: Element): Element[] {
  const found: Element[] = [];
  const waiting: Element[] = [root];
  for (let element = waiting.pop(); element !== undefined; element = waiting.pop()) {
    found.push(element);
    waiting.push(...childElements(element).toReversed());
  }
  return found;
}

/**
 * The only child of that name.
 * @throws NiaError malformed when there is none or more than one
 */
export function onlyChild(parent: Element, namespace: string, name: string): Element {
  const [first, second] = childElements(parent, namespace, name);
  if (first === undefined || second !== undefined) {
    throw new NiaError('malformed', `${parent.localName} must hold exactly one ${name}`);
  }
  return first;
}

/**
 * The child of that name, if there is one.
 * @throws NiaError malformed when there are more
 */
export function optionalChild(parent: Element, namespace: string, name: string): Element | undefined {
  return childElements(parent, namespace, name).length === 0 ? undefined : onlyChild(parent, namespace, name);
}

/**
 * The text of an element that holds text only, without white space around it.
 * @throws NiaError malformed when it holds anything else
 */
export function textOf(element: Element): string {
  for (let node = element.firstChild; node !== null; node = node.nextSibling) {
    if (node.nodeType !== TEXT) throw new NiaError('malformed', `${element.localName} must hold text only`);
  }
  return (element.textContent ?? '').trim();
}

/** The value of an attribute without a namespace; undefined when missing. */
export function attributeOf(element: Element, name: string): string | undefined {
  return element.getAttribute(name) ?? undefined;
}

/**
 * The value of an attribute without a namespace.
 * @throws NiaError malformed when missing or empty
 */
export function requiredAttribute(element: Element, name: string): string {
  const value = attributeOf(element, name);
  if (value === undefined || value === '') throw new NiaError('malformed', `${element.localName} lacks ${name}`);
  return value;
}

/**
 * An instant as SAML writes it: UTC with a Z (SAML Core 1.3.3).
 * @throws NiaError malformed
 */
export function instant(text: string): number {
  const milliseconds = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?Z$/.test(text) ? Date.parse(text) : NaN;
  if (Number.isNaN(milliseconds)) throw new NiaError('malformed', 'not an instant in UTC');
  return milliseconds;
}

/** Text made safe for XML content and attribute values. */
export function escapeXml(text: string): string {
  return text.replace(/[&<>"'\r\n\t]/g, (character) => `&#${character.charCodeAt(0)};`);
}
