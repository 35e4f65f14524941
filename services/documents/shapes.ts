import { instant } from '#platform/contract.ts';
import { z } from 'zod';
import { signatureReport } from './signatures/report.ts';

/** Shapes of the contract of documents. */

const id = z.uuid();

/** What a file is, by its content; for an icon and a word. */
export const fileKind = z.enum([
  'pdf',
  'image',
  'text',
  'zfo',
  'xml',
  'web',
  'writing',
  'table',
  'slides',
  'archive',
  'signature',
  'certificate',
  'key',
  'mail',
  'audio',
  'video',
  'program',
  'other',
]);
export type FileKind = z.infer<typeof fileKind>;

/** How a page may show the content: `no` = only saved. */
export const preview = z.enum(['pdf', 'image', 'text', 'zfo', 'no']);
export type Preview = z.infer<typeof preview>;

/**
 * Whether the content is given out: `waiting` until the virus scanner has looked at it, `infected` never (its content is
 * destroyed, the row stays to tell).
 */
export const documentState = z.enum(['ready', 'waiting', 'infected']);
export type DocumentState = z.infer<typeof documentState>;

/** What the signatures of a file come to, in one word; null: it has none, cannot have any, or is not looked at yet. */
export const signatureMark = z.enum(['valid', 'unknown-issuer', 'doubtful', 'changed', 'unreadable']).nullable();
export type SignatureMark = z.infer<typeof signatureMark>;

export const documentSummary = z.object({
  id,
  name: z.string(),
  kind: fileKind,
  /** Recognised type of the content; null: unknown. */
  mediaType: z.string().nullable(),
  /** Bytes. */
  size: z.number().int(),
  folder: id.nullable(),
  tags: z.array(z.string()),
  createdAt: instant,
  changedAt: instant,
  state: documentState,
  signed: signatureMark,
  /** In the trash since, and when it is destroyed. */
  trashedAt: instant.nullable(),
  destroyedAt: instant.nullable(),
  /** Whether links to it are open. */
  shared: z.boolean(),
});
export type DocumentSummary = z.infer<typeof documentSummary>;

export const version = z.object({
  id,
  number: z.number().int(),
  createdAt: instant,
  size: z.number().int(),
  mediaType: z.string().nullable(),
  /** Name of the file that came. */
  fileName: z.string(),
  state: documentState,
  current: z.boolean(),
});
export type Version = z.infer<typeof version>;

/** Whether a virus scanner has looked: `none` = there is none here; `unscannable` = larger than it takes. */
export const scanned = z.enum(['none', 'waiting', 'clean', 'infected', 'unscannable']);

export const document = documentSummary.extend({
  preview,
  /** Names of the folders above, from the top. */
  path: z.array(z.object({ id, name: z.string() })),
  scanned,
  /** SHA-256 of the content, hex; null until it has been looked at. */
  sha256: z.string().nullable(),
  /** Null until it has been looked at, and for types that carry no signatures. */
  signatures: signatureReport.nullable(),
  /** Whether the file has been looked at: its text, its signatures. */
  inspected: z.boolean(),
  /** Whether its text can be searched. */
  searchable: z.boolean(),
  /** Newest first. */
  versions: z.array(version),
});
export type Document = z.infer<typeof document>;

export const folder = z.object({
  id,
  name: z.string(),
  parent: id.nullable(),
  /** Documents right in it, and folders. */
  documents: z.number().int(),
  folders: z.number().int(),
});
export type Folder = z.infer<typeof folder>;

/** Why a link does not open any more; `open` while it does. */
export const shareState = z.enum(['open', 'expired', 'used-up', 'revoked', 'locked']);
export type ShareState = z.infer<typeof shareState>;

export const share = z.object({
  id,
  document: id,
  documentName: z.string(),
  /** Whom it is for, in the citizen's own words; may be empty. */
  label: z.string(),
  createdAt: instant,
  expiresAt: instant,
  views: z.number().int(),
  mostViews: z.number().int(),
  lastOpenedAt: instant.nullable(),
  withCode: z.boolean(),
  /** Of the version that it opens. */
  versionNumber: z.number().int(),
  state: shareState,
});
export type Share = z.infer<typeof share>;

export const usage = z.object({
  /** Bytes used, by all versions, what is in the trash, and what is on its way in. */
  bytes: z.number().int(),
  quota: z.number().int(),
  documents: z.number().int(),
  mostDocuments: z.number().int(),
  /** Bytes that one file may have. */
  mostFileBytes: z.number().int(),
  /** Whether files are scanned for viruses here. */
  scanning: z.boolean(),
});
export type Usage = z.infer<typeof usage>;
