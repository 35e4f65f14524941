/** Messages as ISDS tells of them: envelopes, records, delivery info. Source: dmBaseTypes.xsd 3.11. */
import { parseDeliveryEvent, type FileMetaType } from '../protocol/messages.ts';
import type {
  DeliveryEvent,
  DeliveryInfo,
  Envelope,
  FileInfo,
  MessageEnvelope,
  MessageFacts,
  MessageHash,
  MessageRecord,
  StateChange,
} from '../protocol/types.ts';
import type { XmlAttribute } from '#platform/xml/names.ts';
import { attribute, child, children, type XmlElement } from '#platform/xml/tree.ts';
import { boolean, booleanAttribute, instant, integer, integerAttribute, text } from './fields.ts';

/** gMessageEnvelope, from the element it stands in (dmDm or dmRecord). */
export function envelope(element: XmlElement): Envelope {
  return {
    messageId: text(element, 'dmID') ?? '',
    senderBoxId: text(element, 'dbIDSender'),
    senderName: text(element, 'dmSender'),
    senderAddress: text(element, 'dmSenderAddress'),
    senderType: integer(element, 'dmSenderType'),
    recipientName: text(element, 'dmRecipient'),
    recipientAddress: text(element, 'dmRecipientAddress'),
    ambiguousRecipient: boolean(element, 'dmAmbiguousRecipient'),
    senderOrgUnit: text(element, 'dmSenderOrgUnit'),
    senderOrgUnitNumber: integer(element, 'dmSenderOrgUnitNum'),
    recipientBoxId: text(element, 'dbIDRecipient'),
    recipientOrgUnit: text(element, 'dmRecipientOrgUnit'),
    recipientOrgUnitNumber: integer(element, 'dmRecipientOrgUnitNum'),
    toHands: text(element, 'dmToHands'),
    annotation: text(element, 'dmAnnotation'),
    recipientReference: text(element, 'dmRecipientRefNumber'),
    senderReference: text(element, 'dmSenderRefNumber'),
    recipientFileMark: text(element, 'dmRecipientIdent'),
    senderFileMark: text(element, 'dmSenderIdent'),
    legalTitleLaw: integer(element, 'dmLegalTitleLaw'),
    legalTitleYear: integer(element, 'dmLegalTitleYear'),
    legalTitleSection: text(element, 'dmLegalTitleSect'),
    legalTitleParagraph: text(element, 'dmLegalTitlePar'),
    legalTitlePoint: text(element, 'dmLegalTitlePoint'),
    personalDelivery: boolean(element, 'dmPersonalDelivery'),
    allowSubstituteDelivery: boolean(element, 'dmAllowSubstDelivery'),
  };
}

function statusOf(element: XmlElement): number {
  return integer(element, 'dmMessageStatus') ?? 0;
}

function facts(element: XmlElement): MessageFacts {
  return {
    status: statusOf(element),
    deliveredAt: instant(element, 'dmDeliveryTime'),
    acceptedAt: instant(element, 'dmAcceptanceTime'),
    attachmentKilobytes: integer(element, 'dmAttachmentSize'),
    type: attribute(element, 'dmType') || null,
    big: booleanAttribute(element, 'dmVODZ') ?? false,
    specialFlag: integerAttribute(element, 'specMessFlag'),
  };
}

/** dmHash */
export function hash(element: XmlElement): MessageHash | null {
  const found = child(element, 'dmHash');
  if (!found) return null;
  return { algorithm: attribute(found, 'algorithm') ?? '', value: found.text.replace(/\s+/g, '') };
}

/** Base64 of a field, white space taken out; null when there is none. */
export function base64Text(element: XmlElement, name: string): string | null {
  return text(element, name)?.replace(/\s+/g, '') || null;
}

/** dmRecord of the lists. */
export function record(element: XmlElement): MessageRecord {
  return { ordinal: integer(element, 'dmOrdinal') ?? 0, ...envelope(element), ...facts(element) };
}

/** dmReturnedMessage or dmReturnedMessageEnvelope without files. */
export function messageEnvelope(element: XmlElement): MessageEnvelope {
  return {
    ...envelope(child(element, 'dmDm') ?? element),
    ...facts(element),
    hash: hash(element),
    timestamp: base64Text(element, 'dmQTimestamp'),
    attachmentCount: integerAttribute(element, 'attsNum'),
  };
}

function event(element: XmlElement): DeliveryEvent {
  return { at: instant(element, 'dmEventTime'), ...parseDeliveryEvent(text(element, 'dmEventDescr') ?? '') };
}

/** dmDelivery */
export function deliveryInfo(element: XmlElement): DeliveryInfo {
  const { status, deliveredAt, acceptedAt } = facts(element);
  return {
    ...envelope(child(element, 'dmDm') ?? element),
    status,
    deliveredAt,
    acceptedAt,
    hash: hash(element),
    timestamp: base64Text(element, 'dmQTimestamp'),
    events: children(child(element, 'dmEvents'), 'dmEvent').map(event),
  };
}

/** dmRecord of GetMessageStateChanges. */
export function stateChange(element: XmlElement): StateChange {
  return {
    messageId: text(element, 'dmID') ?? '',
    at: instant(element, 'dmEventTime') ?? '',
    status: statusOf(element),
  };
}

const META_TYPES: ReadonlySet<string> = new Set(['main', 'enclosure', 'signature', 'meta']);

/** Attributes of dmFile. An unknown meta type counts as an enclosure. */
export function fileInfo(element: { readonly attributes: readonly XmlAttribute[] }): FileInfo {
  const metaType = attribute(element, 'dmFileMetaType') ?? '';
  return {
    name: attribute(element, 'dmFileDescr') ?? '',
    mimeType: attribute(element, 'dmMimeType') ?? '',
    metaType: META_TYPES.has(metaType) ? (metaType as FileMetaType) : 'enclosure',
    guid: attribute(element, 'dmFileGuid') || null,
    parentGuid: attribute(element, 'dmUpFileGuid') || null,
    format: attribute(element, 'dmFormat') || null,
  };
}
