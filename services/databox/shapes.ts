import { z } from 'zod';
import { instant } from '#platform/contract.ts';
import { sourceState } from '#services/dashboard/api.ts';

/** What the contract of data boxes speaks of; others get it from `api.ts`. */

const id = z.uuid();

/** A connected data box of the citizen. */
export const box = z.object({
  id,
  /** The seven characters of ISDS. */
  boxId: z.string(),
  name: z.string(),
  /** ISDS box type number, e.g. 40 = natural person. */
  type: z.number().int(),
  connectedAt: instant,
  /** Last time ISDS answered for this box; null: never yet. */
  asOf: instant.nullable(),
  state: sourceState,
  /** ISDS no longer accepts the consent: it was revoked there, or the box is not accessible. */
  needsReconnecting: z.boolean(),
  unread: z.number().int(),
});
export type Box = z.infer<typeof box>;

export const folder = z.enum(['received', 'sent', 'archive']);
export type Folder = z.infer<typeof folder>;

/** dmMessageStatus of ISDS, 1 to 10. */
const messageStatus = z.number().int().min(1).max(10);

export const messageSummary = z.object({
  id,
  box: id,
  folder,
  /** dmID; null while a message of ours has not been accepted yet. */
  messageId: z.string().nullable(),
  subject: z.string(),
  /** Sender of a received message, recipient of a sent one. */
  counterparty: z.string(),
  counterpartyBox: z.string(),
  deliveredAt: instant.nullable(),
  acceptedAt: instant.nullable(),
  status: messageStatus,
  unread: z.boolean(),
  attachmentCount: z.number().int(),
  /** kB as ISDS counts. */
  sizeKb: z.number().int(),
  /** The state has deleted the content or will; we keep ours. */
  contentKept: z.boolean(),
});
export type MessageSummary = z.infer<typeof messageSummary>;

export const attachment = z.object({
  index: z.number().int(),
  fileName: z.string(),
  /** Type told by the sender. */
  mimeType: z.string(),
  /** Type recognised from the content; what decides whether and how it may be viewed. */
  detectedType: z.string().nullable(),
  metaType: z.enum(['main', 'enclosure', 'signature', 'meta']),
  /** Bytes. */
  size: z.number().int(),
  viewable: z.enum(['pdf', 'text', 'image', 'no']),
});
export type Attachment = z.infer<typeof attachment>;

/** What was verified about the signed message, in facts. */
export const authenticity = z.object({
  verdict: z.enum(['genuine', 'genuine-unknown-issuer', 'altered', 'not-verified']),
  contentHash: z.boolean().nullable(),
  signature: z.boolean().nullable(),
  signer: z.string().nullable(),
  signedAt: instant.nullable(),
  timestamp: z.boolean().nullable(),
  timestampAt: instant.nullable(),
});
export type Authenticity = z.infer<typeof authenticity>;

const address = z.object({ boxId: z.string(), name: z.string(), address: z.string() });

export const message = messageSummary.extend({
  sender: address,
  recipient: address,
  toHands: z.string().nullable(),
  senderRefNumber: z.string().nullable(),
  senderIdent: z.string().nullable(),
  recipientRefNumber: z.string().nullable(),
  recipientIdent: z.string().nullable(),
  legalTitle: z.string().nullable(),
  personalDelivery: z.boolean(),
  /**
   * `waiting`: the content is not here yet: it is being fetched, or, in status 4, waits for the citizen to `open` it;
   * `deleted`: ISDS deleted it before we could keep it.
   */
  content: z.enum(['here', 'waiting', 'deleted']),
  attachments: z.array(attachment),
  authenticity: authenticity.nullable(),
  /** Whether ISDS lets this message be erased. */
  erasable: z.boolean(),
});
export type Message = z.infer<typeof message>;

/** A received message as other services that read it see it. */
export const letter = z.object({
  message: id,
  subject: z.string(),
  sender: z.string(),
  senderBox: z.string(),
  /** Numbers of ours that the sender repeats: of the message that it answers. */
  recipientRefNumber: z.string().nullable(),
  recipientIdent: z.string().nullable(),
  deliveredAt: instant.nullable(),
  acceptedAt: instant.nullable(),
  status: messageStatus,
  /** As in `message`; the attachments are known once it is here. */
  content: z.enum(['here', 'waiting', 'deleted']),
  attachments: z.array(
    z.object({
      index: z.number().int(),
      name: z.string(),
      /** Recognised from the content where it can be, else as the sender told. */
      mediaType: z.string(),
      metaType: z.enum(['main', 'enclosure', 'signature', 'meta']),
      /** Bytes. */
      size: z.number().int(),
    }),
  ),
});
export type Letter = z.infer<typeof letter>;

export const deliveryEvent = z.object({ at: instant, code: z.string(), text: z.string() });

export const draftAttachment = z.object({ id, fileName: z.string(), mimeType: z.string(), size: z.number().int() });

export const draft = z.object({
  id,
  box: id,
  recipientBox: z.string(),
  recipientName: z.string(),
  subject: z.string(),
  /** Written text; becomes the main document of the message when it is not empty. */
  body: z.string(),
  toHands: z.string(),
  senderRefNumber: z.string(),
  recipientRefNumber: z.string(),
  personalDelivery: z.boolean(),
  /**
   * File mark (dmSenderIdent) that the recipient prescribes, as automata do. A message with one carries the portal's own
   * mark, `referenceOf` the draft, as its reference number instead of what was filled in.
   */
  fileMark: z.string().optional(),
  replyTo: id.nullable(),
  attachments: z.array(draftAttachment),
  /** Sum of the attachments and the text, bytes. */
  size: z.number().int(),
  updatedAt: instant,
  revision: z.number().int(),
});
export type Draft = z.infer<typeof draft>;

/** What a draft may be changed to. */
export const draftFields = draft
  .pick({
    box: true,
    recipientBox: true,
    recipientName: true,
    subject: true,
    body: true,
    toHands: true,
    senderRefNumber: true,
    recipientRefNumber: true,
    personalDelivery: true,
    fileMark: true,
  })
  .extend({
    recipientBox: z.string().max(7),
    recipientName: z.string().max(300),
    subject: z.string().max(255),
    body: z.string().max(200_000),
    toHands: z.string().max(255),
    senderRefNumber: z.string().max(50),
    recipientRefNumber: z.string().max(50),
    fileMark: z.string().max(50).optional(),
  });
export type DraftFields = z.infer<typeof draftFields>;

/** Why ISDS did not take a message, in terms a person can act on. */
export const refusal = z.enum([
  'recipient-unknown',
  'recipient-inaccessible',
  'not-allowed',
  'format-refused',
  'too-big',
  'no-attachment',
  'box-inaccessible',
  'needs-reconnecting',
  'other',
]);
export type Refusal = z.infer<typeof refusal>;

/**
 * A message on its way out. `queued`: stored, waits for ISDS; `sending`: handed over just now; `checking`: the
 * connection broke, ISDS is being asked whether it has it; `accepted`: ISDS has it; `refused`: ISDS said no, the
 * draft can be mended.
 */
export const dispatch = z.object({
  id,
  draft: id,
  state: z.enum(['queued', 'sending', 'checking', 'accepted', 'refused']),
  refusal: refusal.nullable(),
  subject: z.string(),
  recipientName: z.string(),
  recipientBox: z.string(),
  queuedAt: instant,
  acceptedAt: instant.nullable(),
  /** The stored sent message once accepted. */
  message: id.nullable(),
});
export type Dispatch = z.infer<typeof dispatch>;

/** A message that a service had written for the citizen, on its way; `draft`: it has not been taken for sending. */
export const sentLetter = z.object({
  state: dispatch.shape.state.or(z.literal('draft')),
  refusal: refusal.nullable(),
  queuedAt: instant.nullable(),
  acceptedAt: instant.nullable(),
  /** Id of the dispatch, once there is one. */
  dispatch: id.nullable(),
  /** The sent message, once ISDS has it. */
  message: id.nullable(),
  /** Its dmID. */
  messageId: z.string().nullable(),
  /** When it was put into the recipient's box, once that is known. */
  deliveredAt: instant.nullable(),
});
export type SentLetter = z.infer<typeof sentLetter>;

/** What is missing or wrong in a draft that was to be sent; the page shows it beside the field. */
export const draftProblem = z.enum([
  'recipient-missing',
  'recipient-malformed',
  'subject-missing',
  'no-content',
  'too-big',
  'too-many-attachments',
]);
export type DraftProblem = z.infer<typeof draftProblem>;

export const recipient = z.object({
  boxId: z.string(),
  name: z.string(),
  address: z.string(),
  type: z.number().int(),
  businessId: z.string().nullable(),
  /** Whether this citizen's box may write there without a fee. */
  canReceive: z.boolean(),
});
export type Recipient = z.infer<typeof recipient>;

export const zfoView = z.object({
  kind: z.enum(['received', 'sent', 'delivery']),
  messageId: z.string(),
  subject: z.string(),
  sender: address,
  recipient: address,
  deliveredAt: instant.nullable(),
  acceptedAt: instant.nullable(),
  attachments: z.array(attachment.pick({ index: true, fileName: true, mimeType: true, size: true })),
  events: z.array(deliveryEvent),
  authenticity,
});
export type ZfoView = z.infer<typeof zfoView>;
