import { emptyBoard } from '#services/dashboard/layout.ts';
import { boardOf } from '../board.ts';
import type { Furnish } from './furnish.ts';

/** A dashboard after a few messages came. */
export const furnishDashboard: Furnish = (vault, rows) => {
  const own = vault.for('po-be-dlazdice');
  return async ({ citizen, index }) => {
    const board = boardOf(emptyBoard, index) ?? emptyBoard;
    const sealed = await own.sealJson({ citizen, table: 'board', row: 'board' }, board);
    rows.add('po_be_dlazdice.board', { citizen, sealed, revision: 1 });
  };
};
