/** A file of an answer, by G5; that there is the service is official, its fields are assumed. */
import { child, SMALL_XML, type XmlLimits } from '#platform/xml/index.ts';
import { answerOf } from './answer.ts';
import { IsssError } from './errors.ts';
import { RESULT, SERVICES } from './protocol/index.ts';

/** The content stands in one element. */
const FILE_XML: XmlLimits = { ...SMALL_XML, maxFieldBytes: SMALL_XML.maxBytes };

/** The bytes, or null when the bus has no such file (any more). @throws {IsssError} */
export function readFileAnswer(bytes: Uint8Array): Uint8Array | null {
  const root = answerOf(bytes, SERVICES.file, FILE_XML);
  const result = child(child(child(root, 'OdpovedStatus'), 'Status'), 'VysledekKod')?.text.trim();
  if (result === RESULT.error) return null;
  const text = child(root, 'Obsah')?.text.replace(/\s+/g, '');
  if (result !== RESULT.ok || text === undefined || text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) {
    throw new IsssError('protocol', SERVICES.file.action);
  }
  return Buffer.from(text, 'base64');
}
