import type { CitizenId } from '#platform/ids.ts';
import { SealError, type ServiceVault } from '#platform/vault/index.ts';
import type { DraftContent } from './drafts/draft.ts';
import type { DispatchAbout } from './dispatch/store.ts';
import type { BoxAbout, Credential } from './isds/credential.ts';
import type { DeliveryEvent } from './messages/delivery.ts';
import type { Details, Summary } from './messages/record.ts';

/** What an attachment of a draft is called; sealed. */
interface FileAbout {
  readonly fileName: string;
  readonly mimeType: string;
  readonly detectedType: string | null;
}

/** What each sealed column holds. A blob opens only as its own column of its own row. */
interface Columns {
  'box.about': BoxAbout;
  'box.credential': Credential;
  'message.summary': Summary;
  'message.details': Details;
  'message.delivery': readonly DeliveryEvent[];
  'draft.sealed': DraftContent;
  'dispatch.sealed': DispatchAbout;
  'object.about': FileAbout;
}

type Column = keyof Columns;

/** The vault with the types of this service's columns. */
export interface Seals {
  seal<C extends Column>(citizen: CitizenId, column: C, row: string, value: Columns[C]): Promise<Buffer>;
  open<C extends Column>(citizen: CitizenId, column: C, row: string, sealed: Uint8Array): Promise<Columns[C]>;
  /** Opens the same column of many rows with the key fetched once. */
  openAll<C extends Column>(
    citizen: CitizenId,
    column: C,
    rows: readonly { readonly id: string; readonly sealed: Uint8Array }[],
  ): Promise<Columns[C][]>;
}

/** Binds the vault to the columns. */
export function createSeals(vault: ServiceVault): Seals {
  return {
    seal: (citizen, column, row, value) => vault.sealJson({ citizen, ...placeOf(column, row) }, value),
    open: (citizen, column, row, sealed) => vault.openJson({ citizen, ...placeOf(column, row) }, sealed),
    async openAll<C extends Column>(
      citizen: CitizenId,
      column: C,
      rows: readonly { readonly id: string; readonly sealed: Uint8Array }[],
    ) {
      if (rows.length === 0) return [];
      const key = await vault.key(citizen);
      return rows.map(({ id, sealed }) => key.openJson<Columns[C]>(placeOf(column, id), sealed));
    },
  };
}

function placeOf(column: Column, row: string): { table: string; row: string } {
  const [table = '', name = ''] = column.split('.');
  return { table, row: `${row}/${name}` };
}

/** Whether the citizen's key has been destroyed: what was to be done for them is not to be done any more. */
export function isErased(error: unknown): boolean {
  return error instanceof SealError && error.kind === 'erased';
}
