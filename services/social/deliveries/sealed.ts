import type { FormName } from '#connectors/cssz/index.ts';
import type { Objection } from '#platform/deliveries/index.ts';
import { sealedColumns, type SealedColumns, type ServiceVault } from '#platform/vault/index.ts';

/** What is filed: made once, when it was taken, so that every attempt sends the same. */
export interface Kept {
  readonly form: FormName;
  readonly data: unknown;
  readonly symbol: string | null;
  readonly month: string | null;
  /** XML. */
  readonly document: string;
}

/** What each sealed column holds; a receipt as base64. */
interface Columns {
  'delivery.sealed': Kept;
  'delivery.outcome': readonly Objection[];
  'delivery.receipt': string;
}

export type Seals = SealedColumns<Columns>;

/** Binds the vault to the columns. */
export function createSeals(vault: ServiceVault): Seals {
  return sealedColumns(vault);
}
