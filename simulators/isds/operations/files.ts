/** Files of a message being sent: read without copying, and checked as ISDS checks them. */
import { attachmentType, extensionOf, ISDS_NS, LIMITS, mimeTypeFits } from '#connectors/isds/protocol.ts';
import type { FileMetaType } from '#connectors/isds/protocol.ts';
import type { WireFile } from '../messages/content.ts';
import { IsdsStatus } from '../soap.ts';
import { childOf, textOf } from '../xml/reader.ts';
import type { XmlElement } from '../xml/reader.ts';
import { looksLike } from './sniff.ts';

const META_TYPES: readonly string[] = ['main', 'enclosure', 'signature', 'meta'] satisfies FileMetaType[];
/** Base64 of the first octets is enough to tell what a file is. */
const HEAD = 1368;

/**
 * Reads and checks `dmFiles`.
 *
 * @returns files ready for the wire and their bytes together
 * @throws IsdsStatus 1299 none, 2010 the first is not main, 1214 type not allowed, 1281 over 20 MB, 9005 malformed
 */
export function readFiles(request: XmlElement): { files: WireFile[]; bytes: number } {
  const elements = childOf(request, 'dmFiles')?.children.filter((child) => child.name === 'dmFile') ?? [];
  if (elements.length === 0) throw new IsdsStatus('1299', 'Datová zpráva neobsahuje žádnou písemnost.');
  if (elements.length > LIMITS.attachments)
    throw new IsdsStatus('9005', `Datová zpráva obsahuje více než ${LIMITS.attachments} písemností.`);
  let bytes = 0;
  const files = elements.map((element, index) => {
    const { file, size } = readFile(element);
    if ((file.metaType === 'main') !== (index === 0)) {
      throw new IsdsStatus('2010', 'Hlavní písemnost musí být právě jedna a na prvním místě.');
    }
    bytes += size;
    if (bytes > LIMITS.messageBytes)
      throw new IsdsStatus('1281', 'Písemnosti přesahují 20 MB, použijte velkoobjemovou datovou zprávu.');
    return file;
  });
  return { files, bytes };
}

function readFile(element: XmlElement): { file: WireFile; size: number } {
  const attribute = (name: string): string | undefined => element.attributes.get(name);
  const name = rewriteName(attribute('dmFileDescr') ?? '');
  const mimeType = attribute('dmMimeType') ?? '';
  const metaType = attribute('dmFileMetaType') ?? '';
  if (!META_TYPES.includes(metaType)) throw new IsdsStatus('9005', 'Atribut dmFileMetaType nemá povolenou hodnotu.');
  if (attachmentType(name) === undefined) throw new IsdsStatus('1214', 'Název písemnosti nemá povolenou příponu.');
  if (!mimeTypeFits(name, mimeType)) throw new IsdsStatus('1214', 'Typ písemnosti neodpovídá jejímu názvu.');
  const { content, size, head } = readContent(element);
  if (!looksLike(extensionOf(name), head)) throw new IsdsStatus('1214', 'Obsah písemnosti neodpovídá jejímu názvu.');
  return {
    size,
    file: {
      name,
      mimeType,
      metaType: metaType as FileMetaType,
      content,
      guid: attribute('dmFileGuid'),
      upGuid: attribute('dmUpFileGuid'),
      format: attribute('dmFormat'),
    },
  };
}

function readContent(element: XmlElement): { content: WireFile['content']; size: number; head: Buffer } {
  const encoded = childOf(element, 'dmEncodedContent');
  if (encoded !== undefined) {
    const base64 = base64Of(encoded);
    return {
      content: { base64 },
      size: decodedLength(base64),
      head: Buffer.from(base64.toString('latin1', 0, HEAD), 'base64'),
    };
  }
  const xml = childOf(element, 'dmXMLContent');
  if (xml === undefined) throw new IsdsStatus('9005', 'Písemnost nemá obsah.');
  const bytes = xml.source.subarray(xml.contentStart, xml.contentEnd);
  return { content: { xml: bytes, namespaces: namespacesOf(xml) }, size: bytes.length, head: bytes.subarray(0, 1024) };
}

/** Base64 as it stands, without white space; shares the memory of the request where it can. */
function base64Of(element: XmlElement): Buffer {
  const isPlain = element.children.length === 0 && element.segments.length <= 1;
  const raw = isPlain
    ? element.source.subarray(element.contentStart, element.contentEnd)
    : Buffer.from(textOf(element));
  if (isBase64(raw)) return raw;
  const cleaned = Buffer.from(textOf(element).replace(/\s+/g, ''), 'latin1');
  if (!isBase64(cleaned)) throw new IsdsStatus('9005', 'Obsah písemnosti není v kódování base64.');
  return cleaned;
}

const ALPHABET = new Uint8Array(256);
for (const character of 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/')
  ALPHABET[character.charCodeAt(0)] = 1;
const PAD = '='.charCodeAt(0);

const paddingOf = (bytes: Uint8Array): number => (bytes.at(-1) === PAD ? (bytes.at(-2) === PAD ? 2 : 1) : 0);

function isBase64(bytes: Uint8Array): boolean {
  if (bytes.length % 4 !== 0) return false;
  const end = bytes.length - paddingOf(bytes);
  for (let at = 0; at < end; at += 1) if (ALPHABET[bytes[at] as number] === 0) return false;
  return true;
}

const decodedLength = (base64: Uint8Array): number => (base64.length / 4) * 3 - paddingOf(base64);

/** Namespaces in force where the XML stands, so that it stays well-formed on its own. */
function namespacesOf(element: XmlElement): Record<string, string> {
  const { p = ISDS_NS } = element.scope;
  if (p !== ISDS_NS) throw new IsdsStatus('9005', 'Předpona p je v XML písemnosti vyhrazena.');
  return Object.fromEntries(
    Object.entries(element.scope)
      .filter(([prefix, namespace]) => prefix !== 'xml' && prefix !== 'p' && !(prefix === '' && namespace === ''))
      .map(([prefix, namespace]) => [prefix === '' ? 'xmlns' : `xmlns:${prefix}`, namespace]),
  );
}

/** What ISDS makes of a file name (libdatovka doc/web_service_interface, "String rewrite"). */
function rewriteName(name: string): string {
  return name
    .replace(/[\u0080-\u009f\u200b\u00ad\u200c-\u200f\u202a-\u202e\u2061-\u206f]/g, '')
    .replace(/[<>]/g, '_')
    .replace(/[\r\n\t\u2028\u2029\u202f\u00a0\u2000-\u200a\u205f]/g, ' ')
    .replace(/[\u2010-\u2015]/g, '-')
    .replace(/[\u201c-\u201f]/g, '"');
}
