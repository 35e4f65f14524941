import type { Board } from '#services/dashboard/api.ts';

/** What the citizen may do with a tile. */
export type Move = 'up' | 'down' | 'hide' | 'show';

export function isMove(text: string): text is Move {
  return text === 'up' || text === 'down' || text === 'hide' || text === 'show';
}

/** The layout after a move. A tile added again comes last; a move that cannot be made changes nothing. */
export function moved(board: Board, id: string, move: Move): { order: string[]; hidden: string[] } {
  const order = board.tiles.map((tile) => tile.id);
  const hidden = board.hidden.map((tile) => tile.id);
  const at = order.indexOf(id);
  if (move === 'show') {
    if (!hidden.includes(id)) return { order, hidden };
    return { order: [...order, id], hidden: hidden.filter((other) => other !== id) };
  }
  if (at < 0) return { order, hidden };
  if (move === 'hide') return { order: order.filter((other) => other !== id), hidden: [...hidden, id] };
  const to = move === 'up' ? at - 1 : at + 1;
  if (to < 0 || to >= order.length) return { order, hidden };
  [order[at], order[to]] = [order[to]!, order[at]!];
  return { order, hidden };
}
