import { fileTypeFromBuffer } from 'file-type';
import { attachmentType, extensionOf } from '../protocol.ts';

/** How many first bytes recognising needs. */
export const headBytes = 4100;

/** Containers that many formats are made of: what they hold inside is decided by the name. */
const containers: Readonly<Record<string, readonly string[]>> = {
  'application/zip': [
    'docx',
    'xlsx',
    'pptx',
    'odt',
    'ods',
    'odp',
    'zip',
    'asice',
    'sce',
    'asics',
    'scs',
    'isdocx',
    'zfo',
  ],
  'application/x-cfb': ['doc', 'xls', 'ppt', 'dgn'],
  'application/xml': ['xml', 'fo', 'zfo', 'isdoc', 'gml', 'gfs', 'xsd', 'edi', 'html', 'htm'],
};

/** Types that `file-type` cannot tell from plain text or from DER. */
const textual = new Set([
  'txt',
  'xml',
  'fo',
  'html',
  'htm',
  'isdoc',
  'gml',
  'gfs',
  'xsd',
  'edi',
  'json',
  'eml',
  'prj',
  'rtf',
  'cer',
  'crt',
  'p7b',
  'p7c',
  'p7m',
  'p7s',
  'p7f',
  'pk7',
]);
const der = new Set(['zfo', 'cer', 'crt', 'der', 'p7b', 'p7c', 'p7f', 'p7m', 'p7s', 'pk7', 'tst', 'tsr']);
/** Formats without a signature: any bytes may be one. */
const shapeless = new Set([
  'dbf',
  'shp',
  'shx',
  'prj',
  'qix',
  'sbn',
  'sbx',
  'dgn',
  'mp2',
  'mp3',
  'mpeg',
  'mpg',
  'mpeg1',
  'mpeg2',
  'tst',
  'tsr',
]);

/**
 * The MIME type of content by its first bytes, or null when it cannot be told. Beyond `file-type`: XML and DER
 * (signed messages, certificates), and text; what is not UTF-8 is taken for Windows-1250, the usual one of older Czech
 * systems (assumed).
 */
export async function detectType(head: Uint8Array): Promise<string | null> {
  const known = await fileTypeFromBuffer(head);
  if (known) return known.mime === 'image/apng' ? 'image/png' : known.mime;
  if (head[0] === 0x30 && head[1] !== undefined && head[1] >= 0x80 && head[1] <= 0x84) return 'application/pkcs7-mime';
  if (head[0] === 0xff && head[1] === 0xfe) return 'text/plain; charset=utf-16le';
  if (looksBinary(head)) return null;
  const start = new TextDecoder()
    .decode(head.subarray(0, 512))
    .replace(/^\uFEFF/, '')
    .trimStart()
    .toLowerCase();
  if (start.startsWith('<?xml')) return 'application/xml';
  if (/^<(!doctype\s+html|html|head|body|script|svg)[\s>]/.test(start))
    return start.startsWith('<svg') ? 'image/svg+xml' : 'text/html';
  return isUtf8(head) ? 'text/plain' : 'text/plain; charset=windows-1250';
}

/** UTF-8 as far as the head goes; a character cut at its end does not matter. */
function isUtf8(head: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
    return true;
  } catch {
    return false;
  }
}

function looksBinary(head: Uint8Array): boolean {
  return head.some(
    (byte) => byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d && byte !== 0x0c && byte !== 0x1b,
  );
}

/** Whether ISDS takes a file of this name with this content, and the MIME type to declare. */
export async function judgeFile(
  fileName: string,
  head: Uint8Array,
): Promise<{ mimeType: string } | { refused: 'extension' | 'content' }> {
  const type = attachmentType(fileName);
  if (!type) return { refused: 'extension' };
  const extension = extensionOf(fileName);
  const detected = await detectType(head);
  if (!fits(extension, type.mimeTypes, detected)) return { refused: 'content' };
  return { mimeType: type.mimeTypes[0] ?? 'application/octet-stream' };
}

function fits(extension: string, mimeTypes: readonly string[], detected: string | null): boolean {
  if (shapeless.has(extension)) return detected === null || !isActive(detected);
  if (detected === null) return der.has(extension);
  if (mimeTypes.includes(detected)) return true;
  if (detected === 'application/pkcs7-mime') return der.has(extension);
  if (containers[detected]?.includes(extension)) return true;
  if (detected.startsWith('text/plain')) return textual.has(extension);
  return sameFamily(extension, detected);
}

/** Names that `file-type` gives differently from ISDS's table. */
function sameFamily(extension: string, detected: string): boolean {
  const aliases: Readonly<Record<string, readonly string[]>> = {
    'audio/wav': ['wav'],
    'audio/vnd.wave': ['wav'],
    'image/heic': ['heic', 'heif'],
    'image/heif': ['heic', 'heif'],
    'image/vnd.dwg': ['dwg'],
    'application/rtf': ['rtf'],
    'video/mpeg': ['mpeg', 'mpg', 'mpeg1', 'mpeg2'],
    'application/x-esri-shape': ['shp', 'shx'],
    'image/jpeg': ['jfif'],
  };
  return aliases[detected]?.includes(extension) ?? false;
}

/** Content that could run somewhere: programs and web pages dressed as data. */
function isActive(detected: string): boolean {
  return /^(text\/html|image\/svg\+xml|application\/(x-msdownload|x-elf|x-mach-binary|java-vm|wasm|x-sh|zip|x-7z-compressed|x-rar-compressed))$/.test(
    detected,
  );
}
