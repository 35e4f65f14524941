import type { MessageRecord } from '#connectors/isds/protocol.ts';
import { viewableAs } from './viewing.ts';
import { searchable } from './words.ts';
import type { Authenticity, Attachment, Folder, Message, MessageSummary } from '../api.ts';

/** What the state of a message in ISDS is to us: plain columns, sealed summary, sealed details. */

export type Direction = 'received' | 'sent';

/** Sealed for lists and search: opened for every message shown or searched. */
export interface Summary {
  readonly messageId: string | null;
  readonly subject: string;
  readonly counterparty: string;
  readonly counterpartyBox: string;
  /** What words are looked for in: subject, other side, ids, reference numbers and file marks; see `searchable`. */
  readonly words: string;
}

/** An attachment of ours, with the object that holds its bytes. */
export interface KeptAttachment extends Omit<Attachment, 'viewable'> {
  readonly object: string;
}

/** Sealed for one message alone. */
export interface Details {
  readonly sender: Message['sender'];
  readonly recipient: Message['recipient'];
  readonly toHands: string | null;
  readonly senderRefNumber: string | null;
  readonly senderIdent: string | null;
  readonly recipientRefNumber: string | null;
  readonly recipientIdent: string | null;
  readonly legalTitle: string | null;
  readonly personalDelivery: boolean;
  readonly attachments: readonly KeptAttachment[];
  readonly authenticity: Authenticity | null;
}

/** A row as lists read it. */
export interface MessageRow {
  readonly id: string;
  readonly box: string;
  readonly direction: Direction;
  readonly folder: Folder;
  readonly status: number;
  readonly unread: boolean;
  readonly delivered_at: Date | null;
  readonly accepted_at: Date | null;
  readonly sorted_at: Date;
  readonly size_kb: number;
  readonly attachment_count: number;
  readonly content: Message['content'];
  readonly summary: Buffer;
}

/** Plain facts of a message as ISDS lists it. */
export interface ListedMessage {
  readonly direction: Direction;
  readonly status: number;
  readonly deliveredAt: Date | null;
  readonly acceptedAt: Date | null;
  readonly sizeKb: number;
  readonly summary: Summary;
  readonly details: Details;
}

/** Reads a record of a list of ISDS. A status this version does not know is taken for "put into the box". */
export function listedMessage(direction: Direction, record: MessageRecord): ListedMessage {
  const sender = {
    boxId: record.senderBoxId ?? '',
    name: record.senderName ?? '',
    address: record.senderAddress ?? '',
  };
  const recipient = {
    boxId: record.recipientBoxId ?? '',
    name: record.recipientName ?? '',
    address: record.recipientAddress ?? '',
  };
  const other = direction === 'received' ? sender : recipient;
  const references = [
    record.senderReference,
    record.senderFileMark,
    record.recipientReference,
    record.recipientFileMark,
  ].flatMap((one) => one || []);
  return {
    direction,
    status: record.status >= 1 && record.status <= 10 ? record.status : 4,
    deliveredAt: dateOf(record.deliveredAt),
    acceptedAt: dateOf(record.acceptedAt),
    sizeKb: record.attachmentKilobytes ?? 0,
    summary: newSummary(
      {
        messageId: record.messageId,
        subject: record.annotation ?? '',
        counterparty: other.name,
        counterpartyBox: other.boxId,
      },
      references,
    ),
    details: {
      sender,
      recipient,
      toHands: record.toHands,
      senderRefNumber: record.senderReference,
      senderIdent: record.senderFileMark,
      recipientRefNumber: record.recipientReference,
      recipientIdent: record.recipientFileMark,
      legalTitle: legalTitleOf(record),
      personalDelivery: record.personalDelivery ?? false,
      attachments: [],
      authenticity: null,
    },
  };
}

/** The mandate ("zmocnění") as it is cited: "§ 69 odst. 2 písm. b) zákona č. 500/2004 Sb."; null when none is given. */
export function legalTitleOf(
  record: Pick<
    MessageRecord,
    'legalTitleLaw' | 'legalTitleYear' | 'legalTitleSection' | 'legalTitleParagraph' | 'legalTitlePoint'
  >,
): string | null {
  const parts = [
    record.legalTitleSection && `§ ${record.legalTitleSection}`,
    record.legalTitleParagraph && `odst. ${record.legalTitleParagraph}`,
    record.legalTitlePoint && `písm. ${record.legalTitlePoint})`,
    record.legalTitleLaw &&
      `zákona č. ${record.legalTitleLaw}${record.legalTitleYear ? `/${record.legalTitleYear}` : ''} Sb.`,
  ].filter((part) => typeof part === 'string');
  return parts.length === 0 ? null : parts.join(' ');
}

/** A list row with its opened summary, as the API tells it. */
export function summaryOf(row: MessageRow, summary: Summary): MessageSummary {
  return {
    id: row.id,
    box: row.box,
    folder: row.folder,
    messageId: summary.messageId,
    subject: summary.subject,
    counterparty: summary.counterparty,
    counterpartyBox: summary.counterpartyBox,
    deliveredAt: row.delivered_at?.toISOString() ?? null,
    acceptedAt: row.accepted_at?.toISOString() ?? null,
    status: row.status,
    unread: row.unread,
    attachmentCount: row.attachment_count,
    sizeKb: row.size_kb,
    contentKept: row.content === 'here',
  };
}

/** A summary with what it is found by. */
export function newSummary(about: Omit<Summary, 'words'>, references: readonly string[]): Summary {
  const { subject, counterparty, counterpartyBox, messageId } = about;
  return { ...about, words: searchable([subject, counterparty, counterpartyBox, messageId ?? '', ...references]) };
}

/** An attachment as the API tells it; where its bytes are stays here. */
export function attachmentOf({ index, fileName, mimeType, detectedType, metaType, size }: KeptAttachment): Attachment {
  return { index, fileName, mimeType, detectedType, metaType, size, viewable: viewableAs(detectedType) };
}

/** Whether ISDS lets it be erased: only messages in the Data Vault (status 10), libdatovka doc/web_service_interface. */
export function isErasable(status: number): boolean {
  return status === 10;
}

/**
 * Whether its content may be fetched without the citizen: not while it waits for delivery (received, status 4 and
 * earlier), because fetching it is what an authorised person does; and not when ISDS has it no more.
 */
export function mayFetchUnasked(direction: Direction, status: number): boolean {
  if (status === 9) return false;
  return direction === 'sent' ? status >= 2 && status !== 3 : [5, 6, 7, 10].includes(status);
}

function dateOf(instant: string | null): Date | null {
  return instant === null ? null : new Date(instant);
}
