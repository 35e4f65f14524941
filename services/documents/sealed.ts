import { sealedColumns, type SealedColumns, type ServiceVault } from '#platform/vault/index.ts';
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

/** The vault with the types of this service's columns. */
export type Seals = SealedColumns<Columns>;

/** Binds the vault to the columns. */
export function createSeals(vault: ServiceVault): Seals {
  return sealedColumns(vault);
}
