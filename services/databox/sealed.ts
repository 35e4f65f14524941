import { sealedColumns, type SealedColumns, type ServiceVault } from '#platform/vault/index.ts';
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

/** The vault with the types of this service's columns. */
export type Seals = SealedColumns<Columns>;

/** Binds the vault to the columns. */
export function createSeals(vault: ServiceVault): Seals {
  return sealedColumns(vault);
}
