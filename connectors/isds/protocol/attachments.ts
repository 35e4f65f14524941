/**
 * Attachment types ISDS takes: annex 3 of decree 194/2009 Coll. ISDS decides by the extension of `dmFileDescr`, checks
 * the content against it, and accepts `dmMimeType` empty, as an extension or as a MIME type (libdatovka doc/message).
 * `documented` = in libdatovka's list of the decree; `assumed` = added later, known only from the public pages.
 */
import type { Sureness } from './statuses.ts';

export interface AttachmentType {
  /** First is the one to declare when sending. */
  readonly mimeTypes: readonly string[];
  readonly sureness: Exclude<Sureness, 'recorded'>;
  /** A condition beyond the extension. */
  readonly rule?: string;
}

const type = (mime: string, rule?: string): AttachmentType => ({
  mimeTypes: mime.split(' '),
  sureness: 'documented',
  ...(rule === undefined ? {} : { rule }),
});
const later = (mime: string, rule?: string): AttachmentType => ({ ...type(mime, rule), sureness: 'assumed' });

const OOXML = 'application/vnd.openxmlformats-officedocument';
const ODF = 'application/vnd.oasis.opendocument';
const certificate = type('application/x-x509-ca-cert');
const shapefile = type('application/octet-stream', 'ESRI Shapefile');
const jpeg = type('image/jpeg image/pjpeg');
const mpeg = type('video/mpeg video/mpeg1 video/mpeg2 video/mpg');
const mpegAudio = type('audio/mpeg');
const pkcs7Mime = type('application/pkcs7-mime application/x-pkcs7-mime');
const xml = 'application/xml text/xml';
const container = 'only as a signature container (ASiC, EN 319 162-1): no other archives';

/** Extension in lower case, no dot → type. */
export const ATTACHMENT_TYPES: Readonly<Record<string, AttachmentType>> = {
  pdf: type('application/pdf', 'PDF and PDF/A'),
  xml: type(xml, 'valid against a public schema of the recipient'),
  fo: type('application/vnd.software602.filler.form+xml application/xml'),
  zfo: type('application/vnd.software602.filler.form-xml-zip'),
  html: type('text/html'),
  htm: type('text/html'),
  odt: type(`${ODF}.text`),
  ods: type(`${ODF}.spreadsheet`),
  odp: type(`${ODF}.presentation`),
  txt: type('text/plain'),
  rtf: type('application/rtf text/rtf application/msword'),
  doc: type('application/msword'),
  docx: type(`${OOXML}.wordprocessingml.document`),
  xls: type('application/vnd.ms-excel'),
  xlsx: type(`${OOXML}.spreadsheetml.sheet`),
  ppt: type('application/vnd.ms-powerpoint'),
  pptx: type(`${OOXML}.presentationml.presentation`),
  jpg: jpeg,
  jpeg,
  jfif: jpeg,
  png: type('image/png image/x-png'),
  tif: type('image/tiff'),
  tiff: type('image/tiff'),
  gif: type('image/gif'),
  mpeg,
  mpg: mpeg,
  mpeg1: mpeg,
  mpeg2: mpeg,
  wav: type('audio/wav audio/wave audio/x-wav'),
  mp2: mpegAudio,
  mp3: mpegAudio,
  isdoc: type('text/isdoc', 'version 5.2 and newer'),
  isdocx: type('text/isdocx', 'version 5.2 and newer'),
  edi: type(`application/edifact application/edi-x12 application/edi-consent text/plain ${xml}`),
  dwg: type('image/vnd.dwg', 'version 2007 and newer'),
  dgn: type('application/octet-stream', 'MicroStation V7 and V8'),
  shp: shapefile,
  dbf: shapefile,
  shx: shapefile,
  prj: shapefile,
  qix: shapefile,
  sbn: shapefile,
  sbx: shapefile,
  gml: type(xml),
  gfs: type(xml),
  xsd: type(xml),
  cer: certificate,
  crt: certificate,
  der: certificate,
  p7b: type('application/pkcs7-certificates application/pkcs7-mime application/x-pkcs7-certificates'),
  p7c: pkcs7Mime,
  p7m: pkcs7Mime,
  pk7: pkcs7Mime,
  p7f: type('application/pkcs7-signature'),
  p7s: type('application/pkcs7-signature application/x-pkcs7-signature'),
  tst: type('application/timestamp-reply'),
  tsr: type('application/timestamp-reply'),
  asice: later('application/vnd.etsi.asic-e+zip', container),
  sce: later('application/vnd.etsi.asic-e+zip', container),
  asics: later('application/vnd.etsi.asic-s+zip', container),
  scs: later('application/vnd.etsi.asic-s+zip', container),
  zip: later('application/vnd.etsi.asic-e+zip application/vnd.etsi.asic-s+zip', container),
};

/** MIME types ISDS refuses whatever the name says. Source: libdatovka doc/message. */
export const REFUSED_MIME_TYPES: readonly string[] = ['application/x-zip-compressed', 'application/x-msdownload'];

/** Extension of a file name in lower case without the dot; empty when there is none. */
export function extensionOf(fileName: string): string {
  const match = /\.([A-Za-z0-9]{1,10})$/.exec(fileName.trim());
  return match ? (match[1] as string).toLowerCase() : '';
}

/** The type for a file name, or `undefined` when ISDS would refuse it. */
export function attachmentType(fileName: string): AttachmentType | undefined {
  const extension = extensionOf(fileName);
  return Object.hasOwn(ATTACHMENT_TYPES, extension) ? ATTACHMENT_TYPES[extension] : undefined;
}

/** Whether a declared `dmMimeType` goes with the file name: empty, the extension itself, or one of its MIME types. */
export function mimeTypeFits(fileName: string, mimeType: string): boolean {
  const declared = mimeType.trim().toLowerCase();
  const known = attachmentType(fileName);
  if (!known || REFUSED_MIME_TYPES.includes(declared)) return false;
  return declared === '' || declared === extensionOf(fileName) || known.mimeTypes.includes(declared);
}
