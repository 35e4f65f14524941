import { contract, instant, localized } from '#platform/contract.ts';
import { z } from 'zod';

/** Contract of the dashboard (po-be-dlazdice): a citizen's tiles, as snapshots that services push. */

/** Whether the source behind a tile answers: `late` after one failed refresh, `down` while its circuit is open. */
export const sourceState = z.enum(['ok', 'late', 'down']);
export type SourceState = z.infer<typeof sourceState>;

const tileId = z
  .string()
  .regex(/^[a-z]+(-[a-z]+)*$/)
  .max(60);

/** Path inside the portal; never another site. */
const path = z
  .string()
  .regex(/^\/(?!\/)/)
  .max(300);

/** A tile's content: the same shape for every service and for federated portals, so that one component draws all. */
export const tileContent = z.object({
  href: path,
  /** Figures with their names, e.g. 3 – "nepřečtené". */
  figures: z
    .array(z.object({ value: z.number().int(), label: localized, href: path, emphasis: z.boolean().default(false) }))
    .max(6),
  /** The newest few things. */
  items: z
    .array(
      z.object({
        /** As it is called by whoever wrote it, or in both languages when it is the portal's own words. */
        text: z.union([z.string().max(200), localized]),
        note: z.string().max(200).optional(),
        at: instant.optional(),
        href: path,
        unread: z.boolean().default(false),
      }),
    )
    .max(5),
  /** Days on which something is: with them a small month is drawn above the items. */
  days: z
    .array(z.object({ on: z.iso.date(), count: z.number().int().min(1), href: path }))
    .max(62)
    .optional(),
  actions: z.array(z.object({ label: localized, href: path })).max(4),
  /** What to say when there is nothing to show. */
  empty: localized.optional(),
});
export type TileContent = z.infer<typeof tileContent>;

export const tile = z.object({
  id: tileId,
  title: localized,
  content: tileContent.nullable(),
  state: sourceState,
  /** When the source last said so; null: never yet. */
  asOf: instant.nullable(),
});
export type Tile = z.infer<typeof tile>;

export const board = z.object({
  /** Grows with every change of this citizen's board; the page answers 304 while it stands. */
  revision: z.number().int(),
  tiles: z.array(tile),
  hidden: z.array(z.object({ id: tileId, title: localized })),
});
export type Board = z.infer<typeof board>;

export const dashboardApi = {
  get: contract.meta({ access: 'citizen' }).route({ method: 'GET', path: '/board' }).output(board),
  /** The revision alone, for an answer of 304 without opening anything. */
  revision: contract
    .meta({ access: 'citizen' })
    .route({ method: 'GET', path: '/board/revision' })
    .output(z.object({ revision: z.number().int() })),
  /** The citizen's own order and choice of tiles; ids not named keep their place behind. */
  arrange: contract
    .meta({ access: 'citizen' })
    .route({ method: 'PUT', path: '/board/layout' })
    .input(z.object({ order: z.array(tileId).max(60), hidden: z.array(tileId).max(60) }))
    .output(z.object({ revision: z.number().int() })),
  /** A service puts the newest snapshot of a tile of its own; an older one than what is there is ignored. */
  push: contract
    .meta({ access: 'services' })
    .route({ method: 'PUT', path: '/tiles/{id}' })
    .input(
      z.object({
        citizen: z.uuid(),
        id: tileId,
        content: tileContent.nullable(),
        state: sourceState,
        asOf: instant.nullable(),
      }),
    )
    .output(z.object({ revision: z.number().int() })),
};
