/**
 * Structures of ISDS in camelCase. Instants are ISO 8601 in UTC (`2026-01-31T10:00:00.000Z`), dates `YYYY-MM-DD`;
 * on the wire they are xs:dateTime with an offset and xs:date. `null` = xsi:nil, empty or absent. Source: [WSDL].
 */
import type { BoxState, BoxType, SearchScope, SearchType, SendOptions, UserType, AuthorType } from './boxes.ts';
import type { DeliveryEventName, FileMetaType, MessageStatus } from './messages.ts';

/** gMessageEnvelopeSub: what the sender fills in, in the order of the wire. */
export interface EnvelopeSub {
  /** dmSenderOrgUnit */ readonly senderOrgUnit: string | null;
  /** dmSenderOrgUnitNum */ readonly senderOrgUnitNumber: number | null;
  /** dbIDRecipient */ readonly recipientBoxId: string | null;
  /** dmRecipientOrgUnit */ readonly recipientOrgUnit: string | null;
  /** dmRecipientOrgUnitNum */ readonly recipientOrgUnitNumber: number | null;
  /** dmToHands */ readonly toHands: string | null;
  /** dmAnnotation: the subject, at most 255 characters */ readonly annotation: string | null;
  /** dmRecipientRefNumber: their reference number */ readonly recipientReference: string | null;
  /** dmSenderRefNumber: our reference number */ readonly senderReference: string | null;
  /** dmRecipientIdent: their file mark */ readonly recipientFileMark: string | null;
  /** dmSenderIdent: our file mark */ readonly senderFileMark: string | null;
  /** dmLegalTitleLaw: number of the act */ readonly legalTitleLaw: number | null;
  /** dmLegalTitleYear */ readonly legalTitleYear: number | null;
  /** dmLegalTitleSect: section (§) */ readonly legalTitleSection: string | null;
  /** dmLegalTitlePar: paragraph */ readonly legalTitleParagraph: string | null;
  /** dmLegalTitlePoint: letter */ readonly legalTitlePoint: string | null;
  /** dmPersonalDelivery: into own hands */ readonly personalDelivery: boolean | null;
  /** dmAllowSubstDelivery: delivery by fiction allowed */ readonly allowSubstituteDelivery: boolean | null;
}

/** gMessageEnvelope: what ISDS knows of a message. */
export interface Envelope extends EnvelopeSub {
  /** dmID */ readonly messageId: string;
  /** dbIDSender */ readonly senderBoxId: string | null;
  /** dmSender */ readonly senderName: string | null;
  /** dmSenderAddress */ readonly senderAddress: string | null;
  /** dmSenderType: number of the sender's box type, see boxTypeOfSender */ readonly senderType: number | null;
  /** dmRecipient */ readonly recipientName: string | null;
  /** dmRecipientAddress */ readonly recipientAddress: string | null;
  /** dmAmbiguousRecipient: not an authority, but acting as one */ readonly ambiguousRecipient: boolean | null;
}

/** What follows the envelope in every answer about a message. */
export interface MessageFacts {
  /** dmMessageStatus: see messageStatus; 0 when there was none */ readonly status: number;
  /** dmDeliveryTime: put into the box (dodání) */ readonly deliveredAt: string | null;
  /** dmAcceptanceTime: delivered in law (doručení) */ readonly acceptedAt: string | null;
  /** dmAttachmentSize: rounded kilobytes */ readonly attachmentKilobytes: number | null;
  /** \@dmType: letter of the message type; null = public */ readonly type: string | null;
  /** \@dmVODZ: a big message */ readonly big: boolean;
  /** \@specMessFlag */ readonly specialFlag: number | null;
}

/** dmRecord of GetListOfReceivedMessages and GetListOfSentMessages. */
export interface MessageRecord extends Envelope, MessageFacts {
  /** dmOrdinal, from 1 */ readonly ordinal: number;
}

/** dmHash of the whole message, computed by ISDS over the bytes of dmDm. */
export interface MessageHash {
  /** \@algorithm, for example `SHA-256` */ readonly algorithm: string;
  /** base64 */ readonly value: string;
}

/** dmFile without its content. */
export interface FileInfo {
  /** \@dmFileDescr: the file name */ readonly name: string;
  /** \@dmMimeType: MIME type, sometimes only an extension, sometimes empty */ readonly mimeType: string;
  /** \@dmFileMetaType */ readonly metaType: FileMetaType;
  /** \@dmFileGuid */ readonly guid: string | null;
  /** \@dmUpFileGuid: the file this one belongs to */ readonly parentGuid: string | null;
  /** \@dmFormat */ readonly format: string | null;
}

/** dmFile with its decoded bytes (dmEncodedContent) or the XML as it stood (dmXMLContent). */
export interface MessageFile extends FileInfo {
  readonly content: Uint8Array;
}

/** tReturnedMessageEnvelope: the envelope with hash and time stamp. */
export interface MessageEnvelope extends Envelope, MessageFacts {
  readonly hash: MessageHash | null;
  /** dmQTimestamp: RFC 3161 token, DER in base64 */ readonly timestamp: string | null;
  /** \@attsNum: attachments of a big message */ readonly attachmentCount: number | null;
}

/** tReturnedMessage: the whole message. */
export interface Message extends MessageEnvelope {
  readonly files: readonly MessageFile[];
}

/** dmEvent */
export interface DeliveryEvent {
  /** dmEventTime */ readonly at: string | null;
  /** `EV5`, or null where the text has no prefix */ readonly code: string | null;
  readonly name: DeliveryEventName;
  /** dmEventDescr without the prefix */ readonly text: string;
}

/** tDelivery: GetDeliveryInfo (dodejka, doručenka). */
export interface DeliveryInfo extends Envelope {
  /** dmMessageStatus */ readonly status: number;
  readonly deliveredAt: string | null;
  readonly acceptedAt: string | null;
  readonly hash: MessageHash | null;
  readonly timestamp: string | null;
  readonly events: readonly DeliveryEvent[];
}

/** dmRecord of GetMessageStateChanges. */
export interface StateChange {
  readonly messageId: string;
  readonly at: string;
  /** dmMessageStatus */ readonly status: number;
}

/** What may be given when a message is created; all but the recipient and the subject may stay out. */
export interface NewEnvelope extends Partial<EnvelopeSub> {
  readonly recipientBoxId: string;
  readonly annotation: string;
  /** dmOVM: sent as an authority */ readonly asAuthority?: boolean | null;
  /** dmPublishOwnID: let the recipient see who wrote it */ readonly publishAuthor?: boolean | null;
  /** dmPublishOwnID/\@IdLevel: bit mask of what is told of the author */ readonly publishLevel?: number;
  /** \@dmType: K, O, I or V */ readonly type?: 'K' | 'O' | 'I' | 'V';
}

/** dmRecipient of CreateMultipleMessage. */
export interface Recipient {
  readonly boxId: string;
  readonly orgUnit?: string | null;
  readonly orgUnitNumber?: number | null;
  readonly toHands?: string | null;
}

/** dmSingleStatus of CreateMultipleMessage, in the order of the recipients. */
export interface RecipientOutcome {
  readonly boxId: string;
  /** null when this copy was refused */ readonly messageId: string | null;
  readonly statusCode: string;
}

/** gAddressExt2 */
export interface Address {
  /** adCode: RÚIAN address code */ readonly code: string | null;
  readonly city: string | null;
  readonly district: string | null;
  readonly street: string | null;
  /** adNumberInStreet (číslo orientační) */ readonly numberInStreet: string | null;
  /** adNumberInMunicipality (číslo popisné) */ readonly numberInMunicipality: string | null;
  readonly zipCode: string | null;
  readonly state: string | null;
}

/** tDbOwnerInfoExt2 (and FindDataBox records, whose missing fields are null). */
export interface OwnerInfo {
  readonly boxId: string | null;
  readonly type: BoxType | null;
  /** aifoIsds: tied to the register of inhabitants */ readonly linkedToRegister: boolean | null;
  /** ic: eight digits */ readonly companyNumber: string | null;
  /** pnGivenNames (older: pnFirstName and pnMiddleName) */ readonly givenNames: string | null;
  readonly lastName: string | null;
  readonly firmName: string | null;
  readonly birthDate: string | null;
  readonly birthCity: string | null;
  readonly birthCounty: string | null;
  readonly birthState: string | null;
  readonly address: Address;
  readonly nationality: string | null;
  /** dbIdOVM: authority code of the register of rights and duties */ readonly authorityId: string | null;
  readonly state: BoxState | null;
  readonly openAddressing: boolean | null;
  /** dbUpperID */ readonly parentBoxId: string | null;
}

/** tDbUserInfoExt2 */
export interface UserInfo {
  readonly linkedToRegister: boolean | null;
  readonly givenNames: string | null;
  readonly lastName: string | null;
  readonly address: Address;
  readonly birthDate: string | null;
  /** isdsID: twelve characters */ readonly isdsId: string | null;
  readonly userType: UserType | null;
  /** userPrivils: bits of PRIVILEGES */ readonly privileges: number;
  readonly companyNumber: string | null;
  readonly firmName: string | null;
  readonly contactAddress: { street: string | null; city: string | null; zipCode: string | null; state: string | null };
}

/** Input of ISDSSearch3. */
export interface BoxSearch {
  readonly text: string;
  readonly type?: SearchType;
  readonly scope?: SearchScope;
  /** from 0 */ readonly page?: number;
  /** at most 100 */ readonly pageSize?: number;
  readonly highlighting?: boolean;
}

/** tdbResult2 */
export interface FoundBox {
  readonly boxId: string;
  readonly type: BoxType | null;
  /** dbName; carries the highlight marks when asked for */ readonly name: string;
  readonly address: string;
  readonly birthDate: string | null;
  readonly companyNumber: string | null;
  readonly authorityId: string | null;
  readonly sendOptions: SendOptions;
}

/** Answer of ISDSSearch3. */
export interface BoxSearchResult {
  readonly total: number;
  /** ordinal of the first box here, from 0 */ readonly position: number;
  readonly lastPage: boolean;
  readonly boxes: readonly FoundBox[];
}

/** Filters of the message lists. Instants in ISO 8601. */
export interface ListFilter {
  readonly from?: string;
  readonly to?: string;
  /** dmRecipientOrgUnitNum or dmSenderOrgUnitNum */ readonly orgUnitNumber?: number;
  readonly statuses?: Iterable<MessageStatus>;
  /** from 1 */ readonly offset?: number;
  readonly limit?: number;
}

/** dmMessageAuthor of GetMessageAuthor2: key and value pairs, the known ones named. */
export interface MessageAuthor {
  readonly userType: AuthorType | null;
  readonly name: string | null;
  readonly items: Readonly<Record<string, string>>;
}
