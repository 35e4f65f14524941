/** Finds the form among the files of a kept message. */
import { XSI_NS } from '#platform/xml/index.ts';
import { childOf, readXml, textOf, XmlError } from '../isds/xml/reader.ts';

/** A request is small; a bigger message has no form in it. */
const LARGEST = 1024 * 1024;
/** What stands around dmDm on the wire binds the prefix of its empty elements. */
const OPEN = Buffer.from(`<message xmlns:xsi="${XSI_NS}">`);
const CLOSE = Buffer.from('</message>');

/**
 * The bytes of the form; undefined when there is none.
 *
 * @param content the bytes of dmDm in pieces
 * @param name how the form is called
 */
export function formIn(content: Iterable<Uint8Array>, name: string): Buffer | undefined {
  const pieces: Uint8Array[] = [OPEN];
  let size = 0;
  for (const piece of content) {
    size += piece.length;
    if (size > LARGEST) return undefined;
    pieces.push(piece);
  }
  try {
    const message = childOf(readXml(Buffer.concat([...pieces, CLOSE])), 'dmDm');
    const files = (message && childOf(message, 'dmFiles')?.children) ?? [];
    const form = files.find((file) => file.attributes.get('dmFileDescr') === name);
    const encoded = form && childOf(form, 'dmEncodedContent');
    if (encoded) return Buffer.from(textOf(encoded), 'base64');
    const xml = form && childOf(form, 'dmXMLContent');
    return xml && xml.source.subarray(xml.contentStart, xml.contentEnd);
  } catch (error) {
    if (error instanceof XmlError) return undefined;
    throw error;
  }
}
