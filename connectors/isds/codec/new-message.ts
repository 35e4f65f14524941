/** Writing a message for CreateMessage and CreateMultipleMessage. Source: dmBaseTypes.xsd 3.11, order of elements as there. */
import { IsdsError } from '../errors.ts';
import type { StreamedBody } from '../exchange.ts';
import { attachmentType } from '../protocol/attachments.ts';
import { BOX_ID_PATTERN } from '../protocol/boxes.ts';
import { LIMITS } from '../protocol/limits.ts';
import type { FileMetaType } from '../protocol/messages.ts';
import type { NewEnvelope, Recipient } from '../protocol/types.ts';
import { base64Length, encodeBase64 } from '#platform/xml/base64.ts';
import { element, field, openTag, optional, type XmlAttributes } from '#platform/xml/write.ts';

/** An attachment to send. */
export interface NewAttachment {
  /** File name with an extension ISDS allows. */
  readonly name: string;
  /** Default: the first MIME type of the extension. */
  readonly mimeType?: string;
  /** Default: `main` for the first, `enclosure` for the others. */
  readonly metaType?: FileMetaType;
  readonly guid?: string;
  readonly parentGuid?: string;
  /** Bytes, or a source of them opened when its turn comes. */
  readonly content: Uint8Array | (() => AsyncIterable<Uint8Array>);
  /** Bytes of a source, where known: then the limit is checked before anything is sent, and the length is declared. */
  readonly size?: number;
}

type Operation = 'CreateMessage' | 'CreateMultipleMessage';

function senderFields(envelope: Partial<NewEnvelope>): string {
  return field('dmSenderOrgUnit', envelope.senderOrgUnit) + field('dmSenderOrgUnitNum', envelope.senderOrgUnitNumber);
}

function restFields(envelope: NewEnvelope | Omit<NewEnvelope, 'recipientBoxId'>): string {
  return (
    field('dmAnnotation', envelope.annotation) +
    field('dmRecipientRefNumber', envelope.recipientReference) +
    field('dmSenderRefNumber', envelope.senderReference) +
    field('dmRecipientIdent', envelope.recipientFileMark) +
    field('dmSenderIdent', envelope.senderFileMark) +
    field('dmLegalTitleLaw', envelope.legalTitleLaw) +
    field('dmLegalTitleYear', envelope.legalTitleYear) +
    field('dmLegalTitleSect', envelope.legalTitleSection) +
    field('dmLegalTitlePar', envelope.legalTitleParagraph) +
    field('dmLegalTitlePoint', envelope.legalTitlePoint) +
    field('dmPersonalDelivery', envelope.personalDelivery ?? false) +
    field('dmAllowSubstDelivery', envelope.allowSubstituteDelivery ?? true) +
    optional('dmOVM', envelope.asAuthority) +
    optional('dmPublishOwnID', envelope.publishAuthor, { IdLevel: envelope.publishLevel })
  );
}

function typeAttribute(envelope: { readonly type?: string }): XmlAttributes {
  return envelope.type === undefined || envelope.type === 'V' ? {} : { dmType: envelope.type };
}

/** dmEnvelope of CreateMessage. */
export function envelopeFields(envelope: NewEnvelope): string {
  const inner =
    senderFields(envelope) +
    field('dbIDRecipient', envelope.recipientBoxId) +
    field('dmRecipientOrgUnit', envelope.recipientOrgUnit) +
    field('dmRecipientOrgUnitNum', envelope.recipientOrgUnitNumber) +
    field('dmToHands', envelope.toHands) +
    restFields(envelope);
  return element('dmEnvelope', inner, typeAttribute(envelope));
}

/** dmRecipients and dmEnvelope of CreateMultipleMessage. */
export function multipleFields(
  recipients: readonly Recipient[],
  envelope: Omit<NewEnvelope, 'recipientBoxId'>,
): string {
  const each = recipients.map((one) =>
    element(
      'dmRecipient',
      field('dbIDRecipient', one.boxId) +
        optional('dmRecipientOrgUnit', one.orgUnit) +
        optional('dmRecipientOrgUnitNum', one.orgUnitNumber) +
        field('dmToHands', one.toHands),
    ),
  );
  return (
    element('dmRecipients', each.join('')) +
    element('dmEnvelope', senderFields(envelope) + restFields(envelope), typeAttribute(envelope))
  );
}

function refuse(operation: Operation, kind: 'invalid' | 'format-refused' | 'too-big'): IsdsError {
  return new IsdsError({ kind, operation });
}

function sizeOf(file: NewAttachment): number | undefined {
  return file.content instanceof Uint8Array ? file.content.byteLength : file.size;
}

/**
 * What ISDS would refuse anyway, refused before it costs the person an upload: recipient, subject, count, names, sizes.
 * @throws {IsdsError} invalid, format-refused, too-big
 */
export function checkNewMessage(
  operation: Operation,
  recipients: readonly string[],
  envelope: { readonly annotation: string },
  files: readonly NewAttachment[],
): void {
  if (recipients.length === 0 || recipients.length > LIMITS.recipients) throw refuse(operation, 'invalid');
  if (!recipients.every((one) => BOX_ID_PATTERN.test(one))) throw refuse(operation, 'invalid');
  const subject = envelope.annotation.trim();
  if (subject === '' || Array.from(subject).length > LIMITS.annotationChars) throw refuse(operation, 'invalid');
  if (files.length === 0 || files.length > LIMITS.attachments) throw refuse(operation, 'invalid');
  const mains = files.filter((file, index) => metaTypeOf(file, index) === 'main').length;
  if (mains !== 1) throw refuse(operation, 'invalid');
  if (!files.every((file) => attachmentType(file.name))) throw refuse(operation, 'format-refused');
  const total = files.reduce((sum, file) => sum + (sizeOf(file) ?? 0), 0);
  if (total > LIMITS.messageBytes) throw refuse(operation, 'too-big');
}

function metaTypeOf(file: NewAttachment, index: number): FileMetaType {
  return file.metaType ?? (index === 0 ? 'main' : 'enclosure');
}

function fileTag(file: NewAttachment, index: number): string {
  return (
    openTag('dmFile', {
      dmFileDescr: file.name,
      dmFileMetaType: metaTypeOf(file, index),
      dmMimeType: file.mimeType ?? attachmentType(file.name)?.mimeTypes[0] ?? '',
      dmFileGuid: file.guid,
      dmUpFileGuid: file.parentGuid,
    }) + '<dmEncodedContent>'
  );
}

const FILE_END = '</dmEncodedContent></dmFile>';

/** The body of a new message: fields, then each attachment as base64 while it is read. Memory: one piece of one file. */
export function newMessageBody(operation: Operation, fields: string, files: readonly NewAttachment[]): StreamedBody {
  const before = `${fields}<dmFiles>`;
  const sizes = files.map(sizeOf);
  const known = sizes.every((size) => size !== undefined);
  const length = known
    ? files.reduce(
        (sum, file, index) =>
          sum + Buffer.byteLength(fileTag(file, index)) + FILE_END.length + base64Length(sizes[index] ?? 0),
        Buffer.byteLength(before) + '</dmFiles>'.length,
      )
    : undefined;
  async function* parts(): AsyncGenerator<Uint8Array> {
    yield Buffer.from(before);
    const room = { bytes: LIMITS.messageBytes };
    for (const [index, file] of files.entries()) {
      yield Buffer.from(fileTag(file, index));
      yield* encodeBase64(metered(operation, file, room));
      yield Buffer.from(FILE_END);
    }
    yield Buffer.from('</dmFiles>');
  }
  return { parts, length };
}

/** Reads a source, watching the limit and the promised size; its own failure means that nothing was sent whole. */
async function* metered(
  operation: Operation,
  file: NewAttachment,
  room: { bytes: number },
): AsyncGenerator<Uint8Array> {
  const source = file.content instanceof Uint8Array ? sliced(file.content) : file.content();
  let read = 0;
  try {
    for await (const chunk of source) {
      read += chunk.byteLength;
      room.bytes -= chunk.byteLength;
      if (room.bytes < 0) throw refuse(operation, 'too-big');
      yield chunk;
    }
  } catch (error) {
    if (error instanceof IsdsError) throw error;
    throw refuse(operation, 'invalid');
  }
  const promised = sizeOf(file);
  if (promised !== undefined && promised !== read) throw refuse(operation, 'invalid');
}

const SLICE = 48 * 1024;

/** Whole bytes in slices, so that their base64 never stands whole beside them. */
function* sliced(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.byteLength; at += SLICE) yield bytes.subarray(at, at + SLICE);
}
