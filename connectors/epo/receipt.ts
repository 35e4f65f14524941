import { createHash, type Hash } from 'node:crypto';
import {
  ByteSource,
  checkSignatures,
  CmsError,
  digestNames,
  readCms,
  trustOf,
  type Certificate,
  type HashName,
  type Trust,
} from '#platform/signatures/index.ts';
import { readReceipt, type ReceiptFacts } from './protocol/answers.ts';

/** A signed receipt with what could be verified of it. */
export interface Receipt extends ReceiptFacts {
  /** As it came: to be kept, because only so the signature holds. */
  readonly signed: Buffer;
  /** The signature fits what is in it. */
  readonly genuine: boolean;
  /** Whether its certificate leads to an authority that the operator trusts; null: none was given to trust. */
  readonly trust: Trust | null;
  /** The checksum in it is that of the document; null: there is none in it. */
  readonly matches: boolean | null;
}

/** Chains signed with SHA-1 never count: EPO is not that old. */
const SHA1_UNTIL = new Date(0);

/** A content in an attached signature, and who signed it. @throws {CmsError} */
export async function openSigned(
  bytes: Uint8Array,
): Promise<{ content: Buffer; genuine: boolean; signer: Certificate | null; pool: readonly Certificate[] }> {
  const hashes = new Map<HashName, Hash>();
  const pieces: Buffer[] = [];
  const reading = readCms(new ByteSource([bytes], bytes.byteLength), (algorithms) => {
    for (const name of digestNames(algorithms)) hashes.set(name, createHash(name));
  });
  let step = await reading.next();
  for (; !step.done; step = await reading.next()) {
    pieces.push(step.value);
    for (const hash of hashes.values()) hash.update(step.value);
  }
  if (step.value.detached) throw new CmsError('damaged');
  const content = Buffer.concat(pieces);
  const digests = new Map([...hashes].map(([name, hash]) => [name, hash.digest()]));
  const findings = checkSignatures(step.value, { digests, bytes: () => content });
  const [first] = findings;
  return {
    content,
    genuine: findings.length > 0 && findings.every(({ ok }) => ok),
    signer: first?.signer ?? null,
    pool: first?.certificates ?? [],
  };
}

/**
 * Reads a signed receipt and verifies what can be verified: the signature, its certificate up to the given authorities at
 * the time that the receipt tells (revocation is not asked about), and that it is about this document.
 *
 * @throws {CmsError} {XmlError} RangeError: it is no receipt
 */
export async function openReceipt(
  signed: Buffer,
  document: Uint8Array,
  anchors: readonly Certificate[],
): Promise<Receipt> {
  const { content, genuine, signer, pool } = await openSigned(signed);
  const facts = readReceipt(content);
  const at = new Date(facts.at);
  if (Number.isNaN(at.getTime())) throw new RangeError('not a receipt of EPO');
  return {
    ...facts,
    signed,
    genuine,
    trust: anchors.length === 0 ? null : signer ? trustOf(signer, pool, anchors, at, SHA1_UNTIL) : 'unknown-issuer',
    matches: facts.checksum === null ? null : facts.checksum === checksumOf(document),
  };
}

/** MD5 of a document, lower-case hex (`KC`). Not for security: it is what the protocol compares by. */
export function checksumOf(document: Uint8Array): string {
  return createHash('md5').update(document).digest('hex');
}
