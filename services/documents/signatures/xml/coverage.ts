/**
 * How much of an XML document a signature covers: the answer to signature wrapping. A signature that fits is worth only
 * what its references point at; what is beside them anyone may have written.
 */
import type { Document, Element, Node } from '@xmldom/xmldom';
import type { SignatureReason } from '../report.ts';
import { childElements, NODE } from './parse.ts';
import type { Properties } from './properties.ts';
import { DSIG, type Covered } from './references.ts';

export interface XmlCoverage {
  readonly coversWhole: boolean;
  readonly reasons: readonly SignatureReason[];
  /** Names of the signed elements, where it is not the whole document. */
  readonly place: string | null;
}

export function coverageOf(
  covered: readonly Covered[],
  signature: Element,
  document: Document,
  properties: Properties | undefined,
): XmlCoverage {
  const targets = covered.map((one) => one.target).filter((one) => one !== null);
  const signedProperties = properties?.signed ?? null;
  const reasons: SignatureReason[] = [];
  if (properties && (!signedProperties || !targets.includes(signedProperties))) reasons.push('properties-not-signed');
  const content = targets.filter((one) => one !== signedProperties);
  const whole = coversAll(content, signature, document);
  // With a reference that points outside the document, what is missing is told by it.
  const outside = covered.some((one) => one.target === null);
  if (!whole && !outside) reasons.push('part-only');
  const names = content.map((one) => ('tagName' in one ? one.tagName : '')).filter((one) => one !== '');
  return { coversWhole: whole, reasons, place: whole || names.length === 0 ? null : names.join(', ') };
}

function coversAll(targets: readonly (Document | Element)[], signature: Element, document: Document): boolean {
  const root = document.documentElement as Element;
  const isCovered = (node: Node): boolean => targets.includes(node as Element);
  // Objects in the signature itself are left out of it; they must be covered apart, or be its properties.
  const objects = childElements(signature, DSIG, 'Object');
  const objectsCovered = objects.every(
    (one) => isCovered(one) || isProperties(one) || onlyChildCovered(one, isCovered),
  );
  if (!objectsCovered) return false;
  if (isCovered(document) || isCovered(root) || root === signature)
    return root !== signature || objects.some((one) => !isProperties(one));
  // Beside one another in a bare envelope: all but signatures must be covered.
  return childElements(root).every((one) => isCovered(one) || isSignature(one)) && !hasText(root);
}

const isSignature = (element: Element): boolean => element.namespaceURI === DSIG && element.localName === 'Signature';

function isProperties(object: Element): boolean {
  const children = childElements(object);
  return children.length > 0 && children.every((one) => one.localName === 'QualifyingProperties') && !hasText(object);
}

function onlyChildCovered(object: Element, isCovered: (node: Node) => boolean): boolean {
  return childElements(object).every(isCovered) && !hasText(object);
}

function hasText(element: Element): boolean {
  for (let node = element.firstChild; node; node = node.nextSibling) {
    const isText = node.nodeType === NODE.text || node.nodeType === NODE.cdata;
    if (isText && (node.nodeValue ?? '').trim() !== '') return true;
  }
  return false;
}
