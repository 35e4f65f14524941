import { instant } from '#platform/contract.ts';
import { z } from 'zod';
import { claimNames, groupCodes } from './licence/codes.ts';
import { refusals } from './verifier/outcome.ts';

/** What the contract of the wallet speaks of; others get it from `api.ts`. */

export { groupCodes, groupOf } from './licence/codes.ts';
export type { GroupCode } from './licence/codes.ts';

const day = z.iso.date();

/** A fact of the licence, a group that is held ("group:B"), or what is known of one ("details:B"). */
export const claimName = z.enum(claimNames);
export type ClaimName = z.infer<typeof claimName>;

/** SD-JWT VC, or the mdoc of ISO/IEC 18013-5. */
export const format = z.enum(['sd-jwt', 'mdoc']);
export type Format = z.infer<typeof format>;

/** Since when a group is held, until when, and with which limits (harmonised codes). */
export const groupDetails = z.object({ since: day, until: day.optional(), codes: z.array(z.string()) });
export type GroupDetails = z.infer<typeof groupDetails>;

/** A claim with what it says: days as "2026-11-22". */
export const claim = z.object({ claim: claimName, value: z.union([z.string(), z.boolean(), groupDetails]) });
export type Claim = z.infer<typeof claim>;

export const offerState = z.enum(['waiting', 'taken', 'issued', 'locked', 'cancelled', 'expired']);
export type OfferState = z.infer<typeof offerState>;

/** An offer to a wallet app: what it is told by, while it waits. */
export const offer = z.object({
  id: z.uuid(),
  format,
  state: offerState,
  createdAt: instant,
  expiresAt: instant,
  /** Wrong transaction codes that it still takes. */
  triesLeft: z.number().int(),
  /** openid-credential-offer://…, to be opened on a phone or shown as a QR code; null: it no longer waits. */
  link: z.string().nullable(),
  /** Six digits that the app asks for. */
  transactionCode: z.string().nullable(),
});
export type Offer = z.infer<typeof offer>;

/** A credential that was issued to a wallet app. */
export const credential = z.object({
  id: z.uuid(),
  format,
  state: z.enum(['valid', 'expired', 'revoked']),
  issuedAt: instant,
  expiresAt: instant,
  revokedAt: instant.nullable(),
  /** Who revoked it: the citizen, or the portal since the register no longer says the same. */
  reason: z.enum(['citizen', 'licence']).nullable(),
  /** What the app called itself when it fetched it; null: nothing. Anybody may call themselves anything. */
  wallet: z.string().nullable(),
  claims: z.array(claim),
});
export type Credential = z.infer<typeof credential>;

/** Facts made to be shown without a wallet app; anybody who sees them can check them. */
export const presentation = z.object({
  id: z.uuid(),
  madeAt: instant,
  expiresAt: instant,
  claims: z.array(claim),
  /** What stands in the QR code: an address of the portal with the signed text behind its #. */
  text: z.string(),
});
export type Presentation = z.infer<typeof presentation>;

/** The licence as it can be issued now. */
export const licenceView = z.object({
  /** `ready`; `none`: the register knows of none; `ended`; `banned`: a ban is under way; `down`: it cannot be read now. */
  state: z.enum(['ready', 'none', 'ended', 'banned', 'down']),
  /** All that it says, when `ready`. */
  claims: z.array(claim),
  /** When the register said so. */
  asOf: instant.nullable(),
  endsAt: instant.nullable(),
});
export type LicenceView = z.infer<typeof licenceView>;

/** What came of a verification. `shown` is exactly what was disclosed. */
export const verdict = z.discriminatedUnion('outcome', [
  z.object({
    outcome: z.literal('accepted'),
    /** `shown`: a QR code, that anybody could show. */
    format: z.enum(['sd-jwt', 'mdoc', 'shown']),
    issuedAt: instant,
    expiresAt: instant,
    shown: z.array(claim),
  }),
  z.object({ outcome: z.literal('refused'), reason: z.enum(refusals) }),
]);
export type Verdict = z.infer<typeof verdict>;

/** Somebody's question to whoever holds a licence. */
export const verification = z.object({
  asked: z.array(claimName),
  /** openid4vp://…, to be opened on a phone or shown as a QR code. */
  link: z.string(),
  expiresAt: instant,
  answeredAt: instant.nullable(),
  /** Null: nothing has come yet. A refusal may be followed by a better answer until the end. */
  verdict: verdict.nullable(),
});
export type Verification = z.infer<typeof verification>;

/** An answer of the protocols: status and JSON as they go to a wallet. */
export const protocolAnswer = z.object({
  status: z.number().int(),
  body: z.record(z.string(), z.unknown()),
  /** Value of WWW-Authenticate (RFC 6750). */
  challenge: z.string().optional(),
});
export type ProtocolAnswer = z.infer<typeof protocolAnswer>;

/** Group codes of ISO/IEC 18013-1. */
export const groupCode = z.enum(groupCodes);
