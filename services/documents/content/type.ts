import { fileTypeFromBuffer } from 'file-type';
import { derType } from './der.ts';

/** How many first bytes recognising needs. */
export const headBytes = 4100;

/**
 * The type of content by its first bytes, or null when it cannot be told; the name is never asked. Beyond `file-type`:
 * DER and PEM (signed messages of ISDS, CMS, certificates, PKCS #12), XML, HTML, SVG and text. What is not UTF-8 is
 * taken for Windows-1250, the usual one of older Czech systems (assumed).
 */
export async function detectType(head: Uint8Array): Promise<string | null> {
  const known = await fileTypeFromBuffer(head);
  if (known && known.mime !== 'application/xml') return known.mime === 'image/apng' ? 'image/png' : known.mime;
  const der = derType(head);
  if (der) return der;
  if (head[0] === 0xff && head[1] === 0xfe) return 'text/plain; charset=utf-16le';
  if (head.some(isBinary)) return null;
  const start = new TextDecoder()
    .decode(head.subarray(0, 2048))
    .replace(/^\uFEFF/, '')
    .trimStart();
  return pemType(start) ?? markupType(start) ?? (isUtf8(head) ? 'text/plain' : 'text/plain; charset=windows-1250');
}

function isBinary(byte: number): boolean {
  return byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d && byte !== 0x0c && byte !== 0x1b;
}

/** Armour by RFC 7468. */
const armours: Readonly<Record<string, string>> = {
  CERTIFICATE: 'application/x-x509-ca-cert',
  PKCS7: 'application/pkcs7-mime',
  CMS: 'application/pkcs7-mime',
  'PRIVATE KEY': 'application/x-pem-key',
  'RSA PRIVATE KEY': 'application/x-pem-key',
  'EC PRIVATE KEY': 'application/x-pem-key',
  'ENCRYPTED PRIVATE KEY': 'application/x-pem-key',
};

function pemType(start: string): string | undefined {
  return armours[/^-----BEGIN ([A-Z0-9 ]+)-----/.exec(start)?.[1] ?? ''];
}

function markupType(start: string): string | undefined {
  const lower = start.toLowerCase();
  const element = /<([a-z][\w.-]*:)?(svg|html)[\s>]/.exec(lower)?.[2];
  if (lower.startsWith('<?xml')) return element === 'svg' ? 'image/svg+xml' : 'application/xml';
  if (/^<svg[\s>]/.test(lower)) return 'image/svg+xml';
  if (/^<(!doctype\s+html|html|head|body|script)[\s>]/.test(lower)) return 'text/html';
  if (/^(from|received|return-path|delivered-to|message-id|mime-version):\s/i.test(start) && /\nsubject:/i.test(start))
    return 'message/rfc822';
  return undefined;
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
