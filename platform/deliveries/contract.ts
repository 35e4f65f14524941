import { z } from 'zod';
import { contract, instant } from '../contract.ts';
import type { TargetName } from '../ids.ts';

/** One thing that a channel found wrong, or warns of. */
export const objection = z.object({
  /** A warning does not stop it. */
  severity: z.enum(['error', 'warning']),
  /** The channel's own code. */
  code: z.string(),
  /** What it is about, in the channel's own name of it; null: the whole. */
  item: z.string().nullable(),
  /** What the authority says to the person, Czech; not a technical text. */
  text: z.string(),
});
export type Objection = z.infer<typeof objection>;

/** Something to be paid because of it. */
export const payment = z.object({
  what: z.object({ cs: z.string(), en: z.string() }),
  /** Crowns. */
  amount: z.number(),
  iban: z.string(),
  /** "7720-77628621/0710" */
  account: z.string(),
  variableSymbol: z.string().nullable(),
  constantSymbol: z.string().nullable(),
  specificSymbol: z.string().nullable(),
  due: z.iso.date().nullable(),
});
export type Payment = z.infer<typeof payment>;

/**
 * How far something given to a channel has come. `waiting`: stored, goes out as soon as the channel answers; `checking`:
 * the connection broke, the channel is asked whether it has it; `processing`: the channel has it and works on it;
 * `accepted`; `refused`: by `objections`, nothing was filed.
 */
export const delivery = z.object({
  state: z.enum(['waiting', 'checking', 'processing', 'accepted', 'refused']),
  takenAt: instant,
  /** When the channel had it. */
  acceptedAt: instant.nullable(),
  /** The channel's number of it, by which the authority finds it. */
  reference: z.string().nullable(),
  objections: z.array(objection),
  payments: z.array(payment),
  /** Whether there is a signed receipt of the channel, see the stream route `receipt`. */
  receipt: z.boolean(),
});
export type Delivery = z.infer<typeof delivery>;

/**
 * Procedures `deliveries` of a service that stands before an authority's own electronic channel. Whoever gives it
 * something is told when it moves by an event of the service with `{ citizen, key }`.
 *
 * @param givers targets that may give it something
 */
export function deliveries(givers: readonly TargetName[]) {
  const giver = contract.meta({ access: givers });
  const content = { citizen: z.uuid(), form: z.string().max(60), data: z.unknown() };
  const byKey = z.object({ citizen: z.uuid(), key: z.uuid() });
  return {
    /** What the channel would object to; nothing is filed. UNAVAILABLE: it does not answer; own checks are no part of that. */
    check: giver
      .route({ method: 'POST', path: '/deliveries/checks' })
      .input(z.object(content))
      .output(z.object({ objections: z.array(objection) })),
    /** Takes it: from the answer on it is never lost and never filed twice. The same key takes it once. */
    take: giver
      .route({ method: 'POST', path: '/deliveries' })
      .input(z.object({ ...content, key: z.uuid() }))
      .output(delivery),
    /** NOT_FOUND: nothing was taken under that key. */
    get: giver.route({ method: 'POST', path: '/deliveries/state' }).input(byKey).output(delivery),
    /** Takes it back while it is `waiting`; CONFLICT: it may have gone out. */
    withdraw: giver.route({ method: 'POST', path: '/deliveries/withdrawals' }).input(byKey).output(z.object({})),
  };
}

/** Stream route GET, to the givers only: the channel's signed receipt, as it came. 404: there is none (yet). */
export const receiptStream = (citizen: string, key: string): string => `/streams/deliveries/${citizen}/${key}/receipt`;
