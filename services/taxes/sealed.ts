import type { Objection, Payment } from '#platform/deliveries/index.ts';
import { type SealedColumns, sealedColumns, type ServiceVault } from '#platform/vault/index.ts';
import type { FormId } from './forms.ts';
import type { Line } from './shapes.ts';

/** What is filed, as it will be sent. */
export interface Content {
  readonly form: FormId;
  readonly year: number;
  /** The very bytes, base64; empty where the data were of no use. */
  readonly document: string;
  readonly lines: readonly Line[];
  readonly result: number;
  readonly payments: readonly Payment[];
}

/** What EPO has said. */
export interface Outcome {
  /** Podací číslo, and the password by which its state is asked for. */
  readonly number: string | null;
  readonly password: string | null;
  /** Of what was taken for later: what its receipt is fetched by. */
  readonly transfer: { readonly id: string; readonly password: string } | null;
  readonly objections: readonly Objection[];
  /** Whether it went out under the portal's seal. */
  readonly signed: boolean;
}

export const noOutcome: Outcome = { number: null, password: null, transfer: null, objections: [], signed: false };

/** What has been done for a citizen. */
export interface Diary {
  /** What has been put into the calendar: key → digest of the entry. */
  readonly put: Readonly<Record<string, string>>;
  /** Payments that were told of. */
  readonly told: readonly string[];
}

/** What each sealed column holds. */
interface Columns {
  'filing.sealed': Content;
  'filing.outcome': Outcome;
  /** Base64. */
  'filing.receipt': string;
  'diary.sealed': Diary;
}

export type Seals = SealedColumns<Columns>;

/** Binds the vault to the columns. */
export function createSeals(vault: ServiceVault): Seals {
  return sealedColumns(vault);
}
