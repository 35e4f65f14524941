/** Recognising DER by its first elements (ITU-T X.690), without reading it whole. */

/** A message or delivery information of ISDS, downloaded and signed. */
export const zfoType = 'application/vnd.software602.filler.form-xml-zip';

/** contentType of CMS (RFC 5652): signedData, envelopedData, digestedData, encryptedData, data. */
const cmsPrefix = Buffer.from('06092a864886f70d0107', 'hex');
/** What a signed message of ISDS has within: the root elements of its XML, all in the namespaces isds.czechpoint.cz. */
const isdsMark = Buffer.from('isds.czechpoint.cz');

/** The type of DER content, or undefined when it is none that is known. */
export function derType(head: Uint8Array): string | undefined {
  const outer = elementAt(head, 0);
  if (outer?.tag !== 0x30) return undefined;
  const first = elementAt(head, outer.content);
  if (!first) return undefined;
  const bytes = Buffer.from(head.buffer, head.byteOffset, head.byteLength);
  if (first.tag === 0x06 && bytes.subarray(outer.content).indexOf(cmsPrefix) === 0) {
    return bytes.includes(isdsMark) ? zfoType : 'application/pkcs7-mime';
  }
  // PFX ::= SEQUENCE { version INTEGER (3), authSafe ContentInfo, … } (RFC 7292)
  if (first.tag === 0x02 && head[first.content] === 3 && bytes.subarray(first.end, first.end + 24).includes(cmsPrefix))
    return 'application/x-pkcs12';
  // Certificate ::= SEQUENCE { tbsCertificate SEQUENCE { [0] version … } … } (RFC 5280)
  if (first.tag === 0x30 && head[first.content] === 0xa0) return 'application/x-x509-ca-cert';
  // TimeStampResp ::= SEQUENCE { status SEQUENCE { INTEGER … }, timeStampToken ContentInfo } (RFC 3161)
  if (
    first.tag === 0x30 &&
    head[first.content] === 0x02 &&
    bytes.subarray(first.end, first.end + 24).includes(cmsPrefix)
  )
    return 'application/timestamp-reply';
  return undefined;
}

interface Element {
  readonly tag: number;
  /** Where its content begins, and where it ends. */
  readonly content: number;
  readonly end: number;
}

/** The element at an offset; indefinite lengths (BER, as some CMS has) end where the head does. */
function elementAt(bytes: Uint8Array, at: number): Element | undefined {
  const tag = bytes[at];
  const short = bytes[at + 1];
  if (tag === undefined || short === undefined) return undefined;
  if (short < 0x80) return { tag, content: at + 2, end: at + 2 + short };
  if (short === 0x80) return { tag, content: at + 2, end: bytes.length };
  const count = short & 0x7f;
  if (count > 4) return undefined;
  let length = 0;
  for (let index = 0; index < count; index++) length = length * 256 + (bytes[at + 2 + index] ?? 0);
  return { tag, content: at + 2 + count, end: at + 2 + count + length };
}
