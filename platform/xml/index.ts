/**
 * XML from outside and to the outside, for every connector and simulator: no DTD, no entities beyond the five of XML,
 * limits of size, depth and number of elements; base64 in pieces; a writer that escapes.
 *
 * @example
 * const envelope = readXml(body, SMALL_XML);
 * const status = child(child(envelope, 'Body'), 'Status')?.text;
 */
export { Base64Decoder, base64Length, encodeBase64 } from './base64.ts';
export { SMALL_XML, XmlError, type XmlFault, type XmlLimits } from './limits.ts';
export { XSI_NS, type XmlAttribute } from './names.ts';
export { readXml } from './read.ts';
export { xmlEvents, XmlTokenizer, type XmlEvent } from './tokens.ts';
export { attribute, child, children, isNil, TreeBuilder, type XmlElement } from './tree.ts';
export {
  element,
  escapeAttribute,
  escapeText,
  field,
  openTag,
  optional,
  XSI_BINDING,
  type XmlAttributes,
  type XmlValue,
} from './write.ts';
