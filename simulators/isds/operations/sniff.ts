/** Whether the beginning of a file goes with its extension: ISDS checks that (libdatovka doc/message, code 1214). */

const bytes = (...values: number[]): Buffer => Buffer.from(values);

const ZIP = [bytes(0x50, 0x4b, 0x03, 0x04), bytes(0x50, 0x4b, 0x05, 0x06)];
const OLE = [bytes(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)];
const JPEG = [bytes(0xff, 0xd8, 0xff)];
const TIFF = [bytes(0x49, 0x49, 0x2a, 0x00), bytes(0x4d, 0x4d, 0x00, 0x2a)];
const EXECUTABLE = [Buffer.from('MZ'), bytes(0x7f, 0x45, 0x4c, 0x46)];

/** Signatures by extension; an extension that is not here is not checked. */
const SIGNATURES: Readonly<Record<string, readonly Buffer[]>> = {
  png: [bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)],
  gif: [Buffer.from('GIF87a'), Buffer.from('GIF89a')],
  jpg: JPEG,
  jpeg: JPEG,
  jfif: JPEG,
  tif: TIFF,
  tiff: TIFF,
  rtf: [Buffer.from('{\\rtf')],
  docx: ZIP,
  xlsx: ZIP,
  pptx: ZIP,
  odt: ZIP,
  ods: ZIP,
  odp: ZIP,
  isdocx: ZIP,
  zip: ZIP,
  asice: ZIP,
  sce: ZIP,
  asics: ZIP,
  scs: ZIP,
  doc: [...OLE, Buffer.from('{\\rtf')],
  xls: OLE,
  ppt: OLE,
  wav: [Buffer.from('RIFF')],
};

/**
 * @param extension lower case, no dot
 * @param head the first kilobyte or so
 */
export function looksLike(extension: string, head: Buffer): boolean {
  if (EXECUTABLE.some((signature) => startsWith(head, signature))) return false;
  if (extension === 'pdf') return head.subarray(0, 1024).includes('%PDF-');
  if (extension === 'xml') return startsWith(withoutMark(head), Buffer.from('<'));
  const signatures = Object.hasOwn(SIGNATURES, extension) ? SIGNATURES[extension] : undefined;
  return signatures === undefined || signatures.some((signature) => startsWith(head, signature));
}

const startsWith = (head: Buffer, signature: Buffer): boolean => head.subarray(0, signature.length).equals(signature);

/** Without a byte order mark and white space. */
const withoutMark = (head: Buffer): Buffer => Buffer.from(head.toString('utf8').replace(/^\ufeff?\s*/, ''));
