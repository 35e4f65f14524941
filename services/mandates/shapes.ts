import { instant } from '#platform/contract.ts';
import { z } from 'zod';

/** Somebody who files, or for whom something is filed. */
const place = z.object({ code: z.number().int().nullable(), line: z.string() }).nullable();

export const personParty = z.object({
  kind: z.literal('person'),
  givenName: z.string(),
  familyName: z.string(),
  birthDate: z.iso.date().nullable(),
  /** Registered residence. */
  address: place,
  /** Id of the data box. */
  dataBox: z.string().nullable(),
});
export type PersonParty = z.infer<typeof personParty>;

export const companyParty = z.object({
  kind: z.literal('company'),
  name: z.string(),
  /** IČO. */
  businessId: z.string(),
  address: place,
  dataBox: z.string().nullable(),
});

export const party = z.discriminatedUnion('kind', [personParty, companyParty]);
export type Party = z.infer<typeof party>;

/**
 * Why one may act for another. `child`: parental responsibility for a minor (§ 858 of Act 89/2012 Coll.); `ward`: a
 * guardian appointed by a court (§ 465); `company`: a member of the statutory body (§ 164); `power`: a power of attorney
 * given in this portal (§ 441; § 33 of Act 500/2004 Coll.).
 */
export const mandateKind = z.enum(['child', 'ward', 'company', 'power']);
export type MandateKind = z.infer<typeof mandateKind>;

/** What a power of attorney is given for: sections of submissions; empty: everything that may be given. */
export const powerScope = z.array(z.string().max(30)).max(20);

/** Somebody the citizen may act for now. */
export const mandate = z.object({
  /** The same as long as the right lasts. */
  id: z.uuid(),
  kind: mandateKind,
  principal: party,
  /** Of a power; empty for everything. Others are for everything that the law lets them. */
  scope: powerScope,
  from: z.iso.date().nullable(),
  /** Last day; null: without an end. A child's is the day before it comes of age. */
  until: z.iso.date().nullable(),
  /** Member of a body that acts jointly, by the register: how it acts. */
  note: z.string().nullable(),
});
export type Mandate = z.infer<typeof mandate>;

/**
 * A power of attorney given in the portal. `offered`: waits for the attorney; `valid`; `ended`: its last day is over;
 * `revoked`: by who gave it; `renounced`: by the attorney; `declined`; `lapsed`: nobody took it in time.
 */
export const powerState = z.enum(['offered', 'valid', 'ended', 'revoked', 'renounced', 'declined', 'lapsed']);

export const power = z.object({
  id: z.uuid(),
  /** Whether I gave it, or it was given to me. */
  side: z.enum(['given', 'received']),
  state: powerState,
  principal: personParty,
  /** Null until somebody has taken it. */
  attorney: personParty.nullable(),
  /** Whom I meant, in my words; only what I gave. */
  meant: z.string().nullable(),
  scope: powerScope,
  from: z.iso.date(),
  until: z.iso.date().nullable(),
  offeredAt: instant,
  takenAt: instant.nullable(),
  endedAt: instant.nullable(),
});
export type Power = z.infer<typeof power>;
