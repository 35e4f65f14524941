import { issueSdJwt } from '../jose/sd-jwt.ts';
import { type PublicJwk, seconds } from '../jose/jwt.ts';
import type { SigningKey } from '../keys/keys.ts';
import type { Addresses } from './addresses.ts';
import { type ClaimName, groupCodes, groupOf } from './codes.ts';
import { detailsOf, type Licence, valueOf } from './licence.ts';

/**
 * The licence as an SD-JWT VC (draft-ietf-oauth-sd-jwt-vc): every fact hidden by itself, and every group by itself, so
 * that "holds group B" can be shown alone. That the state has not issued it is said openly.
 */

export const sdJwtType = 'dc+sd-jwt';

interface Attested {
  readonly licence: Licence;
  readonly key: SigningKey;
  readonly addresses: Addresses;
  readonly now: Date;
  readonly expiresAt: Date;
}

/** Bound to the key of its holder. */
export function attestAsSdJwt({
  licence,
  key,
  addresses,
  now,
  expiresAt,
  holder,
  status,
}: Attested & {
  readonly holder: PublicJwk;
  readonly status: { readonly list: number; readonly place: number };
}): string {
  const { groups } = licence;
  return issueSdJwt(
    {
      header: headerOf(key),
      open: {
        ...openClaims(addresses.issuer, addresses.type, now, expiresAt),
        cnf: { jwk: holder },
        status: { status_list: { idx: status.place, uri: addresses.statusList(status.list) } },
      },
      hidden: licence.facts,
      within: {
        groups: Object.fromEntries(groups.map(({ code }) => [code, true])),
        group_details: Object.fromEntries(groups.map((group) => [group.code, detailsOf(group)])),
      },
      padTo: groupCodes.length,
    },
    key.privateKey,
  );
}

/**
 * A few facts alone, for anybody who sees them: an SD-JWT without disclosures and without a holder's key. Undefined when
 * the licence does not say one of them.
 */
export function attestToShow({
  licence,
  key,
  addresses,
  now,
  expiresAt,
  claims,
}: Attested & { readonly claims: readonly ClaimName[] }): string | undefined {
  const open: Record<string, unknown> = openClaims(addresses.issuer, addresses.shownType, now, expiresAt);
  for (const claim of claims) {
    const value = valueOf(licence, claim);
    if (value === undefined) return undefined;
    const [name, member] = pathOf(claim);
    open[name] = member === undefined ? value : { ...(open[name] as object | undefined), [member]: value };
  }
  // A certificate is too long for a QR code; whoever checks it has the key already.
  const { kid, typ } = headerOf(key);
  return issueSdJwt({ header: { kid, typ }, open, hidden: {}, within: {}, padTo: 0 }, key.privateKey);
}

/** Where a claim is in the credential. */
export function pathOf(claim: ClaimName): readonly [name: string, member?: string] {
  const group = groupOf(claim);
  if (!group) return [claim];
  return [group.kind === 'group' ? 'groups' : 'group_details', group.code];
}

function headerOf({ kid, certificate }: SigningKey) {
  return { typ: sdJwtType, kid, x5c: [certificate.toString('base64')] };
}

function openClaims(iss: string, vct: string, now: Date, expiresAt: Date) {
  return { iss, vct, iat: seconds(now), exp: seconds(expiresAt), not_issued_by_state: true };
}
