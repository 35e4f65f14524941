import { XMLParser, XMLValidator } from 'fast-xml-parser';

/** The namespaces that CalDAV speaks in. */
export const namespaces = {
  dav: 'DAV:',
  caldav: 'urn:ietf:params:xml:ns:caldav',
  calendarServer: 'http://calendarserver.org/ns/',
  apple: 'http://apple.com/ns/ical/',
} as const;

/** An element with its namespace resolved. */
export interface XmlElement {
  readonly namespace: string;
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  /** Text directly in it. */
  readonly text: string;
}

/** The text is not XML that is taken here. */
export class BadXml extends Error {
  override readonly name = 'BadXml';
  readonly statusCode = 400;
}

const deepest = 24;
/** Elements and their attributes together. */
const mostParts = 4000;
/** Declarations of namespaces in all; each is copied into what is below it. */
const mostNamespaces = 60;

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  parseAttributeValue: false,
  processEntities: false,
  trimValues: true,
});

type Raw = Readonly<Record<string, unknown>>;

/**
 * Reads a request's XML. A document type, entities of its own, and anything deep or large is refused: requests of
 * CalDAV need none of it.
 *
 * @throws {BadXml}
 */
export function readXml(text: string): XmlElement {
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text) || XMLValidator.validate(text) !== true) throw new BadXml();
  const count = { parts: mostParts, namespaces: mostNamespaces };
  const roots = elementsOf(parsed(text), { '': '', xml: 'http://www.w3.org/XML/1998/namespace' }, 0, count);
  if (roots.length !== 1) throw new BadXml();
  return roots[0]!;
}

/** The parser has limits of its own, e.g. of depth, and throws plain errors. */
function parsed(text: string): readonly Raw[] {
  try {
    return parser.parse(text) as Raw[];
  } catch {
    throw new BadXml();
  }
}

function elementsOf(
  raw: readonly Raw[],
  scope: Readonly<Record<string, string>>,
  depth: number,
  count: { parts: number; namespaces: number },
): XmlElement[] {
  if (depth > deepest) throw new BadXml();
  return raw.flatMap((node) => {
    const tag = Object.keys(node).find((key) => key !== ':@');
    if (tag === undefined || tag === '#text' || tag.startsWith('?')) return [];
    const attributes = (node[':@'] ?? {}) as Record<string, string>;
    const declared = Object.entries(attributes).filter(([name]) => name === 'xmlns' || name.startsWith('xmlns:'));
    count.parts -= 1 + Object.keys(attributes).length;
    count.namespaces -= declared.length;
    if (count.parts < 0 || count.namespaces < 0) throw new BadXml();
    const inner = declared.length === 0 ? scope : { ...scope };
    for (const [name, value] of declared) (inner as Record<string, string>)[name.slice(6)] = decoded(value);
    const colon = tag.indexOf(':');
    const namespace = inner[colon < 0 ? '' : tag.slice(0, colon)];
    if (namespace === undefined) throw new BadXml();
    const content = node[tag] as readonly Raw[];
    return {
      namespace,
      name: tag.slice(colon + 1),
      attributes: Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, decoded(value)])),
      children: elementsOf(content, inner, depth + 1, count),
      text: content
        .map((part) => part['#text'])
        .filter((part) => typeof part === 'string')
        .map(decoded)
        .join('')
        .trim(),
    };
  });
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** The five entities of XML and characters by number; there are no others. */
function decoded(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(amp|lt|gt|quot|apos));/gi, (_, hex, decimal, name) => {
    if (name !== undefined) return entities[String(name).toLowerCase()]!;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(String(hex), 16);
    return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff) ? String.fromCodePoint(code) : '';
  });
}

/** Text as content of an element or an attribute. Characters that XML 1.0 does not have are left out. */
export function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replace(/[&<>"']/g, (char) => `&${Object.keys(entities).find((name) => entities[name] === char)};`);
}

/** The first child of that name. */
export function child(element: XmlElement, namespace: string, name: string): XmlElement | undefined {
  return element.children.find((one) => one.namespace === namespace && one.name === name);
}
