/** Reading a ZFO: what it says, and whether it is genuine. */
import { createHash, type Hash } from 'node:crypto';
import {
  ByteSource,
  checkSignature,
  checkTimestamp,
  CmsError,
  digestNames,
  factsOf,
  hasStrays,
  ID_DATA,
  NO_TIMESTAMP,
  readCms,
  readPem,
  trustOf,
  type Certificate,
  type CertificateFacts,
  type CmsFinding,
  type CmsParts,
  type CmsReason,
  type HashName,
  type TimestampCheck,
  type Trust,
  type TrustSettings,
} from '#platform/signatures/index.ts';
import type { AttachmentPart } from '../codec/parts.ts';
import type { DeliveryEvent, FileInfo, MessageEnvelope } from '../protocol/types.ts';
import { XmlError } from '#platform/xml/limits.ts';
import { MESSAGE_XML } from '../limits.ts';
import { readContent, type ZfoContent, type ZfoKind } from './content.ts';
import { ZfoError } from './errors.ts';
import { hashOfIsdsName } from './hash-names.ts';

/** Whom to believe. */
export interface ZfoTrust {
  /**
   * PEM of authorities, or of the very certificates of ISDS. Further certificates a file carries must be signed by one
   * of these or by one another: trusting only a signer's certificate needs its issuer here too where files carry it.
   */
  readonly anchors: readonly string[];
  /**
   * How the common name of a signer's certificate must begin. The authorities that certify ISDS certify thousands of
   * others too: without this anyone of them could sign a "genuine" message. Default: as in all recorded messages.
   */
  readonly signerNames?: readonly string[];
  /** Until when SHA-1 signatures count. Default 2014-01-01 (assumed; ISDS left SHA-1 by 2011). */
  readonly sha1Until?: Date;
}

/** Common name of the certificates of ISDS. Recorded: "Informační systém datových schránek - zkušební prostředí". */
export const ISDS_SIGNER_NAME = 'Informační systém datových schránek';

export interface ZfoFile extends FileInfo {
  /** Bytes. */
  readonly size: number;
  /** Hex, for comparing with what was saved. */
  readonly sha256: string;
  /** The bytes, when they were asked to be kept. */
  readonly content: Uint8Array | null;
}

export interface ZfoMessage extends MessageEnvelope {
  readonly files: readonly ZfoFile[];
  /** Of a delivery info. */
  readonly events: readonly DeliveryEvent[];
}

export interface ZfoChecks {
  /** dmHash against the bytes of dmDm. `null`: a delivery info has the hash of a message it does not contain. */
  readonly contentHash: { readonly ok: boolean | null; readonly algorithm: string };
  readonly signature: {
    readonly ok: boolean;
    readonly reason?: CmsReason | 'unsigned' | 'weak';
    readonly signer?: CertificateFacts;
    /** What the signer claims; see `stamp` for proof. */
    readonly signedAt?: string;
    readonly algorithm?: HashName;
  };
  /** CAdES stamp over the signature (ISDS adds it since April 2011). */
  readonly stamp: TimestampCheck;
  /** dmQTimestamp: when ISDS took the message over. */
  readonly timestamp: TimestampCheck;
  /** Of the signer, at the time of signing. Revocation is not checked. */
  readonly trust: Trust | 'unsigned';
}

export interface Zfo {
  readonly kind: ZfoKind;
  /** `plain` = the XML without a signature. */
  readonly form: 'signed' | 'plain';
  readonly message: ZfoMessage;
  readonly checks: ZfoChecks;
  /**
   * Signed by ISDS as far as trusted, and not a byte of it changed. Plain forms never are. A stamp on the signature,
   * where there is one, must be of a trusted authority; the one on the message need not, the signature covers it.
   */
  readonly genuine: boolean;
}

export interface ReadZfoOptions {
  readonly trust: ZfoTrust;
  /** Keep the attachments' bytes in the result. Default false: sizes and hashes only. */
  readonly keepContent?: boolean;
  /** Gets each attachment's bytes as they come. */
  readonly onContent?: (index: number, file: FileInfo, chunk: Uint8Array) => void | Promise<void>;
  /** Bytes of the file. Default 48 MB. */
  readonly maxBytes?: number;
}

type Source = Uint8Array | AsyncIterable<Uint8Array>;

/** Content of a ZFO whose outer form is known, with everything about its signature found on the way. */
interface Opened {
  readonly form: 'signed' | 'plain';
  readonly bytes: AsyncIterable<Uint8Array>;
  /** After the bytes have been read to the end. */
  parts(): { parts: CmsParts; digests: ReadonlyMap<HashName, Buffer> } | undefined;
}

async function openForm(source: ByteSource): Promise<Opened> {
  const first = await source.peek();
  if (first === undefined) throw new ZfoError('not-zfo');
  if (first !== 0x30) {
    if (![0x3c, 0xef, 0x20, 0x09, 0x0a, 0x0d].includes(first)) throw new ZfoError('not-zfo');
    return { form: 'plain', bytes: source.rest(), parts: () => undefined };
  }
  const hashes = new Map<HashName, Hash>();
  let parts: CmsParts | undefined;
  async function* content(): AsyncGenerator<Uint8Array> {
    const reading = readCms(source, (algorithms) => {
      for (const name of digestNames(algorithms)) hashes.set(name, createHash(name));
    });
    for (;;) {
      const step = await reading.next();
      if (step.done) {
        parts = step.value;
        return;
      }
      for (const hash of hashes.values()) hash.update(step.value);
      yield step.value;
    }
  }
  return {
    form: 'signed',
    bytes: content(),
    parts: () => parts && { parts, digests: new Map([...hashes].map(([name, hash]) => [name, hash.digest()])) },
  };
}

/** Faults of CMS and XML become faults of the file; what does not even begin like ours is no ZFO. */
function asZfoError(error: unknown): unknown {
  if (error instanceof CmsError) return new ZfoError(error.fault === 'not-cms' ? 'not-zfo' : error.fault);
  if (!(error instanceof XmlError)) return error;
  return new ZfoError(error.fault === 'too-big' || error.fault === 'too-deep' ? 'too-big' : 'damaged');
}

function sourceOf(source: Source, maxBytes = MESSAGE_XML.maxBytes): ByteSource {
  return new ByteSource(source instanceof Uint8Array ? sliced(source) : source, maxBytes);
}

/** A whole file in slices, so that reading it takes the same way as a stream. */
function* sliced(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.byteLength; at += 65_536) yield bytes.subarray(at, at + 65_536);
}

/**
 * Reads a received or sent message or a delivery info, signed (DER or BER) or plain, and checks everything about it.
 * Memory stays at one piece of the file unless `keepContent`.
 * @throws {ZfoError} when the file cannot be read as one
 */
export async function readZfo(source: Source, options: ReadZfoOptions): Promise<Zfo> {
  const bytes = sourceOf(source, options.maxBytes);
  const trust: TrustSettings = {
    anchors: readPem(options.trust.anchors),
    sha1Until: options.trust.sha1Until ?? new Date('2014-01-01T00:00:00Z'),
  };
  try {
    const opened = await openForm(bytes);
    const reading = readContent(opened.bytes);
    const files: ZfoFile[] = [];
    let step = await reading.next();
    for (; !step.done; step = await reading.next()) files.push(await takeFile(step.value, options));
    const checks = await checkAll(step.value, opened, trust, options.trust.signerNames ?? [ISDS_SIGNER_NAME]);
    const message = { ...step.value.envelope, files, events: step.value.events };
    return { kind: step.value.kind, form: opened.form, message, checks, genuine: isGenuine(checks) };
  } catch (error) {
    throw asZfoError(error);
  } finally {
    await bytes.close();
  }
}

/** Attachments of a ZFO one after another, piece by piece, unverified. @throws {ZfoError} */
export async function* streamZfoAttachments(
  source: Source,
  maxBytes?: number,
): AsyncGenerator<AttachmentPart, void, undefined> {
  const bytes = sourceOf(source, maxBytes);
  try {
    yield* readContent((await openForm(bytes)).bytes);
  } catch (error) {
    throw asZfoError(error);
  } finally {
    await bytes.close();
  }
}

async function takeFile(part: AttachmentPart, options: ReadZfoOptions): Promise<ZfoFile> {
  const hash = createHash('sha256');
  const kept: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of part.content) {
    hash.update(chunk);
    size += chunk.byteLength;
    if (options.keepContent) kept.push(chunk);
    await options.onContent?.(part.index, part.file, chunk);
  }
  return { ...part.file, size, sha256: hash.digest('hex'), content: options.keepContent ? Buffer.concat(kept) : null };
}

function isGenuine(checks: ZfoChecks): boolean {
  const { contentHash, signature, stamp, timestamp, trust } = checks;
  return (
    contentHash.ok !== false &&
    signature.ok &&
    trust === 'trusted' &&
    (!stamp.present || (stamp.ok && stamp.trust === 'trusted')) &&
    (!timestamp.present || timestamp.ok)
  );
}

async function checkAll(
  content: ZfoContent,
  opened: Opened,
  trust: TrustSettings,
  names: readonly string[],
): Promise<ZfoChecks> {
  const { hash, timestamp } = content.envelope;
  const named = hash ? hashOfIsdsName(hash.algorithm) : undefined;
  const told = hash ? Buffer.from(hash.value, 'base64') : undefined;
  const computed = named === undefined ? undefined : content.hashes.get(named);
  const contains = content.kind !== 'delivery';
  const contentHash = {
    ok: contains ? told !== undefined && computed !== undefined && computed.equals(told) : null,
    algorithm: hash?.algorithm ?? '',
  };
  // The stamp is over the message's hash; a delivery info only tells that hash.
  const stamped = (name: HashName): Buffer | undefined =>
    contains ? content.hashes.get(name) : name === named ? told : undefined;
  const onMessage =
    timestamp === null ? NO_TIMESTAMP : await checkTimestamp(Buffer.from(timestamp, 'base64'), stamped, trust);
  const found = opened.parts();
  if (!found) {
    const signature = { ok: false, reason: 'unsigned' } as const;
    return { contentHash, signature, stamp: NO_TIMESTAMP, timestamp: onMessage, trust: 'unsigned' };
  }
  return { contentHash, timestamp: onMessage, ...(await checkSigner(found, trust, names)) };
}

async function checkSigner(
  found: { parts: CmsParts; digests: ReadonlyMap<HashName, Buffer> },
  trust: TrustSettings,
  names: readonly string[],
): Promise<Pick<ZfoChecks, 'signature' | 'stamp' | 'trust'>> {
  const finding = checkSignature(found.parts, found.digests);
  const over = (name: HashName): Buffer => createHash(name).update(finding.signature).digest();
  const stamp = finding.timestamp ? await checkTimestamp(finding.timestamp, over, trust) : NO_TIMESTAMP;
  // Proven by a trusted stamp where there is one, else as the signer claims.
  const proven = stamp.ok && stamp.trust === 'trusted' && stamp.time !== undefined ? new Date(stamp.time) : null;
  const at = proven ?? finding.signedAt ?? new Date();
  const verdict = finding.signer
    ? signerTrust(finding.signer, finding.certificates, at, trust, names)
    : 'unknown-issuer';
  const reason = finding.reason ?? reasonBeside(finding, at, verdict, trust);
  return {
    stamp,
    trust: verdict,
    signature: {
      ok: reason === undefined,
      ...(reason === undefined ? {} : { reason }),
      ...(finding.signer ? { signer: factsOf(finding.signer) } : {}),
      ...(finding.signedAt ? { signedAt: finding.signedAt.toISOString() } : {}),
      ...(finding.hash ? { algorithm: finding.hash } : {}),
    },
  };
}

/** What can be wrong although the signature itself fits. */
function reasonBeside(
  finding: CmsFinding,
  at: Date,
  verdict: Trust,
  trust: TrustSettings,
): CmsReason | 'weak' | undefined {
  if (finding.contentType !== ID_DATA) return 'structure';
  if (finding.hash === 'sha1' && at >= trust.sha1Until) return 'weak';
  return verdict === 'trusted' && hasStrays(finding, trust.anchors) ? 'stray-certificate' : undefined;
}

function signerTrust(
  signer: Certificate,
  pool: readonly Certificate[],
  at: Date,
  trust: TrustSettings,
  names: readonly string[],
): Trust {
  const verdict = trustOf(signer, pool, trust.anchors, at, trust.sha1Until);
  if (verdict !== 'trusted' || trust.anchors.some((one) => one.der.equals(signer.der))) return verdict;
  return names.some((name) => signer.commonName.startsWith(name)) ? 'trusted' : 'other-signer';
}
