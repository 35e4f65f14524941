import { sealedColumns, type SealedColumns, type ServiceVault } from '#platform/vault/index.ts';
import type { Shown } from './verifier/outcome.ts';

/** What an offer is redeemed by. */
export interface OfferAbout {
  /** The pre-authorized code. */
  readonly code: string;
  readonly transactionCode: string;
}

/** What a credential says, and whom it was given to as far as that is known. */
export interface CredentialAbout {
  readonly claims: readonly Shown[];
  /** What the app called itself. */
  readonly wallet: string | null;
}

export interface PresentationAbout {
  readonly claims: readonly Shown[];
  readonly text: string;
}

/** What each sealed column holds. A blob opens only as its own column of its own row. */
interface Columns {
  'offer.about': OfferAbout;
  'credential.about': CredentialAbout;
  'presentation.about': PresentationAbout;
}

/** The vault with the types of this service's columns. */
export type Seals = SealedColumns<Columns>;

/** Binds the vault to the columns. */
export function createSeals(vault: ServiceVault): Seals {
  return sealedColumns(vault);
}
