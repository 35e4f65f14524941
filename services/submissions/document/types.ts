import type { Localized } from '#platform/contract.ts';
import type { Party, PersonParty } from '#services/mandates/api.ts';
import type { Section, Submission } from '../shapes.ts';

/** A file that goes with a document. */
export interface EnclosedFile {
  readonly title: string;
  readonly fileName: string;
  readonly mimeType: string;
  readonly bytes: Uint8Array;
}

/** To whom it goes; what the register of authorities knows beside its name makes the norm's XML whole. */
export type Recipient = Submission['to'] & {
  /** IČO; zeros are written where it is not known. */
  readonly businessId?: string | null;
  /** Code of the address place of its seat. */
  readonly place?: number | null;
};

/** All that a document is made of; the same always gives the same bytes. */
export interface DocumentInput {
  /** Id of the submission: jid of the norm. */
  readonly id: string;
  /** Reference of ours that the authority's answer repeats. */
  readonly reference: string;
  readonly form: {
    readonly id: string;
    readonly version: number;
    readonly title: Localized;
    readonly law: readonly { readonly act: string; readonly section: string }[];
    readonly codes: { readonly act?: string; readonly service?: string; readonly agenda?: string };
  };
  readonly filer: PersonParty;
  readonly applicant: Party;
  /** How the filer may act for the applicant; null: it is the same person. */
  readonly mandate: { readonly id: string; readonly kind: 'child' | 'ward' | 'company' | 'power' } | null;
  readonly to: Recipient;
  readonly signature: 'data-box' | 'channel' | 'own' | 'none';
  readonly sections: readonly Section[];
  readonly enclosures: readonly EnclosedFile[];
  /** What this one adds to: id and reference of it, and the authority's number where it is known. */
  readonly answerTo: { readonly id: string; readonly reference: string; readonly theirs: string | null } | null;
  /** Answers for machines, JSON; embedded beside the norm's XML. */
  readonly answers: Readonly<Record<string, unknown>>;
  readonly madeAt: Date;
  /** How it will go; by the data box unless told. */
  readonly channel?: Submission['channel'];
  /** The portal in the register of rights and duties; see `thisSystem` for what stands there unless told. */
  readonly system?: System;
}

/** A system of public administration (ISVS). */
export interface System {
  /** Identifier in the register of rights and duties: one to six digits. */
  readonly code: string;
  readonly name: string;
}

/** A document that was made. */
export interface MadeDocument {
  /**
   * PDF/A-3 with the norm's XML embedded under its fixed name; tagged where the compiler tags (Typst 0.14 and newer, see
   * `tags` of platform/typst).
   */
  readonly pdf: Uint8Array;
  /** XML by OFN dokumenty z formulářů ZoPDS 2024-10-04. */
  readonly xml: string;
}

/** All that a receipt is made of (OFN osvědčení digitálního úkonu 2024-10-17). */
export interface ReceiptInput {
  readonly document: Omit<DocumentInput, 'sections' | 'answers' | 'enclosures'> & {
    readonly enclosures: readonly { readonly title: string; readonly fileName: string; readonly digest: string }[];
  };
  /** SHA-256 of the document that was sent, hex. */
  readonly digest: string;
  /** When the channel had it. */
  readonly filedAt: Date;
  readonly channel: Submission['channel'];
  /** The channel's number of it: of the data message, or of the tax portal. */
  readonly channelReference: string | null;
  readonly madeAt: Date;
}
