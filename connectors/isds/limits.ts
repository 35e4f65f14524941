/** Bounds of the XML of data boxes that holds whole messages. */
import { SMALL_XML, type XmlLimits } from '#platform/xml/limits.ts';

/** For messages of 20 MB: base64, and base64 of that again in a signed download, with room for line ends. */
export const MESSAGE_XML: XmlLimits = { ...SMALL_XML, maxBytes: 48 * 1024 * 1024 };
