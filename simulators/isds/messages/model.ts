/** What a message is to the simulated ISDS, and in which state it is at a given time. Source of the states: isds.md §3. */
import { LIMITS } from '#connectors/isds/protocol.ts';
import type { MessageStatus } from '#connectors/isds/protocol.ts';
import { addDays } from '../xml/time.ts';

/** One side of a message, as ISDS writes it on the envelope. */
export interface Party {
  readonly boxId: string;
  readonly name: string;
  /** One line: `U potoka 5, 30122 Frumburk, CZ`. */
  readonly address: string;
  /** Number of the box type, see BOX_TYPES of the protocol; 0 is ISDS itself. */
  readonly type: number;
}

/** gMessageEnvelopeSub by the names and in the order of the wire. */
export interface EnvelopeFields {
  readonly dmSenderOrgUnit: string | null;
  readonly dmSenderOrgUnitNum: number | null;
  readonly dbIDRecipient: string | null;
  readonly dmRecipientOrgUnit: string | null;
  readonly dmRecipientOrgUnitNum: number | null;
  readonly dmToHands: string | null;
  readonly dmAnnotation: string | null;
  readonly dmRecipientRefNumber: string | null;
  readonly dmSenderRefNumber: string | null;
  readonly dmRecipientIdent: string | null;
  readonly dmSenderIdent: string | null;
  readonly dmLegalTitleLaw: number | null;
  readonly dmLegalTitleYear: number | null;
  readonly dmLegalTitleSect: string | null;
  readonly dmLegalTitlePar: string | null;
  readonly dmLegalTitlePoint: string | null;
  readonly dmPersonalDelivery: boolean | null;
  readonly dmAllowSubstDelivery: boolean | null;
}

/** Who wrote a message, for GetMessageAuthor. */
export interface Author {
  /** A user type of the protocol, or VIRTUAL for an application. */
  readonly userType: string;
  readonly name: string;
  /** dmPublishOwnID: the recipient may see the name. */
  readonly published: boolean;
}

/**
 * What made a message delivered in law: a person logged in (EV11), an application with a certificate logged in (EV13),
 * or the message was opened through a portal by consent (EV1; assumed).
 */
export type AcceptedBy = 'person' | 'application' | 'portal';

/** A message, whether it lay in the box from the beginning or was sent here. */
export interface Message {
  /** dmID */
  readonly id: string;
  readonly sender: Party;
  readonly recipient: Party;
  readonly envelope: EnvelopeFields;
  /** dmType; absent: public. */
  readonly type?: string;
  readonly author: Author;
  readonly submittedAt: Date;
  /** Put into the recipient's box (dodání). */
  readonly deliveredAt: Date;
  /** Accepted by log-in, if so; fiction is computed. */
  readonly accepted?: { readonly at: Date; readonly by: AcceptedBy };
  /** Marked as read. */
  readonly readAt?: Date;
  /** Rounded kilobytes of the attachments; null until somebody has had them made. */
  readonly kilobytes: number | null;
}

/** State of a message at a time. */
export interface MessageState {
  readonly status: MessageStatus;
  /** Delivered in law (doručení). */
  readonly acceptedAt?: Date;
  readonly acceptedBy?: AcceptedBy | 'fiction';
}

/**
 * Content of a message delivered by fiction is not erased after 90 days but kept with its envelope: libdatovka's
 * doc/message says "unlimited"; three years are assumed.
 */
const FICTION_CONTENT_DAYS = LIMITS.envelopeDays;

/** Computes the state: 4 in the box, 5 fiction, 6 log-in, 7 read, 9 content erased. */
export function stateOf(message: Message, now: Date): MessageState {
  const acceptance = acceptanceOf(message, now);
  if (acceptance === undefined) return { status: 4 };
  const days = acceptance.by === 'fiction' ? FICTION_CONTENT_DAYS : LIMITS.contentDays;
  const state = { acceptedAt: acceptance.at, acceptedBy: acceptance.by };
  if (now >= addDays(acceptance.at, days)) return { status: 9, ...state };
  if (message.readAt !== undefined && message.readAt <= now) return { status: 7, ...state };
  return { status: acceptance.by === 'fiction' ? 5 : 6, ...state };
}

function acceptanceOf(message: Message, now: Date): { at: Date; by: AcceptedBy | 'fiction' } | undefined {
  const fictionAt = fictionTime(message);
  const { accepted } = message;
  if (accepted !== undefined && accepted.at <= now && (fictionAt === undefined || accepted.at < fictionAt))
    return accepted;
  return fictionAt !== undefined && fictionAt <= now ? { at: fictionAt, by: 'fiction' } : undefined;
}

/**
 * When the message is delivered by fiction: ten days after it was put into the box, to the second (§ 17 (4) of Act
 * 300/2008; times as in "Info pro vývojáře 2020/9"). Never for commercial messages, nor where an authority forbade it.
 */
function fictionTime(message: Message): Date | undefined {
  const isCommercial = message.type !== undefined && message.type !== 'V';
  const isForbidden = message.envelope.dmAllowSubstDelivery === false && isAuthority(message.sender.type);
  return isCommercial || isForbidden ? undefined : addDays(message.deliveredAt, LIMITS.fictionDays);
}

/** Box of an authority (OVM and its kinds), or ISDS itself. */
export function isAuthority(type: number): boolean {
  return type === 0 || (type >= 10 && type < 20);
}

/** Whether the envelope is still in the lists: three years from delivery. */
export function isListed(message: Message, now: Date): boolean {
  return addDays(message.deliveredAt, LIMITS.envelopeDays) > now;
}
