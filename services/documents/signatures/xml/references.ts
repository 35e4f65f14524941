/**
 * References of an XML signature: what they point at, whether it is whole. Only the document itself is ever looked at:
 * no address is fetched. Transforms that could show anything but what stands in the document (XSLT, free XPath) are
 * refused, so that what was covered can be told in a word.
 */
import { createHash } from 'node:crypto';
import type { Document, Element, Node } from '@xmldom/xmldom';
import type { HashName } from '#platform/signatures/index.ts';
import type { SignatureReason } from '../report.ts';
import { digestOf } from './algorithms.ts';
import { canonical, formOf, PLAIN_FORM, type Form } from './canonical.ts';
import { base64Of, childElements, descendants, plainText } from './parse.ts';

export const DSIG = 'http://www.w3.org/2000/09/xmldsig#';
const ENVELOPED = `${DSIG}enveloped-signature`;
const BASE64 = `${DSIG}base64`;
const XPATH = 'http://www.w3.org/TR/1999/REC-xpath-19991116';
/** The one expression that is in use instead of `enveloped`: everything but signatures. */
const NO_SIGNATURES = /^not\s*\(\s*ancestor-or-self::(?:([\w.-]+):)?Signature\s*\)$/;
const MAX_TRANSFORMS = 8;

/** What one reference covers, or why it does not hold. */
export interface Covered {
  /** Element, or the whole document; null where it cannot be told. */
  readonly target: Document | Element | null;
  readonly hash: HashName | null;
  readonly reason?: SignatureReason;
}

/** Elements by their identifiers; one that stands twice identifies nothing. */
export type Identifiers = ReadonlyMap<string, Element | 'twice'>;

const ID_NAMES = ['Id', 'ID', 'id', 'xml:id'];

/** Every identifier of the document. */
export function identifiersOf(root: Element): Identifiers {
  const found = new Map<string, Element | 'twice'>();
  for (const element of descendants(root)) {
    const own = new Set(ID_NAMES.map((name) => element.getAttribute(name)).filter((id) => id !== null && id !== ''));
    for (const id of own) found.set(id as string, found.has(id as string) ? 'twice' : element);
  }
  return found;
}

interface Pointed {
  readonly target: Document | Element;
  /** Comments belong to it (XPointer). */
  readonly comments: boolean;
}

function pointed(uri: string | null, document: Document, identifiers: Identifiers): Pointed | SignatureReason {
  if (uri === null) return 'structure';
  if (uri === '') return { target: document, comments: false };
  if (uri === '#xpointer(/)') return { target: document, comments: true };
  const pointer = /^#xpointer\(id\((['"])([^'"]+)\1\)\)$/.exec(uri);
  const id = pointer?.[2] ?? (/^#[^()]+$/.test(uri) ? uri.slice(1) : undefined);
  if (id === undefined) return uri.startsWith('#') ? 'transform' : 'external-reference';
  const target = identifiers.get(id);
  if (target === 'twice') return 'wrapped';
  return target ? { target, comments: pointer !== null } : 'content-missing';
}

/** Checks a Reference against the document. */
export function checkReference(
  reference: Element,
  signature: Element,
  document: Document,
  identifiers: Identifiers,
): Covered {
  const found = pointed(reference.getAttribute('URI'), document, identifiers);
  if (typeof found === 'string') return { target: null, hash: null, reason: found };
  const [method, value] = ['DigestMethod', 'DigestValue'].map((name) => childElements(reference, DSIG, name));
  const told = value?.length === 1 && value[0] ? base64Of(value[0]) : undefined;
  const hash = digestOf(method?.[0]?.getAttribute('Algorithm') ?? null);
  if (!told) return { target: found.target, hash: hash ?? null, reason: 'structure' };
  if (!hash) return { target: found.target, hash: null, reason: 'algorithm' };
  const content = transformed(reference, found, signature);
  if (content === undefined) return { target: found.target, hash, reason: 'transform' };
  const fits = createHash(hash).update(content).digest().equals(told);
  return { target: found.target, hash, ...(fits ? {} : { reason: 'content-changed' as const }) };
}

/** What is hashed; undefined where a transform is not one of those understood, or not in its place. */
function transformed(
  reference: Element,
  { target, comments }: Pointed,
  signature: Element,
): string | Buffer | undefined {
  const list = childElements(reference, DSIG, 'Transforms').flatMap((one) => childElements(one, DSIG, 'Transform'));
  if (list.length > MAX_TRANSFORMS) return undefined;
  const leftOut = new Set<Node>();
  let form: Form | undefined;
  for (const [index, transform] of list.entries()) {
    const name = transform.getAttribute('Algorithm');
    // Once it is text, nothing more can be done to it.
    if (form) return undefined;
    if (name === ENVELOPED) leftOut.add(signature);
    else if (name === XPATH && isNoSignatures(transform)) for (const one of signaturesIn(target)) leftOut.add(one);
    else if (name === BASE64) return index === list.length - 1 ? decoded(target) : undefined;
    else {
      form = formOf(transform);
      if (!form) return undefined;
    }
  }
  // An element referred to without XPointer comes without comments, whatever the form.
  const chosen = form ?? PLAIN_FORM;
  return canonical(target, { ...chosen, comments: chosen.comments && comments }, leftOut);
}

function isNoSignatures(transform: Element): boolean {
  const [expression] = childElements(transform, DSIG, 'XPath');
  if (!expression) return false;
  const found = NO_SIGNATURES.exec(plainText(expression)?.replace(/\s+/g, ' ') ?? '');
  return found !== null && expression.lookupNamespaceURI(found[1] ?? '') === DSIG;
}

function signaturesIn(target: Document | Element): Element[] {
  const root = 'documentElement' in target ? target.documentElement : target;
  return root ? [...descendants(root)].filter((one) => one.namespaceURI === DSIG && one.localName === 'Signature') : [];
}

function decoded(target: Document | Element): Buffer {
  const root = 'documentElement' in target ? target.documentElement : target;
  return Buffer.from(root?.textContent ?? '', 'base64');
}
