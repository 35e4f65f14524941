import type { FileKind, Preview } from '../shapes.ts';
import { zfoType } from './der.ts';

/** Words for types, and what may be shown. Decided by what the bytes are. */

const kinds: readonly (readonly [RegExp, FileKind])[] = [
  [/^application\/pdf$/, 'pdf'],
  [/^image\//, 'image'],
  [/^text\/html$/, 'web'],
  [/^text\/(calendar|vcard)/, 'text'],
  [/^text\//, 'text'],
  [/xml-zip$/, 'zfo'],
  [/^application\/xml$/, 'xml'],
  [/^message\/rfc822$|outlook/, 'mail'],
  [/spreadsheet|ms-excel/, 'table'],
  [/presentation|ms-powerpoint/, 'slides'],
  [/wordprocessing|opendocument\.text|msword|\/rtf$|epub|x-cfb/, 'writing'],
  [/pkcs12|pem-key/, 'key'],
  [/x509/, 'certificate'],
  [/pkcs7|timestamp|asic/, 'signature'],
  [/zip|compressed|x-tar|gzip|x-7z|x-rar|x-bzip|x-xz|zstd/, 'archive'],
  [/^audio\//, 'audio'],
  [/^video\//, 'video'],
  [/msdownload|x-elf|mach-binary|x-sh$|java|wasm|x-executable|x-msi|x-deb|x-rpm|apple-diskimage/, 'program'],
];

/** What a file is called and drawn as. */
export function kindOf(mediaType: string | null): FileKind {
  return kinds.find(([pattern]) => pattern.test(mediaType ?? ''))?.[1] ?? 'other';
}

const shownImages = new Set(['image/png', 'image/jpeg', 'image/gif']);

/** How it may be shown. HTML, SVG and XML are only saved: they can act. */
export function previewOf(mediaType: string | null): Preview {
  if (mediaType === 'application/pdf') return 'pdf';
  if (mediaType === zfoType) return 'zfo';
  if (mediaType !== null && shownImages.has(mediaType)) return 'image';
  return mediaType !== null && /^text\/plain($|;)/.test(mediaType) ? 'text' : 'no';
}

/** The `content-type` under which bytes are served: only types that a browser shows harmlessly keep their own. */
export function servedType(mediaType: string | null): string {
  const shown = previewOf(mediaType);
  if (mediaType === null || shown === 'no' || shown === 'zfo') return 'application/octet-stream';
  return mediaType === 'text/plain' ? 'text/plain; charset=utf-8' : mediaType;
}
