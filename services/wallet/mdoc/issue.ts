import { type PublicJwk, sha256 } from '../jose/jwt.ts';
import type { SigningKey } from '../keys/keys.ts';
import { groupCodes } from '../licence/codes.ts';
import type { Licence } from '../licence/licence.ts';
import { mdocContext } from './context.ts';
import { DateOnly, DeviceKey, Issuer, type IssuerSigned, SignatureAlgorithm } from './library.ts';
import { docType, isoNamespace, ownNamespace } from './names.ts';

/**
 * The licence as an mdoc (ISO/IEC 18013-5). Two things of the standard are missing, so no reader should take it for a
 * licence of the state: the portrait, which the registers do not give out, and an authority over the root certificate.
 */

/** An mdoc as wallets get it, and how it is known here. */
export interface IssuedMdoc {
  /** IssuerSigned in CBOR, base64url (OpenID4VCI § A.2.4). */
  readonly credential: string;
  readonly print: Buffer;
}

export async function attestAsMdoc({
  licence,
  key,
  holder,
  now,
  expiresAt,
}: {
  readonly licence: Licence;
  readonly key: SigningKey;
  readonly holder: PublicJwk;
  readonly now: Date;
  readonly expiresAt: Date;
}): Promise<IssuedMdoc> {
  const issuer = new Issuer(docType, mdocContext(key.privateKey))
    .addIssuerNamespace(isoNamespace, isoElements(licence))
    .addIssuerNamespace(ownNamespace, ownElements(licence));
  const signed = await issuer.sign({
    signingKey: key.jwk,
    algorithm: SignatureAlgorithm.ES256,
    digestAlgorithm: 'SHA-256',
    validityInfo: { signed: now, validFrom: now, validUntil: expiresAt },
    deviceKeyInfo: { deviceKey: DeviceKey.fromJwk(holder) },
    certificates: [new Uint8Array(key.certificate)],
  });
  return { credential: signed.encodedForOid4Vci, print: printOf(signed) };
}

/** Digest of the issuer's signature: the same for the same mdoc, and in no list that others see. */
export function printOf({ issuerAuth }: IssuerSigned): Buffer {
  return sha256(issuerAuth.signature);
}

/** ISO/IEC 18013-5 § 7.2.1, table 5. */
function isoElements({ facts, groups }: Licence): Record<string, unknown> {
  return {
    family_name: facts.family_name,
    given_name: facts.given_name,
    birth_date: new DateOnly(String(facts.birth_date)),
    issue_date: new DateOnly(String(facts.issue_date)),
    expiry_date: new DateOnly(String(facts.expiry_date)),
    issuing_country: 'CZ',
    issuing_authority: 'Portál občana (nevydal stát)',
    document_number: facts.document_number,
    un_distinguishing_sign: 'CZ',
    age_over_18: facts.age_over_18,
    driving_privileges: groups.map(({ code, since, until, codes }) => ({
      vehicle_category_code: code,
      issue_date: new DateOnly(since),
      ...(until === null ? {} : { expiry_date: new DateOnly(until) }),
      ...(codes.length === 0 ? {} : { codes: codes.map((one) => ({ code: one })) }),
    })),
  };
}

function ownElements({ facts, groups }: Licence): Record<string, unknown> {
  const held = new Set<string>(groups.map(({ code }) => code));
  return {
    not_issued_by_state: true,
    licence_issuer: facts.licence_issuer,
    ...Object.fromEntries(groupCodes.map((code) => [`group_${code}`, held.has(code)])),
  };
}
