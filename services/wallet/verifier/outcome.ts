import type { ClaimName } from '../licence/codes.ts';
import type { GroupDetails } from '../licence/licence.ts';

/** What a verifier comes to. */

/** Why something that was presented is not believed; the first reason that is found. */
export const refusals = [
  /** It is not readable at all, or was changed after it had been issued. */
  'malformed',
  /** Somebody else than this portal has issued it. */
  'foreign',
  /** The issuer's signature does not fit. */
  'forged',
  /** Its time is over, or has not come. */
  'expired',
  /** Revoked since. */
  'revoked',
  /** It does not come from the phone that it was issued to. */
  'holder',
  /** It was made for another question, or is sent again. */
  'nonce',
  /** It was made for somebody else than this verifier. */
  'audience',
  /** Not all that was asked for was shown. */
  'incomplete',
] as const;
export type Refusal = (typeof refusals)[number];

/** One thing that was shown. */
export interface Shown {
  readonly claim: ClaimName;
  readonly value: string | boolean | GroupDetails;
}

/** What was presented and is believed. */
export interface Accepted {
  readonly outcome: 'accepted';
  readonly format: 'sd-jwt' | 'mdoc' | 'shown';
  readonly issuedAt: Date;
  readonly expiresAt: Date;
  /** Exactly what was disclosed, in the order of lists. */
  readonly shown: readonly Shown[];
}

export type Outcome = Accepted | { readonly outcome: 'refused'; readonly reason: Refusal };

export function refused(reason: Refusal): Outcome {
  return { outcome: 'refused', reason };
}
