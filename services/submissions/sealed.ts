import type { Objection, Payment } from '#platform/deliveries/index.ts';
import { sealedColumns, type SealedColumns, type ServiceVault } from '#platform/vault/index.ts';
import type { Mandate, PersonParty } from '#services/mandates/api.ts';
import type { RawAnswers } from './definition/values.ts';
import type { Recipient } from './document/types.ts';
import type { Submission } from './shapes.ts';

/** What was filled in before the person was asked, and from where. */
export interface Prefilled {
  readonly source: 'register' | 'driver' | 'vehicle' | 'profile' | 'earlier';
  /** How old it is, ISO 8601; null: it has no age. */
  readonly at: string | null;
}

/** A draft: what a person wrote, whatever of it is right. */
export interface DraftContent {
  readonly type: string;
  /** Version of the type that the answers are by. */
  readonly version: number;
  readonly answers: RawAnswers;
  /** Questions whose answer is still as it was filled in. */
  readonly prefilled: Readonly<Record<string, Prefilled>>;
  /** Questions that were looked at and sent on, so that an empty one counts as answered. */
  readonly seen: readonly string[];
  /** For whom; null: for the citizen. */
  readonly mandate: Pick<Mandate, 'id' | 'kind' | 'principal'> | null;
  /** Who writes, by the registers as they were when it was begun. */
  readonly filer: PersonParty;
  /** Submission that it adds to. */
  readonly parent: string | null;
  /** Recipient of the citizen's own choice: id of its box. */
  readonly recipient: string | null;
  /** When answers by an older version were carried over, ISO 8601. */
  readonly carriedOver: string | null;
  /** What the channel objected to when it was sent last. */
  readonly objections: readonly Objection[];
}

/** What was made of a draft, and what became of it. */
export interface CaseContent extends Pick<
  Submission,
  | 'title'
  | 'topic'
  | 'sections'
  | 'filer'
  | 'applicant'
  | 'channel'
  | 'signature'
  | 'fee'
  | 'history'
  | 'refusal'
  | 'objections'
  | 'channelReference'
  | 'message'
  | 'answers'
  | 'next'
  | 'parent'
> {
  readonly type: string;
  readonly version: number;
  readonly to: Recipient;
  readonly payments: readonly Payment[];
  /** Limits of the type; the days run from when it was delivered. */
  readonly limits: readonly {
    readonly of: 'authority' | 'applicant';
    readonly what: Submission['limits'][number]['what'];
    readonly law: Submission['limits'][number]['law'];
    readonly days: number | null;
    readonly months: number | null;
  }[];
  readonly mandate: DraftContent['mandate'];
  /** SHA-256 of the document as it was made and of the one that goes out (signed by the person, or the same), hex. */
  readonly digests: { readonly made: string; readonly sent: string };
  /** Attachments of the type that a file goes with; files of others stay with the draft. */
  readonly slots: readonly string[];
  /** Of a channel other than the data box: what it is given. */
  readonly data: unknown;
  /** When the service before the channel took it for sending, ISO 8601; absent: not yet. */
  readonly takenAt?: string | null;
  /** When the channel had it, and when it lay with the authority; ISO 8601. */
  readonly sentAt: string | null;
  readonly deliveredAt: string | null;
}

/** What is sealed of a file. */
export interface FileAbout {
  readonly fileName: string;
  readonly mimeType: string;
  /** Of an attachment: which one of the type. */
  readonly slot: string;
  /** Key of its content, base64. */
  readonly key: string;
  /** SHA-256 of its bytes, hex. */
  readonly digest: string;
  /** Where it lies among documents, once it does. */
  readonly document: string | null;
}

/** What each sealed column holds. A blob opens only as its own column of its own row. */
interface Columns {
  'submission.answers': DraftContent;
  'submission.case': CaseContent;
  'file.about': FileAbout;
}

/** The vault with the types of this service's columns. */
export type Seals = SealedColumns<Columns>;

/** Binds the vault to the columns. */
export function createSeals(vault: ServiceVault): Seals {
  return sealedColumns(vault);
}
