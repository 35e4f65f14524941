import { instant } from '#platform/contract.ts';
import {
  building,
  municipalityPart,
  parcel,
  proceedingContent,
  registryId,
  share,
  sheetContent,
  sheetPreview,
  territory,
  unit,
} from '#services/cadastre/api.ts';
import { z } from 'zod';

export { building, municipalityPart, parcel, registryId, sheetPreview, territory, unit };

/** How a citizen owns what stands on a sheet: alone or with others, or together with their spouse (SJM). */
export const ownShare = z.object({ share, joint: z.boolean(), relation: z.string() });
export type OwnShare = z.infer<typeof ownShare>;

/** A title sheet on which the citizen stands, with their share. */
export const ownSheet = sheetContent.extend({
  mine: z.array(ownShare),
  /** Steps of the proceedings under way, as far as they could be had. */
  steps: z.array(proceedingContent),
});
export type OwnSheet = z.infer<typeof ownSheet>;

/**
 * What the land registry knows of a citizen. `none`: nobody of that name and birth date; `several`: more than one, so that
 * nothing is shown; `unnamed`: the portal does not know the birth date and cannot ask.
 */
export const ownProperty = z.discriminatedUnion('state', [
  z.object({ state: z.literal('known'), sheets: z.array(ownSheet) }),
  z.object({ state: z.literal('none') }),
  z.object({ state: z.literal('several'), people: z.number().int() }),
  z.object({ state: z.literal('unnamed') }),
]);
export type OwnProperty = z.infer<typeof ownProperty>;

/** What is different on a watched sheet. */
export const changeView = z.object({
  id: z.uuid(),
  seenAt: instant,
  sheet: registryId,
  number: z.string(),
  territory: z.string(),
  /** The sheet is not among the citizen's any more. */
  gone: z.boolean(),
  ownersChanged: z.boolean(),
  /** "V-1234/2026-703". */
  begun: z.array(z.string()),
  ended: z.array(z.string()),
  /** Types of rights and notes. */
  added: z.array(z.string()),
  removed: z.array(z.string()),
});
export type ChangeView = z.infer<typeof changeView>;

export const mineView = z.object({
  /** As last read; null: never yet. */
  property: ownProperty.nullable(),
  readAt: instant.nullable(),
  /** There are more sheets than are read. */
  partial: z.boolean(),
  /** How the last reading ended. */
  outcome: z.enum(['none', 'read', 'not-found', 'not-permitted', 'failed']),
  reading: z.boolean(),
  mayAskAt: instant,
  watched: z.array(registryId),
  /** Of the last ninety days, the newest first. */
  changes: z.array(changeView),
});
export type MineView = z.infer<typeof mineView>;

export const orderState = z.enum(['pricing', 'priced', 'ordered', 'delivered', 'failed', 'cancelled']);

export const orderView = z.object({
  id: z.uuid(),
  state: orderState,
  begunAt: instant,
  since: instant,
  sheet: registryId,
  number: z.string(),
  territory: z.string(),
  /** Crowns. */
  price: z.number().nullable(),
  document: z.uuid().nullable(),
  /** Why it failed. */
  reason: z.enum(['registry', 'no-room']).nullable(),
});
export type OrderView = z.infer<typeof orderView>;
