import { z } from 'zod';
import { citizenId, type CitizenId } from '#platform/ids.ts';
import { SealError, type ServiceVault } from '#platform/vault/index.ts';

/**
 * What travels in addresses and cookies of links: sealed with the portal's key, so that it says nothing to whoever sees
 * it, and nobody but the portal can make one.
 */

/** Where a link is. It stands in the address, and opens nothing without the key behind the #. */
export interface ShareToken {
  readonly citizen: CitizenId;
  readonly share: string;
}

/** A link that was opened: what its content is read by, for a while. Kept in a cookie that scripts cannot read. */
export interface Opening extends ShareToken {
  readonly document: string;
  readonly version: string;
  /** Of the content, base64. */
  readonly key: string;
  /** Milliseconds since 1970. */
  readonly until: number;
}

const tokenPurpose = 'share-token';
const openingPurpose = 'share-opening';
const uuidBytes = 16;

const opening = z.object({
  citizen: z.uuid().transform((text) => citizenId(text)),
  share: z.uuid(),
  document: z.uuid(),
  version: z.uuid(),
  key: z.base64(),
  until: z.number(),
});

export function writeToken(vault: ServiceVault, { citizen, share }: ShareToken): string {
  return vault.sealSystem(tokenPurpose, Buffer.concat([bytesOf(citizen), bytesOf(share)])).toString('base64url');
}

/** Undefined for whatever the portal did not make. */
export function readToken(vault: ServiceVault, text: string): ShareToken | undefined {
  const bytes = unsealed(vault, tokenPurpose, text);
  if (bytes?.length !== 2 * uuidBytes) return undefined;
  return { citizen: citizenId(uuidOf(bytes.subarray(0, uuidBytes))), share: uuidOf(bytes.subarray(uuidBytes)) };
}

export function writeOpening(vault: ServiceVault, content: Opening): string {
  return vault.sealSystem(openingPurpose, JSON.stringify(content)).toString('base64url');
}

/** Undefined for whatever the portal did not make, and for what is over. */
export function readOpening(vault: ServiceVault, text: string, now: Date): Opening | undefined {
  const bytes = unsealed(vault, openingPurpose, text);
  const content = bytes && opening.parse(JSON.parse(bytes.toString('utf8')));
  return content && content.until > now.getTime() ? content : undefined;
}

function unsealed(vault: ServiceVault, purpose: string, text: string): Buffer | undefined {
  try {
    return vault.openSystem(purpose, Buffer.from(text, 'base64url'));
  } catch (error) {
    if (error instanceof SealError) return undefined;
    throw error;
  }
}

function bytesOf(uuid: string): Buffer {
  return Buffer.from(uuid.replaceAll('-', ''), 'hex');
}

function uuidOf(bytes: Uint8Array): string {
  return Buffer.from(bytes)
    .toString('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
