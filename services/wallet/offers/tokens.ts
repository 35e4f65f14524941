import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { citizenId, type CitizenId } from '#platform/ids.ts';
import { SealError, type ServiceVault } from '#platform/vault/index.ts';

/**
 * What wallets are given to come back with: sealed with the portal's key, so that it says nothing to whoever sees it,
 * and nobody but the portal can make one.
 */

/** Whose offer it is. */
export interface OfferRef {
  readonly citizen: CitizenId;
  readonly offer: string;
}

const purposes = { code: 'wallet-code', access: 'wallet-access', nonce: 'wallet-nonce' } as const;

const reference = z.object({
  citizen: z.uuid().transform((text) => citizenId(text)),
  offer: z.uuid(),
  /** Milliseconds since 1970. */
  until: z.number(),
});

/** The pre-authorized code of an offer, or the access token that it is changed for. */
export function writeToken(vault: ServiceVault, kind: 'code' | 'access', ref: OfferRef, until: Date): string {
  return vault.sealSystem(purposes[kind], JSON.stringify({ ...ref, until: until.getTime() })).toString('base64url');
}

/** Undefined for whatever the portal did not make, and for what is over. */
export function readToken(vault: ServiceVault, kind: 'code' | 'access', text: string, now: Date): OfferRef | undefined {
  const bytes = unsealed(vault, purposes[kind], text);
  const read = bytes && reference.parse(JSON.parse(bytes.toString('utf8')));
  return read && read.until > now.getTime() ? { citizen: read.citizen, offer: read.offer } : undefined;
}

/** A nonce for the proof of a holder's key; says until when by itself. */
export function writeNonce(vault: ServiceVault, until: Date): string {
  const bytes = Buffer.concat([randomBytes(16), Buffer.from(String(until.getTime()))]);
  return vault.sealSystem(purposes.nonce, bytes).toString('base64url');
}

/** Until when a nonce is good, and by what it is known once used; undefined for one that never was, or is over. */
export function readNonce(vault: ServiceVault, text: string, now: Date): { until: Date; digest: Buffer } | undefined {
  const bytes = unsealed(vault, purposes.nonce, text);
  const until = bytes && Number(bytes.subarray(16).toString());
  if (until === undefined || until <= now.getTime()) return undefined;
  // Over what was sealed: base64url has more than one spelling of the same bytes.
  return { until: new Date(until), digest: createHash('sha256').update(bytes!).digest() };
}

function unsealed(vault: ServiceVault, purpose: string, text: string): Buffer | undefined {
  if (!/^[A-Za-z0-9_-]{1,1000}$/.test(text)) return undefined;
  try {
    return vault.openSystem(purpose, Buffer.from(text, 'base64url'));
  } catch (error) {
    if (error instanceof SealError) return undefined;
    throw error;
  }
}
