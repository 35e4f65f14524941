/** A small XML writer: strings in, well-formed elements out. */
import { XSI_NS } from './names.ts';

// eslint-disable-next-line no-control-regex -- these are exactly the characters XML 1.0 forbids
const FORBIDDEN = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;
const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
  '\n': '&#10;',
  '\t': '&#9;',
};

/** Text of an element. Characters XML cannot carry are left out, half surrogates replaced. */
export function escapeText(value: string): string {
  return value
    .toWellFormed()
    .replace(FORBIDDEN, '')
    .replace(/[&<>\r]/g, (one) => ESCAPES[one] as string);
}

/** Value of an attribute in double quotes. */
export function escapeAttribute(value: string): string {
  return value
    .toWellFormed()
    .replace(FORBIDDEN, '')
    .replace(/[&<>"\r\n\t]/g, (one) => ESCAPES[one] as string);
}

export type XmlValue = string | number | boolean | null | undefined;
export type XmlAttributes = Readonly<Record<string, XmlValue>>;

function writeAttributes(attributes: XmlAttributes): string {
  let text = '';
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined) text += ` ${name}="${escapeAttribute(String(value))}"`;
  }
  return text;
}

/** `<name …>`, without its end. */
export function openTag(name: string, attributes: XmlAttributes = {}): string {
  return `<${name}${writeAttributes(attributes)}>`;
}

/** An element with markup inside, written as it is. */
export function element(name: string, inner: string, attributes: XmlAttributes = {}): string {
  return `<${name}${writeAttributes(attributes)}>${inner}</${name}>`;
}

/** An element with a value; `null` and `undefined` become xsi:nil (prefix `xsi` must be bound, see {@link XSI_NS}). */
export function field(name: string, value: XmlValue, attributes: XmlAttributes = {}): string {
  if (value === null || value === undefined) return `<${name} xsi:nil="true"/>`;
  return `<${name}${writeAttributes(attributes)}>${escapeText(String(value))}</${name}>`;
}

/** The same, but nothing at all for `null` and `undefined`. */
export function optional(name: string, value: XmlValue, attributes: XmlAttributes = {}): string {
  return value === null || value === undefined ? '' : field(name, value, attributes);
}

/** Binds the prefix `xsi` on the element it is put on. */
export const XSI_BINDING: XmlAttributes = { 'xmlns:xsi': XSI_NS };
