import { instant } from '#platform/contract.ts';
import { snapshotState } from '#platform/snapshots/index.ts';
import { card } from '#services/gateway/api.ts';
import { z } from 'zod';

/** What the contract of cards speaks of; others get it from `api.ts`. */

export const cardKind = card.shape.kind;
export type CardKind = z.infer<typeof cardKind>;

/** How the card was parted with. */
export const lossKind = z.enum(['lost', 'stolen']);
export type LossKind = z.infer<typeof lossKind>;

/** A report of a loss or a theft. */
export const report = z.object({
  id: z.uuid(),
  /**
   * `waiting`: on its way to the register; `confirmed`: the register has it; `refused`: the register does not take it;
   * `failed`: it could not be handed over, and is not tried any more.
   */
  state: z.enum(['waiting', 'confirmed', 'refused', 'failed']),
  what: lossKind,
  kind: cardKind,
  number: z.string(),
  /** When the citizen reported it. */
  at: instant,
  /** Number by which the register confirmed it, and when it took it; null until then. */
  confirmation: z.object({ number: z.string(), at: instant }).nullable(),
  /** The register has been asked and has not answered. */
  late: z.boolean(),
});
export type Report = z.infer<typeof report>;

/** A card as the register says, and as it is known by here. */
export const cardView = card.extend({
  /** Opaque; the number of a card stands in no address. */
  id: z.uuid(),
  /**
   * As people see it: `expired` also when only the day has passed, `lost` and `stolen` also when the report was confirmed
   * after the register was read.
   */
  standing: card.shape.state,
  /** Whether a loss or a theft of it can be reported from here. */
  reportable: z.boolean(),
  /** The latest report of it; null: none. */
  report: report.nullable(),
});
export type CardView = z.infer<typeof cardView>;

export const overview = z.object({
  /** `data` null: never read, or the register knows nothing. What waits and what holds first, then what is over. */
  cards: snapshotState.extend({ data: z.object({ items: z.array(cardView) }).nullable() }),
  /** Every report, the newest first. */
  reports: z.array(report),
  /** Day of the answer in Prague. */
  today: z.iso.date(),
});
export type CardsOverview = z.infer<typeof overview>;
