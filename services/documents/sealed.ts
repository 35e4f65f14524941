import type { CitizenId } from '#platform/ids.ts';
import { SealError, type ServiceVault } from '#platform/vault/index.ts';
import type { SignatureReport } from './signatures/report.ts';
import type { WrappedKey } from './shares/key.ts';

/** A piece of a content, as it lies in the file store. */
export interface PartAbout {
  /** Last segment of its key there. */
  readonly id: string;
  /** Bytes of it before sealing. */
  readonly size: number;
}

/** How a content is read: its own key (base64, 32 bytes) and its parts in order. */
export interface ContentAbout {
  readonly key: string;
  readonly parts: readonly PartAbout[];
}

export interface DocumentAbout {
  readonly name: string;
  readonly tags: readonly string[];
}

export interface VersionAbout extends ContentAbout {
  readonly fileName: string;
  /** Recognised type; null: unknown. */
  readonly mediaType: string | null;
}

export interface VersionFacts {
  /** Hex. */
  readonly sha256: string;
  /** Null for types that carry no signatures. */
  readonly signatures: SignatureReport | null;
}

export interface UploadAbout extends ContentAbout {
  readonly fileName: string;
}

export interface ShareAbout {
  readonly label: string;
  readonly wrapped: WrappedKey;
}

/** What each sealed column holds. A blob opens only as its own column of its own row. */
interface Columns {
  'folder.about': { readonly name: string };
  'document.about': DocumentAbout;
  'version.about': VersionAbout;
  'version.facts': VersionFacts;
  /** Folded stems between spaces. */
  'version.words': string;
  'version.text': string;
  'upload.about': UploadAbout;
  'share.about': ShareAbout;
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
