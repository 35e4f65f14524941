/**
 * Sending: CreateMessage and CreateMultipleMessage. The rules of who may write to whom are in `mayWrite`. The real ISDS
 * does not notice that the same message comes twice, and neither does this one: that is the sender's care.
 */
import { LIMITS } from '#connectors/isds/protocol.ts';
import type { DataBox } from '../../population/types.ts';
import { hashOf, kilobytesOf, writeDmDm } from '../messages/content.ts';
import type { WireFile } from '../messages/content.ts';
import { isAuthority } from '../messages/model.ts';
import type { Author, EnvelopeFields } from '../messages/model.ts';
import { partyOf, userName } from '../parties.ts';
import { IsdsStatus, writeStatus } from '../soap.ts';
import { childOf } from '../xml/reader.ts';
import type { XmlElement } from '../xml/reader.ts';
import { element, field } from '../xml/writer.ts';
import { optional, optionalBoolean, optionalInteger } from './call.ts';
import type { Call, Isds, Operation } from './call.ts';
import { readFiles } from './files.ts';

/** Envelope of a message being sent, with the wish for its type. */
interface Draft {
  readonly envelope: EnvelopeFields;
  readonly type: string | undefined;
  readonly author: Author;
}

const createMessage: Operation = (call) => {
  const draft = readDraft(call);
  const recipient = recipientBox(call.isds, draft.envelope.dbIDRecipient);
  const { files, bytes } = readFiles(call.request);
  return { content: field('p:dmID', keep(call, draft, recipient, files, bytes)) };
};

const createMultiple: Operation = (call) => {
  const recipients =
    childOf(call.request, 'dmRecipients')?.children.filter((child) => child.name === 'dmRecipient') ?? [];
  if (recipients.length === 0 || recipients.length > LIMITS.recipients) {
    throw new IsdsStatus('9005', `Příjemců musí být 1 až ${LIMITS.recipients}.`);
  }
  const draft = readDraft(call);
  const { files, bytes } = readFiles(call.request);
  const outcomes = recipients.map((recipient) => keepFor(call, draft, recipient, files, bytes));
  const content = element(
    'p:dmMultipleStatus',
    outcomes
      .map(({ id, code, message }) =>
        element('p:dmSingleStatus', field('p:dmID', id) + writeStatus('dm', 'p', code, message)),
      )
      .join(''),
  );
  return outcomes.every(({ id }) => id !== undefined)
    ? { content }
    : { content, code: '0004', message: 'Některé zprávy nebyly odeslány.' };
};

function keepFor(
  call: Call,
  draft: Draft,
  recipient: XmlElement,
  files: WireFile[],
  bytes: number,
): { id?: string; code?: string; message?: string } {
  try {
    const box = recipientBox(call.isds, optional(recipient, 'dbIDRecipient'));
    const envelope = {
      ...draft.envelope,
      dbIDRecipient: box.id,
      dmRecipientOrgUnit: optional(recipient, 'dmRecipientOrgUnit'),
      dmRecipientOrgUnitNum: optionalInteger(recipient, 'dmRecipientOrgUnitNum'),
      dmToHands: optional(recipient, 'dmToHands'),
    };
    return { id: keep(call, { ...draft, envelope }, box, files, bytes) };
  } catch (error) {
    if (error instanceof IsdsStatus) return { code: error.code, message: error.message };
    throw error;
  }
}

/** Keeps the message on the disk; from then on it lies in the recipient's box. @returns dmID */
function keep(
  { isds, access, now }: Call,
  draft: Draft,
  recipient: DataBox,
  files: readonly WireFile[],
  bytes: number,
): string {
  const type = messageType(isds, access.box, recipient, draft);
  const message = {
    sender: partyOf(access.box),
    recipient: partyOf(recipient),
    envelope: draft.envelope,
    author: draft.author,
    submittedAt: now,
    deliveredAt: now,
    kilobytes: kilobytesOf(bytes),
    ...(type === undefined ? {} : { type }),
  };
  return isds.store.add(message, (id) => {
    const pieces = writeDmDm({ ...message, id }, files);
    return { pieces, hash: hashOf(pieces) };
  });
}

function readDraft({ request, isds, access }: Call): Draft {
  const envelope = childOf(request, 'dmEnvelope');
  if (envelope === undefined) throw new IsdsStatus('9005', 'Chybí obálka zprávy.');
  const short = (name: string): string | null => limited(envelope, name, LIMITS.referenceChars);
  const annotation = limited(envelope, 'dmAnnotation', LIMITS.annotationChars);
  if (annotation === null) throw new IsdsStatus('9005', 'Chybí předmět zprávy.');
  const { given, family } = userName(isds.population, access.box);
  return {
    type: envelope.attributes.get('dmType'),
    author: {
      userType: access.by === 'application' ? 'VIRTUAL' : 'PRIMARY_USER',
      name: `${given} ${family}`,
      published: optionalBoolean(envelope, 'dmPublishOwnID') ?? false,
    },
    envelope: {
      dmSenderOrgUnit: optional(envelope, 'dmSenderOrgUnit'),
      dmSenderOrgUnitNum: optionalInteger(envelope, 'dmSenderOrgUnitNum'),
      dbIDRecipient: optional(envelope, 'dbIDRecipient'),
      dmRecipientOrgUnit: optional(envelope, 'dmRecipientOrgUnit'),
      dmRecipientOrgUnitNum: optionalInteger(envelope, 'dmRecipientOrgUnitNum'),
      dmToHands: optional(envelope, 'dmToHands'),
      dmAnnotation: annotation,
      dmRecipientRefNumber: short('dmRecipientRefNumber'),
      dmSenderRefNumber: short('dmSenderRefNumber'),
      dmRecipientIdent: short('dmRecipientIdent'),
      dmSenderIdent: short('dmSenderIdent'),
      dmLegalTitleLaw: optionalInteger(envelope, 'dmLegalTitleLaw'),
      dmLegalTitleYear: optionalInteger(envelope, 'dmLegalTitleYear'),
      dmLegalTitleSect: optional(envelope, 'dmLegalTitleSect'),
      dmLegalTitlePar: optional(envelope, 'dmLegalTitlePar'),
      dmLegalTitlePoint: optional(envelope, 'dmLegalTitlePoint'),
      dmPersonalDelivery: optionalBoolean(envelope, 'dmPersonalDelivery') ?? false,
      dmAllowSubstDelivery: optionalBoolean(envelope, 'dmAllowSubstDelivery') ?? true,
    },
  };
}

function limited(parent: XmlElement, name: string, characters: number): string | null {
  const text = optional(parent, name);
  if (text !== null && text.length > characters)
    throw new IsdsStatus('9005', `Element ${name} je delší než ${characters} znaků.`);
  return text;
}

/** @throws IsdsStatus 2011: no such box; the code for a missing recipient is assumed */
function recipientBox(isds: Isds, id: string | null): DataBox {
  const box = id === null ? undefined : isds.population.box(id);
  if (box === undefined) throw new IsdsStatus('2011', 'Datová schránka příjemce neexistuje.');
  return box;
}

/**
 * Which type the message gets, or that it may not be written (§ 18 and § 18a of Act 300/2008, libdatovka doc/message):
 * from or to an authority it is public. Among the others it is commercial: legal persons have a contract with the post
 * (assumed for all of them); people and traders have none here and can only use a reply that the other side has prepaid.
 *
 * @returns undefined for a public message
 * @throws IsdsStatus 1004 (the code is assumed)
 */
function messageType(isds: Isds, sender: DataBox, recipient: DataBox, { type, envelope }: Draft): string | undefined {
  if (type === 'I' && envelope.dmSenderRefNumber === null)
    throw new IsdsStatus('9005', 'Iniciační zpráva musí mít číslo jednací odesílatele.');
  if (type === 'O' && envelope.dmRecipientRefNumber === null)
    throw new IsdsStatus('9005', 'Odpovědní zpráva musí mít číslo jednací příjemce.');
  if (isAuthority(sender.type) || isAuthority(recipient.type)) return undefined;
  if (type === 'V') throw new IsdsStatus('1004', 'Veřejnou zprávu lze poslat jen orgánu veřejné moci.');
  if (type === 'O') {
    const isPrepaid = isds.store
      .sent(recipient.id)
      .some(
        (offer) =>
          offer.type === 'I' &&
          offer.recipient.boxId === sender.id &&
          offer.envelope.dmSenderRefNumber === envelope.dmRecipientRefNumber,
      );
    if (isPrepaid) return 'O';
    throw new IsdsStatus('1004', 'Příjemce odpovědní zprávu nepředplatil.');
  }
  const isLegalPerson = sender.type >= 20 && sender.type < 30;
  if (!isLegalPerson) throw new IsdsStatus('1004', 'Odesílatel nemá oprávnění posílat poštovní datové zprávy.');
  return type === 'I' ? 'I' : 'K';
}

export const sendOperations = {
  CreateMessage: createMessage,
  CreateMultipleMessage: createMultiple,
} satisfies Record<string, Operation>;
