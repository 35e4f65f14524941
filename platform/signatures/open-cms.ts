/** A SignedData whole, with the findings of its signers. */
import { createHash, type Hash } from 'node:crypto';
import type { HashName } from './algorithms.ts';
import { ByteSource } from './bytes.ts';
import { readCms, type CmsParts } from './cms-reader.ts';
import { checkSignatures, digestNames, type CmsFinding } from './signed-data.ts';

/** Largest part around the content: certificates and revocation lists. */
const MAX_PART = 16 * 1024 * 1024;

/** A SignedData with the findings of its signers. */
export interface OpenedCms {
  readonly parts: CmsParts;
  /** The content it carries; null when it is elsewhere. */
  readonly content: Buffer | null;
  readonly findings: readonly CmsFinding[];
}

/** The content of a detached signature, in the pieces in which it lies. */
export type Pieces = readonly Uint8Array[];

/** Reads CMS and checks its signatures over what it carries, or else over `detached`. @throws {CmsError} */
export async function openCms(bytes: Uint8Array, detached?: Pieces): Promise<OpenedCms> {
  const hashes = new Map<HashName, Hash>();
  const content: Buffer[] = [];
  const reading = readCms(
    new ByteSource([bytes], bytes.byteLength),
    (algorithms) => {
      for (const name of digestNames(algorithms)) hashes.set(name, createHash(name));
    },
    MAX_PART,
  );
  let step = await reading.next();
  for (; !step.done; step = await reading.next()) content.push(step.value);
  const parts = step.value;
  const pieces = parts.detached ? detached : content;
  if (!pieces) return { parts, content: null, findings: checkSignatures(parts, { digests: new Map() }) };
  for (const hash of hashes.values()) for (const piece of pieces) hash.update(piece);
  const digests = new Map([...hashes].map(([name, hash]) => [name, hash.digest()]));
  const findings = checkSignatures(parts, { digests, bytes: () => Buffer.concat(pieces) });
  return { parts, content: parts.detached ? null : Buffer.concat(content), findings };
}
