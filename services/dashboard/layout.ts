import type { CatalogueEntry, TileDeclaration } from '#platform/service.ts';
import type { Board, SourceState, Tile, TileContent } from './api.ts';

/** What a service last said for one tile. */
export interface Snapshot {
  readonly content: TileContent | null;
  readonly state: SourceState;
  readonly asOf: string | null;
}

/** A citizen's dashboard as it is kept: their own choices, and the newest snapshots by tile id. */
export interface StoredBoard {
  readonly order: readonly string[];
  readonly hidden: readonly string[];
  readonly snapshots: Readonly<Record<string, Snapshot>>;
}

export const emptyBoard: StoredBoard = { order: [], hidden: [], snapshots: {} };

/** A tile with the service that may fill it. */
export interface OwnedTile extends TileDeclaration {
  readonly target: string;
}

/** Every tile of the portal, in the catalogue's order. */
export function tilesOf(catalogue: readonly CatalogueEntry[]): OwnedTile[] {
  return catalogue.flatMap(({ target, tiles }) => tiles.map((tile) => ({ ...tile, target })));
}

/** The board as a page shows it: the citizen's order first, then what they have not placed, as in the catalogue. */
export function viewOf(stored: StoredBoard, revision: number, tiles: readonly OwnedTile[]): Board {
  const place = (id: string) => {
    const at = stored.order.indexOf(id);
    return at === -1 ? stored.order.length : at;
  };
  const ordered = tiles.toSorted((a, b) => place(a.id) - place(b.id));
  const hidden = new Set(stored.hidden);
  return {
    revision,
    tiles: ordered.filter((tile) => !hidden.has(tile.id)).map((tile) => tileView(tile, stored.snapshots[tile.id])),
    hidden: ordered.filter((tile) => hidden.has(tile.id)).map(({ id, title }) => ({ id, title })),
  };
}

function tileView({ id, title }: OwnedTile, snapshot: Snapshot | undefined): Tile {
  return { id, title, ...(snapshot ?? { content: null, state: 'ok', asOf: null }) };
}

/** The citizen's choices, without names of tiles that do not exist and without repetition. */
export function arrange(
  stored: StoredBoard,
  choice: { order: readonly string[]; hidden: readonly string[] },
  tiles: readonly OwnedTile[],
): StoredBoard {
  const known = new Set(tiles.map((tile) => tile.id));
  const clean = (ids: readonly string[]) => [...new Set(ids)].filter((id) => known.has(id));
  return { ...stored, order: clean(choice.order), hidden: clean(choice.hidden) };
}

/**
 * The board with a newer snapshot; `undefined` when what is there is as new or newer.
 * A source that is late or down keeps the content it had, so that the page is never blanked.
 */
export function withSnapshot(stored: StoredBoard, id: string, next: Snapshot): StoredBoard | undefined {
  const before = stored.snapshots[id];
  if (before?.asOf && next.asOf && Date.parse(next.asOf) < Date.parse(before.asOf)) return undefined;
  const merged: Snapshot = {
    state: next.state,
    content: next.content ?? before?.content ?? null,
    asOf: next.asOf ?? before?.asOf ?? null,
  };
  if (before && JSON.stringify(before) === JSON.stringify(merged)) return undefined;
  return { ...stored, snapshots: { ...stored.snapshots, [id]: merged } };
}
