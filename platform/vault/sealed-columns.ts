import type { CitizenId } from '../ids.ts';
import type { ServiceVault } from './service-vault.ts';

/**
 * The vault with the types of a service's sealed columns: `C` says for each "table.column" what it holds. A blob opens
 * only as its own column of its own row.
 */
export interface SealedColumns<C extends object> {
  seal<K extends keyof C & string>(citizen: CitizenId, column: K, row: string, value: C[K]): Promise<Buffer>;
  open<K extends keyof C & string>(citizen: CitizenId, column: K, row: string, sealed: Uint8Array): Promise<C[K]>;
  /** Opens the same column of many rows with the key fetched once. */
  openAll<K extends keyof C & string>(citizen: CitizenId, column: K, rows: readonly SealedRow[]): Promise<C[K][]>;
}

/** A row and what is sealed in the column that is asked for. */
interface SealedRow {
  readonly id: string;
  readonly sealed: Uint8Array;
}

/**
 * Binds a service's vault to its columns.
 *
 * @example
 * const seals = sealedColumns<{ 'draft.sealed': DraftContent }>(vault);
 * await seals.seal(citizen, 'draft.sealed', draft.id, content);
 */
export function sealedColumns<C extends object>(vault: ServiceVault): SealedColumns<C> {
  return {
    seal: (citizen, column, row, value) => vault.sealJson({ citizen, ...placeOf(column, row) }, value),
    open: (citizen, column, row, sealed) => vault.openJson({ citizen, ...placeOf(column, row) }, sealed),
    async openAll<K extends keyof C & string>(citizen: CitizenId, column: K, rows: readonly SealedRow[]) {
      if (rows.length === 0) return [];
      const key = await vault.key(citizen);
      return rows.map(({ id, sealed }) => key.openJson<C[K]>(placeOf(column, id), sealed));
    },
  };
}

function placeOf(column: string, row: string): { table: string; row: string } {
  const [table = '', name = ''] = column.split('.');
  return { table, row: `${row}/${name}` };
}
