import type { z } from 'zod';
import type { Audit } from '#platform/audit/index.ts';
import type { Localized } from '#platform/contract.ts';
import type { Diary } from '#platform/diary/index.ts';
import type { Jobs } from '#platform/events/index.ts';
import type { CitizenId } from '#platform/ids.ts';
import type { ServiceClient } from '#platform/service.ts';
import type { Log } from '#platform/telemetry/index.ts';
import type { ServiceVault } from '#platform/vault/index.ts';
import type { putEntry } from '#services/calendar/api.ts';
import type { dashboardApi } from '#services/dashboard/api.ts';
import type { databoxApi } from '#services/databox/api.ts';
import type { documentsApi } from '#services/documents/api.ts';
import type { mandatesApi } from '#services/mandates/api.ts';
import type { socialApi } from '#services/social/api.ts';
import type { taxesApi } from '#services/taxes/api.ts';
import type { Catalogue } from '../definition/catalogue.ts';
import type { ReceiptInput } from '../document/types.ts';
import type { Files } from '../files/files.ts';
import type { Opened, OpeningParts } from '../opened.ts';
import type { Submission } from '../shapes.ts';

/** The services that a submission goes through. */
export interface CaseClients {
  readonly databox: ServiceClient<typeof databoxApi>;
  readonly documents: ServiceClient<typeof documentsApi>;
  readonly dashboard: ServiceClient<typeof dashboardApi>;
  readonly mandates: ServiceClient<typeof mandatesApi>;
  readonly taxes: ServiceClient<typeof taxesApi>;
  readonly social: ServiceClient<typeof socialApi>;
}

export type { KeptFile } from '../files/files.ts';

/** What sending needs of the files of submissions. */
export type CaseFiles = Pick<Files, 'list' | 'bytes' | 'add' | 'settle' | 'remove' | 'keep' | 'noteDocument'>;

/** What lists tell of a draft. */
export interface DraftLook {
  readonly title: Localized;
  readonly progress: { readonly done: number; readonly of: number };
  /** Title of the page to go on with; null: all is filled in. */
  readonly next: Localized | null;
}

/** Places in the way of a submission to its channel, in their order; a test breaks off there. */
export const sendingSteps = ['noted', 'drafted', 'dispatched', 'filled', 'attached', 'taken', 'followed'] as const;
export type SendingStep = (typeof sendingSteps)[number];

/** What sending and following are made of. */
export interface CaseParts extends OpeningParts {
  readonly vault: ServiceVault;
  readonly clients: CaseClients;
  readonly types: Catalogue;
  readonly files: CaseFiles;
  readonly diary: Diary<z.input<typeof putEntry>>;
  readonly jobs: Jobs;
  readonly audit: Audit;
  readonly log: Log;
  /** The receipt as a PDF, see `document/receipt.ts`. */
  readonly makeReceipt: (input: ReceiptInput) => Promise<{ readonly pdf: Uint8Array }>;
  /** Signs the document with a key of the person's own, see `signing/`; @throws its own errors with a `code` */
  readonly signDocument: (
    pdf: Uint8Array,
    key: { readonly p12: Uint8Array; readonly password: string },
    at: Date,
  ) => Promise<{ readonly pdf: Uint8Array; readonly signature: NonNullable<Submission['signature']['made']> }>;
  readonly lookAtDraft: (citizen: CitizenId, opened: Opened) => Promise<DraftLook>;
  readonly step?: ((name: SendingStep, submission: string) => Promise<void>) | undefined;
}
