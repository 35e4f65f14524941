import { randomUUID } from 'node:crypto';
import { ORPCError } from '@orpc/server';
import { z } from 'zod';
import { isErased } from '#platform/vault/index.ts';
import { insertCredential } from '../credentials/store.ts';
import { target } from '../jobs.ts';
import type { PublicJwk } from '../jose/jwt.ts';
import { attestAsSdJwt } from '../licence/attest.ts';
import { claimNames } from '../licence/codes.ts';
import { type Licence, valueOf } from '../licence/licence.ts';
import { currentLicence } from '../licence/ready.ts';
import { attestAsMdoc } from '../mdoc/issue.ts';
import { findOffer, offerStateOf } from '../offers/store.ts';
import { type OfferRef, readToken } from '../offers/tokens.ts';
import type { Parts } from '../parts.ts';
import type { Format } from '../shapes.ts';
import { keepPrint, type Place, takePlace } from '../status/store.ts';
import type { Shown } from '../verifier/outcome.ts';
import { configurationId } from './metadata.ts';
import { Problem } from './problem.ts';
import { proveKey } from './proof.ts';

/** The credential endpoint (OpenID4VCI 1.0 § 8): a credential bound to the wallet's key, once for each offer. */

/** Days that an mdoc is valid at most: only this portal's own verifier learns of its revocation. */
const mdocDays = 3;
const day = 86_400_000;

const body = z.object({
  credential_configuration_id: z.string().optional(),
  credential_identifier: z.unknown().optional(),
  credential_response_encryption: z.unknown().optional(),
  proofs: z.object({ jwt: z.array(z.string().max(10_000)) }).optional(),
});

export async function issue(
  parts: Parts,
  request: { readonly authorization: string; readonly body?: unknown; readonly wallet: string },
): Promise<Record<string, unknown>> {
  const over = () => new Problem('invalid_token', 'The access token is not ours, is over, or was used before.');
  const token = /^Bearer +(\S+)$/i.exec(request.authorization)?.[1] ?? '';
  const ref = readToken(parts.vault, 'access', token, parts.now());
  if (!ref) throw over();
  try {
    const row = await findOffer(parts.database, ref.citizen, ref.offer);
    // Taken, not "not expired": whoever took it in time has as long as the access token lives.
    if (!row?.taken_at || row.issued_at || offerStateOf(row, parts.now()) === 'cancelled') throw over();
    const proof = readRequest(request.body, row.format);
    const holder = await proveKey(parts, proof);
    const licence = await attestable(parts, ref);
    const credential = await make(parts, ref, row.format, licence, holder, request.wallet);
    if (credential === undefined) throw over();
    return { credentials: [{ credential }] };
  } catch (error) {
    if (isErased(error)) throw over();
    throw error;
  }
}

/** The one proof of a request that fits the offer. @throws {Problem} */
function readRequest(given: unknown, format: Format): string {
  const read = body.safeParse(given);
  if (!read.success)
    throw new Problem('invalid_credential_request', 'The request is not of the shape of the standard.');
  const { credential_configuration_id: id, credential_identifier, credential_response_encryption, proofs } = read.data;
  if (credential_response_encryption !== undefined)
    throw new Problem('invalid_encryption_parameters', 'Answers are not encrypted beside TLS.');
  if (id === undefined || credential_identifier !== undefined)
    throw new Problem('invalid_credential_request', 'A credential_configuration_id is needed.');
  if (id !== configurationId[format])
    throw new Problem('unknown_credential_configuration', 'That is not what was offered.');
  const [proof, more] = proofs?.jwt ?? [];
  if (proof === undefined) throw new Problem('invalid_proof', 'A proof of the holder’s key is missing.');
  if (more !== undefined) throw new Problem('invalid_proof', 'One key at a time.');
  return proof;
}

async function attestable(parts: Parts, { citizen }: OfferRef): Promise<Licence> {
  try {
    const licence = await currentLicence(parts, citizen);
    if (typeof licence !== 'string') return licence;
  } catch (error) {
    if (error instanceof ORPCError && error.status < 500) throw error;
    throw new Problem('temporarily_unavailable', 'The register does not answer now. Try again in a while.');
  }
  throw new Problem('credential_request_denied', 'There is no licence that could be issued now.');
}

/** Undefined: the offer was redeemed meanwhile. */
async function make(
  parts: Parts,
  { citizen, offer }: OfferRef,
  format: Format,
  licence: Licence,
  holder: PublicJwk,
  wallet: string,
): Promise<string | undefined> {
  const { database, seals } = parts;
  const now = parts.now();
  const days = format === 'mdoc' ? Math.min(mdocDays, parts.days) : parts.days;
  // Whole seconds, as both formats write it.
  const end = Math.min(now.getTime() + days * day, licence.endsAt.getTime());
  const expiresAt = new Date(Math.floor(end / 1000) * 1000);
  const place = await takePlace(database, expiresAt);
  const credential = await attest(parts, { format, licence, holder, now, expiresAt, place });
  const id = randomUUID();
  const about = { claims: claimsOf(licence), wallet: nameOf(wallet) };
  const kept = await insertCredential(database, citizen, offer, {
    id,
    format,
    issued_at: now,
    expires_at: expiresAt,
    ...place,
    about: await seals.seal(citizen, 'credential.about', id, about),
  });
  if (!kept) return undefined;
  const by = { kind: 'service', target } as const;
  await parts.audit.note({ citizen, deed: 'credential-issued', by, subject: id });
  return credential;
}

async function attest(
  { keys, addresses, database }: Parts,
  {
    format,
    place,
    ...facts
  }: { format: Format; place: Place; licence: Licence; holder: PublicJwk; now: Date; expiresAt: Date },
): Promise<string> {
  const key = await keys.current('issuer');
  if (format === 'sd-jwt') return attestAsSdJwt({ ...facts, key, addresses, status: place });
  const { credential, print } = await attestAsMdoc({ ...facts, key });
  await keepPrint(database, place, print);
  return credential;
}

/** Everything that a licence says. */
export function claimsOf(licence: Licence): Shown[] {
  return claimNames.flatMap((claim) => {
    const value = valueOf(licence, claim);
    return value === undefined ? [] : [{ claim, value }];
  });
}

/** Product of a User-Agent (RFC 9110 § 10.1.5): what the app calls itself. */
function nameOf(userAgent: string): string | null {
  return /^[\p{L}\d][\p{L}\d ._+-]{0,59}/u.exec(userAgent.split('/', 1)[0]!.trim())?.[0] ?? null;
}
