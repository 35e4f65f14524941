import { z } from 'zod';
import { isSignedBy, keyOf, seconds } from '../jose/jwt.ts';
import { type ReadSdJwt, readSdJwt } from '../jose/sd-jwt-read.ts';
import type { SigningKey } from '../keys/keys.ts';
import type { Addresses } from '../licence/addresses.ts';
import { sdJwtType } from '../licence/attest.ts';
import type { Place } from '../status/store.ts';
import { type Outcome, refused } from './outcome.ts';
import { shownIn } from './shown.ts';

/** Checking an SD-JWT VC that somebody presents: the issuer's part, then the holder's (RFC 9901 § 7.3). */

/** What a presentation must be made for. */
export interface Expected {
  readonly nonce: string;
  readonly audience: string;
}

interface Checking {
  readonly keys: readonly SigningKey[];
  readonly addresses: Addresses;
  readonly now: Date;
  /** Whether a credential was revoked; undefined: nothing of the kind was ever issued. */
  isRevoked(place: Place): Promise<boolean | undefined>;
}

/** Seconds that clocks may differ by. */
const skew = 60;
/** Seconds that a proof of the holder is good for. */
const proofSeconds = 300;

const issued = z.object({ iss: z.string(), vct: z.string(), iat: z.number(), exp: z.number() });
const bound = z.object({
  cnf: z.object({ jwk: z.unknown() }),
  status: z.object({ status_list: z.object({ idx: z.number().int().min(0), uri: z.string() }) }),
});
const proof = z.object({ iat: z.number(), aud: z.string(), nonce: z.string(), sd_hash: z.string() });

/** A credential out of a wallet, presented to this portal. */
export async function checkSdJwt(text: string, expected: Expected, parts: Checking): Promise<Outcome> {
  const read = readSdJwt(text);
  if (!read) return refused('malformed');
  const outcome = checkIssued(read, parts.addresses.type, parts);
  if (outcome.outcome === 'refused') return outcome;
  const { success, data } = bound.safeParse(read.jwt.payload);
  if (!success) return refused('malformed');
  const wrong = checkHolder(read, data.cnf.jwk, expected, parts.now);
  if (wrong) return wrong;
  const list = listIn(data.status.status_list.uri, parts.addresses);
  const revoked = list === undefined ? undefined : await parts.isRevoked({ list, place: data.status.status_list.idx });
  return revoked === false ? outcome : refused('revoked');
}

/** What somebody shows as a QR code: anybody could show it, and it is not revoked, only over soon. */
export function checkShown(text: string, parts: Omit<Checking, 'isRevoked'>): Outcome {
  const read = readSdJwt(text);
  if (!read || read.binding) return refused('malformed');
  const outcome = checkIssued(read, parts.addresses.shownType, parts);
  return outcome.outcome === 'accepted' ? { ...outcome, format: 'shown' } : outcome;
}

function checkIssued(read: ReadSdJwt, type: string, { keys, addresses, now }: Omit<Checking, 'isRevoked'>): Outcome {
  const { header } = read.jwt;
  const facts = issued.safeParse(read.jwt.payload);
  if (!facts.success || header['typ'] !== sdJwtType) return refused('malformed');
  const { iss, vct, iat, exp } = facts.data;
  const key = keys.find(({ kid }) => kid === header['kid']);
  if (iss !== addresses.issuer || vct !== type || !key) return refused('foreign');
  if (!isSignedBy(read.jwt, key.publicKey)) return refused('forged');
  const at = seconds(now);
  if (exp <= at || iat > at + skew) return refused('expired');
  return {
    outcome: 'accepted',
    format: 'sd-jwt',
    issuedAt: new Date(iat * 1000),
    expiresAt: new Date(exp * 1000),
    shown: shownIn(read.claims),
  };
}

/** The proof that the holder's own key is there now, for this question of this verifier (RFC 9901 § 4.3). */
function checkHolder({ binding, hash }: ReadSdJwt, jwk: unknown, expected: Expected, now: Date): Outcome | undefined {
  const key = keyOf(jwk);
  if (!binding || !key || binding.header['typ'] !== 'kb+jwt' || !isSignedBy(binding, key)) return refused('holder');
  const read = proof.safeParse(binding.payload);
  if (!read.success) return refused('holder');
  const { iat, aud, nonce, sd_hash } = read.data;
  if (aud !== expected.audience) return refused('audience');
  if (nonce !== expected.nonce) return refused('nonce');
  // What is shown is not what was proven: something was added or left out on the way.
  if (sd_hash !== hash) return refused('malformed');
  return Math.abs(seconds(now) - iat) > proofSeconds ? refused('expired') : undefined;
}

function listIn(uri: string, addresses: Addresses): number | undefined {
  const list = Number(/\/(\d{1,6})$/.exec(uri)?.[1]);
  return addresses.statusList(list) === uri ? list : undefined;
}
