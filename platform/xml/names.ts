/** Tags, attributes, namespaces and entities: the parts of XML that are read as text. Source: XML 1.0, Namespaces 1.0. */
import { XmlError } from './limits.ts';

export interface XmlAttribute {
  /** Empty for attributes without a prefix. */
  readonly ns: string;
  readonly name: string;
  readonly value: string;
}

/** Namespace bindings in force, innermost first. */
export interface Scope {
  readonly prefixes: ReadonlyMap<string, string>;
  readonly parent: Scope | null;
}

export const XML_NS = 'http://www.w3.org/XML/1998/namespace';
/** Namespace of `xsi:nil` and `xsi:type` (XML Schema 1.0, part 1, section 2.6). */
export const XSI_NS = 'http://www.w3.org/2001/XMLSchema-instance';
export const ROOT_SCOPE: Scope = {
  prefixes: new Map([
    ['', ''],
    ['xml', XML_NS],
  ]),
  parent: null,
};

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const NAME = /^[\p{L}_][\p{L}\p{N}\p{M}._\-·]*(?::[\p{L}_][\p{L}\p{N}\p{M}._\-·]*)?$/u;
const ATTRIBUTE = /\s+([^\s=/>"'<]+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/gy;
// eslint-disable-next-line no-control-regex -- these are exactly the characters XML 1.0 forbids
const FORBIDDEN = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/;
const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** Bytes → string; refuses what is not UTF-8 or not a character of XML 1.0. */
export function decodeText(bytes: Uint8Array, offset: number): string {
  let text: string;
  try {
    text = utf8.decode(bytes);
  } catch {
    throw new XmlError('encoding', offset);
  }
  if (FORBIDDEN.test(text)) throw new XmlError('malformed', offset);
  return text;
}

/** The name between `&` and `;` → its character. Only the five of XML and numbers: a DTD cannot define more here. */
export function decodeEntity(name: string, offset: number): string {
  const fixed = Object.hasOwn(ENTITIES, name) ? ENTITIES[name] : undefined;
  if (fixed !== undefined) return fixed;
  const number = /^#(?:x([0-9a-fA-F]{1,6})|([0-9]{1,7}))$/.exec(name);
  if (!number) throw new XmlError('malformed', offset);
  const code = number[1] === undefined ? Number(number[2]) : Number.parseInt(number[1], 16);
  if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) throw new XmlError('malformed', offset);
  const character = String.fromCodePoint(code);
  if (FORBIDDEN.test(character)) throw new XmlError('malformed', offset);
  return character;
}

function attributeValue(raw: string, offset: number): string {
  const spaced = raw.replace(/\r\n|[\t\n\r]/g, ' ');
  if (!spaced.includes('&')) return spaced;
  return spaced.replace(/&([^;&\s]{0,12})(;?)/g, (_all, name: string, end: string) => {
    if (end !== ';') throw new XmlError('malformed', offset);
    return decodeEntity(name, offset);
  });
}

function lookUp(scope: Scope, prefix: string, offset: number): string {
  for (let at: Scope | null = scope; at; at = at.parent) {
    const ns = at.prefixes.get(prefix);
    if (ns !== undefined) return ns;
  }
  throw new XmlError('malformed', offset);
}

function split(qualified: string): [prefix: string, local: string] {
  const colon = qualified.indexOf(':');
  return colon < 0 ? ['', qualified] : [qualified.slice(0, colon), qualified.slice(colon + 1)];
}

export interface OpenTag {
  readonly qualified: string;
  readonly ns: string;
  readonly name: string;
  readonly attributes: readonly XmlAttribute[];
  readonly scope: Scope;
  readonly empty: boolean;
}

/** Reads `<a:b c="d"/>`, resolving prefixes against the scope around it. */
export function parseOpenTag(raw: Uint8Array, around: Scope, offset: number): OpenTag {
  const text = decodeText(raw, offset);
  const empty = text.endsWith('/>');
  const body = text.slice(1, empty ? -2 : -1);
  const qualified = /^[^\s/>]+/.exec(body)?.[0] ?? '';
  if (!NAME.test(qualified)) throw new XmlError('malformed', offset);
  const declared = new Map<string, string>();
  const plain: [qualified: string, value: string][] = [];
  const seen = new Set<string>();
  ATTRIBUTE.lastIndex = qualified.length;
  let at = qualified.length;
  for (let match = ATTRIBUTE.exec(body); match; match = ATTRIBUTE.exec(body)) {
    at = ATTRIBUTE.lastIndex;
    const key = match[1] as string;
    const value = attributeValue(match[2] ?? match[3] ?? '', offset);
    if (!NAME.test(key) || seen.has(key)) throw new XmlError('malformed', offset);
    seen.add(key);
    if (key === 'xmlns') declared.set('', value);
    else if (key.startsWith('xmlns:')) declared.set(key.slice(6), value);
    else plain.push([key, value]);
  }
  if (body.slice(at).trim() !== '') throw new XmlError('malformed', offset);
  const scope = declared.size === 0 ? around : { prefixes: declared, parent: around };
  const [prefix, name] = split(qualified);
  const attributes = plain.map(([key, value]) => {
    const [attributePrefix, local] = split(key);
    return { ns: attributePrefix === '' ? '' : lookUp(scope, attributePrefix, offset), name: local, value };
  });
  return { qualified, ns: lookUp(scope, prefix, offset), name, attributes, scope, empty };
}
