/**
 * Canonical XML 1.0 and 1.1 (W3C) and Exclusive Canonical XML 1.0, of an element or a document, with parts left out.
 * Own code, because the canonicalizers of xml-crypto and xmldsigjs leave out inherited xml: attributes, write processing
 * instructions as text or not at all, and sort prefixes by the language of the machine; for a verdict on somebody's
 * signature each of that is a wrong one. It is checked against the examples of the recommendations, and was against the
 * canonicalizer of Java.
 */
import type { Attr, Document, Element, Node } from '@xmldom/xmldom';
import { childElements, NODE } from './parse.ts';

/** Which canonical form. */
export interface Form {
  readonly exclusive: boolean;
  readonly comments: boolean;
  /** 1.1: xml:id is not inherited. */
  readonly later?: boolean;
  /** InclusiveNamespaces PrefixList of the exclusive form; '' is the default namespace. */
  readonly prefixes?: readonly string[];
}

const FORMS: Readonly<Record<string, Form>> = {
  'http://www.w3.org/TR/2001/REC-xml-c14n-20010315': { exclusive: false, comments: false },
  'http://www.w3.org/TR/2001/REC-xml-c14n-20010315#WithComments': { exclusive: false, comments: true },
  'http://www.w3.org/2006/12/xml-c14n11': { exclusive: false, comments: false, later: true },
  'http://www.w3.org/2006/12/xml-c14n11#WithComments': { exclusive: false, comments: true, later: true },
  'http://www.w3.org/2001/10/xml-exc-c14n#': { exclusive: true, comments: false },
  'http://www.w3.org/2001/10/xml-exc-c14n#WithComments': { exclusive: true, comments: true },
};
const EXCLUSIVE = 'http://www.w3.org/2001/10/xml-exc-c14n#';
const XML = 'http://www.w3.org/XML/1998/namespace';
const XMLNS = 'http://www.w3.org/2000/xmlns/';

/** The form where nothing is said. */
export const PLAIN_FORM: Form = { exclusive: false, comments: false };

/** The form that a CanonicalizationMethod or Transform names; undefined for any other algorithm. */
export function formOf(method: Element): Form | undefined {
  const name = method.getAttribute('Algorithm') ?? '';
  const form = Object.hasOwn(FORMS, name) ? FORMS[name] : undefined;
  const [list] = childElements(method, EXCLUSIVE, 'InclusiveNamespaces');
  if (!form?.exclusive || !list) return form;
  const prefixes = (list.getAttribute('PrefixList') ?? '').split(/\s+/).filter((one) => one !== '');
  return { ...form, prefixes: prefixes.map((one) => (one === '#default' ? '' : one)) };
}

type Namespaces = ReadonlyMap<string, string>;
const NONE: Namespaces = new Map();

/**
 * The canonical text, to be hashed as UTF-8.
 *
 * @param leftOut elements that are not there, with all that is in them
 */
export function canonical(target: Document | Element, form: Form, leftOut: ReadonlySet<Node> = new Set()): string {
  const writer = new Writer(form, leftOut);
  if (target.nodeType === NODE.element) writer.apex(target);
  else writer.document(target);
  return writer.text();
}

class Writer {
  readonly #form: Form;
  readonly #leftOut: ReadonlySet<Node>;
  readonly #out: string[] = [];

  constructor(form: Form, leftOut: ReadonlySet<Node>) {
    this.#form = form;
    this.#leftOut = leftOut;
  }

  text(): string {
    return this.#out.join('');
  }

  document(document: Document): void {
    let behind = false;
    for (let node = document.firstChild; node; node = node.nextSibling) {
      if (node.nodeType === NODE.element) {
        if (!this.#leftOut.has(node)) this.#element(node as Element, NONE, NONE, []);
        behind = true;
        continue;
      }
      const written = this.#aside(node);
      if (written !== '') this.#out.push(behind ? `\n${written}` : `${written}\n`);
    }
  }

  /** An element by itself, with what it inherits. */
  apex(element: Element): void {
    const ancestors: Element[] = [];
    for (let node = element.parentNode; node?.nodeType === NODE.element; node = node.parentNode)
      ancestors.unshift(node as Element);
    const scope = ancestors.reduce<Namespaces>(scopeWithin, NONE);
    this.#element(element, scope, NONE, this.#form.exclusive ? [] : this.#inherited(element, ancestors));
  }

  /** xml: attributes of ancestors, the nearest of each name, unless the element has its own. */
  #inherited(element: Element, ancestors: readonly Element[]): Attr[] {
    const found = new Map<string, Attr>();
    for (const attribute of ancestors.flatMap(attributesOf)) {
      const name = attribute.localName ?? '';
      if (attribute.namespaceURI !== XML || element.hasAttributeNS(XML, name)) continue;
      if (this.#form.later && name === 'id') continue;
      found.set(name, attribute);
    }
    return [...found.values()];
  }

  #element(element: Element, outer: Namespaces, written: Namespaces, inherited: readonly Attr[]): void {
    const scope = scopeWithin(outer, element);
    const attributes = attributesOf(element).filter((one) => one.namespaceURI !== XMLNS);
    const fresh = this.#namespaces(element, attributes, scope, written);
    const now: Namespaces = fresh.length === 0 ? written : new Map([...written, ...fresh]);
    this.#out.push('<', element.tagName);
    for (const [prefix, uri] of fresh)
      this.#out.push(prefix === '' ? ' xmlns="' : ` xmlns:${prefix}="`, inQuotes(uri), '"');
    for (const one of [...attributes, ...inherited].toSorted(byName))
      this.#out.push(' ', one.name, '="', inQuotes(one.value), '"');
    this.#out.push('>');
    for (let node = element.firstChild; node; node = node.nextSibling) {
      if (this.#leftOut.has(node)) continue;
      if (node.nodeType === NODE.element) this.#element(node as Element, scope, now, []);
      else if (node.nodeType === NODE.text || node.nodeType === NODE.cdata)
        this.#out.push(escaped(node.nodeValue ?? ''));
      else this.#out.push(this.#aside(node));
    }
    this.#out.push('</', element.tagName, '>');
  }

  /** Namespaces to be written on an element: those in scope (or, exclusively, used) that stand otherwise above it. */
  #namespaces(
    element: Element,
    attributes: readonly Attr[],
    scope: Namespaces,
    written: Namespaces,
  ): [string, string][] {
    const used = this.#form.exclusive
      ? [element.prefix ?? '', ...attributes.map((one) => one.prefix ?? '').filter((one) => one !== '')]
      : [...scope.keys()];
    const prefixes = new Set([...used, ...(this.#form.prefixes ?? []).filter((one) => scope.has(one))]);
    return [...prefixes]
      .filter((prefix) => prefix !== 'xml')
      .map((prefix): [string, string] => [prefix, scope.get(prefix) ?? ''])
      .filter(([prefix, uri]) => (written.get(prefix) ?? '') !== uri)
      .toSorted(([one], [other]) => compare(one, other));
  }

  /** A comment or a processing instruction; nothing for anything else. */
  #aside(node: Node): string {
    const data = (node.nodeValue ?? '').replaceAll('\r', '&#xD;');
    if (node.nodeType === NODE.comment) return this.#form.comments ? `<!--${data}-->` : '';
    if (node.nodeType !== NODE.instruction || node.nodeName === 'xml') return '';
    return data === '' ? `<?${node.nodeName}?>` : `<?${node.nodeName} ${data}?>`;
  }
}

function scopeWithin(outer: Namespaces, element: Element): Namespaces {
  const own = attributesOf(element).filter((one) => one.namespaceURI === XMLNS);
  if (own.length === 0) return outer;
  return new Map([
    ...outer,
    ...own.map((one): [string, string] => [one.prefix ? (one.localName ?? '') : '', one.value]),
  ]);
}

function attributesOf(element: Element): Attr[] {
  const { attributes } = element;
  return Array.from({ length: attributes.length }, (_, index) => attributes.item(index)).filter((one) => one !== null);
}

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/** By namespace, those without one first, then by local name. */
function byName(one: Attr, other: Attr): number {
  return (
    compare(one.namespaceURI ?? '', other.namespaceURI ?? '') || compare(one.localName ?? '', other.localName ?? '')
  );
}

const REPLACED: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#x9;',
  '\n': '&#xA;',
  '\r': '&#xD;',
};
const escaped = (text: string): string => text.replace(/[&<>\r]/g, (one) => REPLACED[one] as string);
const inQuotes = (text: string): string => text.replace(/[&<"\t\n\r]/g, (one) => REPLACED[one] as string);
