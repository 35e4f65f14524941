/**
 * Reads XML 1.0 with namespaces from bytes, keeping for every element where it stands in them: an attachment of 20 MB
 * is never turned into a string, and the exact bytes of `dmDm` can be hashed. No DTD, no entities but the five
 * predefined, limits on depth and number: what comes from outside is not trusted.
 */
import { isUtf8 } from 'node:buffer';

/** The bytes are not well-formed XML, or use something that is not taken. */
export class XmlError extends Error {
  override readonly name = 'XmlError';
}

type Scope = Readonly<Record<string, string>>;
interface Segment {
  readonly start: number;
  readonly end: number;
  readonly literal: boolean;
}

/** An element. Offsets are in {@link XmlElement.source}. */
export interface XmlElement {
  readonly source: Buffer;
  /** Local name. */
  readonly name: string;
  /** Namespace, empty for none. */
  readonly namespace: string;
  /** By local name; those of another namespace as `{namespace}name`. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** Prefixes declared where the element stands; '' is the default namespace. */
  readonly scope: Scope;
  /** First byte of the start tag; byte after the end tag. */
  readonly start: number;
  readonly end: number;
  /** What lies between the tags. */
  readonly contentStart: number;
  readonly contentEnd: number;
  /** Character data directly inside. */
  readonly segments: readonly Segment[];
}

interface Open extends Omit<XmlElement, 'end' | 'contentEnd' | 'children' | 'segments'> {
  end: number;
  contentEnd: number;
  children: XmlElement[];
  segments: Segment[];
  readonly tag: string;
}

const LIMITS = { depth: 100, elements: 50_000, attributes: 100, tagBytes: 65_536 } as const;
const LT = 0x3c;
const NAME = /^[\p{L}_][\p{L}\p{N}\p{M}._·-]*$/u;
const XML_NS = 'http://www.w3.org/XML/1998/namespace';

/**
 * Parses a document.
 *
 * @param source UTF-8, with or without a byte order mark and an XML declaration
 * @returns the root element
 * @throws XmlError
 */
export function readXml(source: Buffer): XmlElement {
  if (!isUtf8(source)) throw new XmlError('the document is not UTF-8');
  const open: Open[] = [];
  let root: Open | undefined;
  let elements = 0;
  let at = source[0] === 0xef && source[1] === 0xbb && source[2] === 0xbf ? 3 : 0;
  while (at < source.length) {
    const lt = source.indexOf(LT, at);
    const textEnd = lt < 0 ? source.length : lt;
    if (textEnd > at) addText(open.at(-1), source, at, textEnd, false);
    if (lt < 0) break;
    const next = source[lt + 1];
    if (next === 0x3f) at = skip(source, lt, '?>', checkDeclaration);
    else if (next === 0x21) at = bang(source, lt, open.at(-1));
    else if (next === 0x2f) {
      const gt = tagEnd(source, lt);
      const closed = open.pop();
      if (closed === undefined || closed.tag !== source.toString('utf8', lt + 2, gt).trimEnd())
        throw new XmlError('tags do not match');
      closed.contentEnd = lt;
      closed.end = gt + 1;
      at = gt + 1;
    } else {
      if ((elements += 1) > LIMITS.elements) throw new XmlError('too many elements');
      if (open.length >= LIMITS.depth) throw new XmlError('elements are nested too deep');
      if (root !== undefined && open.length === 0) throw new XmlError('there is more than one root element');
      const gt = tagEnd(source, lt);
      const empty = source[gt - 1] === 0x2f;
      const element = startTag(source, lt, gt, empty, open.at(-1));
      root ??= element;
      open.at(-1)?.children.push(element);
      if (!empty) open.push(element);
      at = gt + 1;
    }
  }
  if (root === undefined || open.length > 0) throw new XmlError('the document ends too early');
  return root;
}

function addText(parent: Open | undefined, source: Buffer, start: number, end: number, literal: boolean): void {
  if (parent !== undefined) parent.segments.push({ start, end, literal });
  else if (literal || source.toString('utf8', start, end).trim() !== '')
    throw new XmlError('there is text outside the root element');
}

function skip(source: Buffer, from: number, terminator: string, check?: (text: string) => void): number {
  const end = source.indexOf(terminator, from);
  if (end < 0) throw new XmlError('the document ends too early');
  check?.(source.toString('utf8', from, Math.min(end, from + 200)));
  return end + terminator.length;
}

function checkDeclaration(text: string): void {
  const encoding = /^<\?xml\s.*encoding\s*=\s*["']([^"']*)/s.exec(text)?.[1];
  if (encoding !== undefined && !/^(utf-?8|us-ascii)$/i.test(encoding))
    throw new XmlError(`encoding ${encoding} is not taken, only UTF-8`);
}

/** Comments and CDATA; a document type declaration is refused. */
function bang(source: Buffer, at: number, parent: Open | undefined): number {
  if (source.toString('latin1', at, at + 4) === '<!--') return skip(source, at + 4, '-->');
  if (source.toString('latin1', at, at + 9) !== '<![CDATA[')
    throw new XmlError('a document type declaration is not taken');
  const end = skip(source, at, ']]>');
  addText(parent, source, at + 9, end - 3, true);
  return end;
}

/** Offset of the `>` that ends the tag; a `>` inside a quoted value does not. */
function tagEnd(source: Buffer, from: number): number {
  let quote = 0;
  for (let at = from + 1; at < source.length && at - from < LIMITS.tagBytes; at += 1) {
    const byte = source[at] as number;
    if (quote !== 0) quote = byte === quote ? 0 : quote;
    else if (byte === 0x22 || byte === 0x27) quote = byte;
    else if (byte === 0x3e) return at;
    else if (byte === LT) break;
  }
  throw new XmlError('a tag does not end');
}

const ATTRIBUTE = /\s+([^\s=]+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/y;

function startTag(source: Buffer, lt: number, gt: number, empty: boolean, parent: Open | undefined): Open {
  const text = source.toString('utf8', lt + 1, empty ? gt - 1 : gt);
  const tag = /^[^\s]*/.exec(text)?.[0] ?? '';
  const raw: [string, string][] = [];
  ATTRIBUTE.lastIndex = tag.length;
  let consumed = tag.length;
  for (let match = ATTRIBUTE.exec(text); match !== null; match = ATTRIBUTE.exec(text)) {
    consumed = ATTRIBUTE.lastIndex;
    raw.push([match[1] as string, unescapeXml((match[2] ?? match[3]) as string)]);
    if (raw.length > LIMITS.attributes) throw new XmlError('too many attributes');
  }
  if (text.slice(consumed).trim() !== '') throw new XmlError('a start tag is malformed');

  const declared = raw
    .filter(([name]) => name === 'xmlns' || name.startsWith('xmlns:'))
    .map(([name, value]) => [name.slice(6), value]);
  const outer: Scope = parent?.scope ?? { xml: XML_NS };
  const scope: Scope = declared.length === 0 ? outer : Object.assign({}, outer, Object.fromEntries(declared));
  const attributes = new Map<string, string>();
  for (const [name, value] of raw) {
    if (name === 'xmlns' || name.startsWith('xmlns:')) continue;
    const { prefix, local } = split(name);
    const key = prefix === '' ? local : `{${resolve(scope, prefix)}}${local}`;
    if (attributes.has(key)) throw new XmlError('an attribute is given twice');
    attributes.set(key, value);
  }
  const { prefix, local } = split(tag);
  const namespace = prefix === '' ? (scope[''] ?? '') : resolve(scope, prefix);
  return {
    source,
    tag,
    name: local,
    namespace,
    attributes,
    scope,
    children: [],
    segments: [],
    start: lt,
    end: gt + 1,
    contentStart: gt + 1,
    contentEnd: gt + 1,
  };
}

function split(qualified: string): { prefix: string; local: string } {
  const colon = qualified.indexOf(':');
  const prefix = colon < 0 ? '' : qualified.slice(0, colon);
  const local = qualified.slice(colon + 1);
  if (!NAME.test(local) || (colon >= 0 && !NAME.test(prefix))) throw new XmlError('a name is malformed');
  return { prefix, local };
}

function resolve(scope: Scope, prefix: string): string {
  const namespace = Object.hasOwn(scope, prefix) ? scope[prefix] : undefined;
  if (namespace === undefined || namespace === '') throw new XmlError('a namespace prefix is not declared');
  return namespace;
}

const PREDEFINED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function unescapeXml(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&([^;&]*);?/g, (whole, name: string) => {
    const code = /^#x([0-9a-fA-F]{1,6})$/.exec(name)?.[1];
    const decimal = /^#([0-9]{1,7})$/.exec(name)?.[1];
    const point = code !== undefined ? parseInt(code, 16) : decimal !== undefined ? Number(decimal) : undefined;
    const character =
      point === undefined ? PREDEFINED[name] : isCharacter(point) ? String.fromCodePoint(point) : undefined;
    if (character === undefined || !whole.endsWith(';')) throw new XmlError('an entity is not known');
    return character;
  });
}

/** Char of XML 1.0, section 2.2. */
const isCharacter = (point: number): boolean =>
  point === 0x9 ||
  point === 0xa ||
  point === 0xd ||
  (point >= 0x20 && point <= 0xd7ff) ||
  (point >= 0xe000 && point <= 0xfffd) ||
  (point >= 0x10000 && point <= 0x10ffff);

/** Character data directly inside an element, entities resolved. */
export function textOf(element: XmlElement): string {
  return element.segments
    .map(({ start, end, literal }) => {
      const text = element.source.toString('utf8', start, end);
      return literal ? text : unescapeXml(text);
    })
    .join('');
}

/** First child of that name, whatever its namespace. */
export function childOf(element: XmlElement, name: string): XmlElement | undefined {
  return element.children.find((child) => child.name === name);
}
