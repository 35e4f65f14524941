import type { ExtractKind } from '#connectors/czechpoint/index.ts';
import { sealedColumns, type SealedColumns, type ServiceVault } from '#platform/vault/index.ts';
import type { Trouble } from './shapes.ts';

/** What is remembered of a request: nothing of what identifies the person in the form. */
export interface RequestAbout {
  readonly kind: ExtractKind;
  readonly businessId: string | null;
  readonly from: string | null;
  readonly to: string | null;
  /** The seven characters of the box that asked. */
  readonly box: string;
}

/** What has become of the files of an answer. */
export interface AnswerAbout {
  readonly documents: readonly { readonly id: string; readonly name: string }[];
  readonly trouble: Trouble | null;
}

/** What each sealed column holds. */
interface Columns {
  'request.sealed': RequestAbout;
  'answer.sealed': AnswerAbout;
}

export type Seals = SealedColumns<Columns>;

/** Binds the vault to the columns. */
export function createSeals(vault: ServiceVault): Seals {
  return sealedColumns(vault);
}
