/**
 * The outer shell of CMS SignedData (RFC 5652 § 5.1), read as a stream: real data messages (ZFO) are BER of indefinite
 * length with the content cut into OCTET STRINGs of 1,000 bytes, up to 40 MB of them. pkijs and asn1js read whole files
 * only; here the content flows through, and just the small parts around it are kept.
 */
import type { ByteSource } from './bytes.ts';
import { CmsError } from './errors.ts';

/** Bytes of the parts around the content: complete TLVs. */
export interface CmsParts {
  /** INTEGER */ version: Buffer;
  /** SET OF AlgorithmIdentifier */ digestAlgorithms: Buffer;
  /** OBJECT IDENTIFIER */ contentType: Buffer;
  /** The content is elsewhere: nothing was yielded. */ detached: boolean;
  /** [0] CertificateSet */ certificates: Buffer | null;
  /** [1] RevocationInfoChoices */ revocations: Buffer | null;
  /** SET OF SignerInfo */ signerInfos: Buffer;
}

const SEQUENCE = 0x30;
const SET = 0x31;
const OCTET_STRING = 0x04;
const OCTET_STRING_CUT = 0x24;
const CONTEXT_0 = 0xa0;
const CONTEXT_1 = 0xa1;
const SIGNED_DATA_OID = Buffer.from('06092a864886f70d010702', 'hex');
/** Largest part around the content, unless another is given. */
const MAX_PART = 1024 * 1024;
const MAX_DEPTH = 24;

interface Header {
  readonly tag: number;
  /** null = indefinite */ readonly length: number | null;
  readonly raw: Buffer;
}

/** Where a container ends: at a position, or at end-of-contents octets. */
type End = number | null;

async function header(source: ByteSource): Promise<Header> {
  const first = await source.take(2);
  const [tag = 0, short = 0] = first;
  if ((tag & 0x1f) === 0x1f) throw new CmsError('damaged');
  if (short < 0x80) return { tag, length: short, raw: Buffer.from(first) };
  if (short === 0x80) {
    if ((tag & 0x20) === 0) throw new CmsError('damaged');
    return { tag, length: null, raw: Buffer.from(first) };
  }
  if (short > 0x84) throw new CmsError('damaged');
  const prefix = Buffer.from(first);
  const rest = await source.take(short - 0x80);
  return { tag, length: rest.readUIntBE(0, rest.length), raw: Buffer.concat([prefix, rest]) };
}

async function open(source: ByteSource, tag: number): Promise<End> {
  const found = await header(source);
  if (found.tag !== tag) throw new CmsError('damaged');
  return found.length === null ? null : source.position + found.length;
}

async function atEnd(source: ByteSource, end: End): Promise<boolean> {
  if (end !== null) {
    if (source.position > end) throw new CmsError('damaged');
    return source.position === end;
  }
  return (await source.peek()) === 0;
}

async function close(source: ByteSource, end: End): Promise<void> {
  if (!(await atEnd(source, end))) throw new CmsError('damaged');
  if (end === null && (await source.take(2)).readUInt16BE(0) !== 0) throw new CmsError('damaged');
}

/** A whole element, of definite or indefinite length. */
async function whole(
  source: ByteSource,
  tag: number | undefined,
  depth = 0,
  budget = { left: MAX_PART },
): Promise<Buffer> {
  const head = await header(source);
  if (depth > MAX_DEPTH || (tag !== undefined && head.tag !== tag)) throw new CmsError('damaged');
  budget.left -= head.raw.length + (head.length ?? 2);
  if (budget.left < 0) throw new CmsError('too-big');
  if (head.length !== null) return Buffer.concat([head.raw, await source.take(head.length)]);
  const parts = [head.raw];
  while (!(await atEnd(source, null))) parts.push(await whole(source, undefined, depth + 1, budget));
  const end = await source.take(2);
  if (end.readUInt16BE(0) !== 0) throw new CmsError('damaged');
  parts.push(Buffer.from(end));
  return Buffer.concat(parts);
}

async function* octets(source: ByteSource): AsyncGenerator<Buffer> {
  const head = await header(source);
  if (head.tag === OCTET_STRING && head.length !== null) {
    yield* pieces(source, head.length);
    return;
  }
  if (head.tag !== OCTET_STRING_CUT) throw new CmsError('damaged');
  const end = head.length === null ? null : source.position + head.length;
  while (!(await atEnd(source, end))) {
    const cut = await header(source);
    if (cut.tag !== OCTET_STRING || cut.length === null) throw new CmsError('damaged');
    yield* pieces(source, cut.length);
  }
  await close(source, end);
}

async function* pieces(source: ByteSource, length: number): AsyncGenerator<Buffer> {
  let left = length;
  while (left > 0) {
    const piece = await source.some(left);
    left -= piece.length;
    yield piece;
  }
}

/**
 * Yields the content of a SignedData as it comes; returns the parts around it. `onDigests` is told the digest
 * algorithms (a SET, DER) before the first piece, so that hashes can run along. A detached signature yields nothing.
 * @throws {CmsError} not-cms, damaged, too-big
 */
export async function* readCms(
  source: ByteSource,
  onDigests: (digestAlgorithms: Buffer) => void,
  maxPart = MAX_PART,
): AsyncGenerator<Buffer, CmsParts, undefined> {
  const part = (tag: number): Promise<Buffer> => whole(source, tag, 0, { left: maxPart });
  const contentInfo = await open(source, SEQUENCE);
  if (!(await whole(source, 0x06)).equals(SIGNED_DATA_OID)) throw new CmsError('not-cms');
  const explicit = await open(source, CONTEXT_0);
  const signedData = await open(source, SEQUENCE);
  const version = await whole(source, 0x02);
  const digestAlgorithms = await whole(source, SET);
  onDigests(digestAlgorithms);
  const encapsulated = await open(source, SEQUENCE);
  const contentType = await whole(source, 0x06);
  const detached = await atEnd(source, encapsulated);
  if (!detached) {
    const eContent = await open(source, CONTEXT_0);
    yield* octets(source);
    await close(source, eContent);
  }
  await close(source, encapsulated);
  const certificates = (await source.peek()) === CONTEXT_0 ? await part(CONTEXT_0) : null;
  const revocations = (await source.peek()) === CONTEXT_1 ? await part(CONTEXT_1) : null;
  const signerInfos = await part(SET);
  for (const end of [signedData, explicit, contentInfo]) await close(source, end);
  if ((await source.peek()) !== undefined) throw new CmsError('damaged');
  return { version, digestAlgorithms, contentType, detached, certificates, revocations, signerInfos };
}
