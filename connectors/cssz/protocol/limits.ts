import { SMALL_XML, type XmlLimits } from '#platform/xml/index.ts';

/** A message of the gateway: its content stands in one field. ČSSZ takes at most 20 MB; the portal's forms are far smaller. */
export const MESSAGE_XML: XmlLimits = { ...SMALL_XML, maxBytes: 8 * 1024 * 1024, maxFieldBytes: 8 * 1024 * 1024 };
/** What is in it, once it has been opened. */
export const CONTENT_XML: XmlLimits = { ...SMALL_XML, maxBytes: 16 * 1024 * 1024, maxDepth: 16 };
/** Bytes that an unpacked content may have: a small message must not swell. */
export const MOST_UNPACKED = CONTENT_XML.maxBytes;
