/** A whole small document at once. */
import { SMALL_XML, XmlError, type XmlLimits } from './limits.ts';
import { XmlTokenizer } from './tokens.ts';
import { TreeBuilder, type XmlElement } from './tree.ts';

/**
 * Reads a document that is in memory already into a tree: a SOAP envelope, a code list, an extract.
 *
 * @param document UTF-8, with or without a byte order mark and an XML declaration; a string is taken as it is
 * @returns the root element
 * @throws {XmlError} when it is not well-formed, has a DTD, or is over the limits
 */
export function readXml(document: Uint8Array | string, limits: XmlLimits = SMALL_XML): XmlElement {
  const reader = new XmlTokenizer(limits);
  const builder = new TreeBuilder(limits.maxFieldBytes);
  const bytes = typeof document === 'string' ? Buffer.from(document) : document;
  for (const event of reader.write(bytes)) builder.add(event);
  reader.end();
  if (!builder.root) throw new XmlError('malformed', reader.offset);
  return builder.root;
}
