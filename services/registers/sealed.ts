import { sealedColumns, type SealedColumns, type ServiceVault } from '#platform/vault/index.ts';
import type { Use } from '#services/gateway/api.ts';
import type { Petition, YearlyExtract } from './api.ts';

/** What is sealed of a petition: all but what the row itself says. */
export type PetitionContent = Omit<Petition, 'id' | 'state' | 'createdAt' | 'changedAt' | 'revision' | 'reference'>;

/** What each sealed column holds. A blob opens only as its own column of its own row. */
interface Columns {
  /** Row: the month's number. Newest first. */
  'use_month.sealed': readonly Use[];
  'petition.sealed': PetitionContent;
  /** Row: the message. */
  'extract.sealed': Omit<YearlyExtract, 'message' | 'cameAt'>;
}

/** The vault with the types of this service's columns. */
export type Seals = SealedColumns<Columns>;

/** Binds the vault to the columns. */
export function createSeals(vault: ServiceVault): Seals {
  return sealedColumns(vault);
}
