/** Downloads of messages and envelopes: MessageDownload, the signed ones, the envelopes, MarkMessageAsDownloaded. */
import { createHash } from 'node:crypto';
import { ISDS_RECEIVED_NS, ISDS_SENT_NS, XSI_NS } from '#connectors/isds/protocol.ts';
import { writeEnvelope } from '../messages/content.ts';
import { stateOf } from '../messages/model.ts';
import type { Message } from '../messages/model.ts';
import { element, field } from '../xml/writer.ts';
import { contentGone, requestedMessage } from './call.ts';
import type { ByteStream, Call, Operation, Result } from './call.ts';
import { inBase64, joined } from './streams.ts';
import { typeAttribute, writeProof, writeTimes } from './written.ts';

/** A message in force of its content; opening it through a portal accepts it (assumed, see Access). */
async function openedMessage(call: Call, side: 'received' | 'sent'): Promise<{ message: Message; body: ByteStream }> {
  const { isds, access, now } = call;
  const found = requestedMessage(call, side);
  if (side === 'received') isds.mailbox.accept([found], now, access.by);
  const message = requestedMessage(call, side);
  const state = stateOf(message, now);
  if (state.status === 9) throw contentGone();
  const content = await isds.mailbox.content(message, now);
  const after =
    writeProof(message, content, isds.pki) +
    writeTimes(message, state) +
    field('q:dmAttachmentSize', content.kilobytes);
  const start = element('q:dmReturnedMessage', '', typeAttribute(message)).slice(0, -'</q:dmReturnedMessage>'.length);
  return { message, body: joined(start, content, `${after}</q:dmReturnedMessage>`) };
}

const messageDownload: Operation = async (call) => ({ stream: (await openedMessage(call, 'received')).body });

const signedDownload =
  (side: 'received' | 'sent'): Operation =>
  async (call) => {
    const { body } = await openedMessage(call, side);
    const namespace = side === 'sent' ? ISDS_SENT_NS : ISDS_RECEIVED_NS;
    const document = joined(
      `<q:MessageDownloadResponse xmlns:q="${namespace}" xmlns:xsi="${XSI_NS}">`,
      body,
      '</q:MessageDownloadResponse>',
    );
    return signedResult(call, document);
  };

/** dmSignature: the document sealed as CMS with the content inside, base64. */
export function signedResult({ isds, now }: Call, document: ByteStream): Result {
  const hash = createHash('sha256');
  for (const piece of document.pieces()) hash.update(piece);
  const { head, tail } = isds.pki.seal({ length: document.length, digest: hash.digest(), at: now });
  return { stream: joined('<q:dmSignature>', inBase64(joined(head, document, tail)), '</q:dmSignature>') };
}

const envelopeDownload =
  (side: 'received' | 'sent'): Operation =>
  async (call) => {
    const { isds, now } = call;
    const message = requestedMessage(call, side);
    const fingerprint = await isds.mailbox.fingerprint(message, now);
    return {
      content: element(
        'q:dmReturnedMessageEnvelope',
        element('p:dmDm', writeEnvelope(message), { 'xmlns:p': 'http://isds.czechpoint.cz/v20' }) +
          writeProof(message, fingerprint, isds.pki) +
          writeTimes(message, stateOf(message, now)) +
          field('q:dmAttachmentSize', fingerprint.kilobytes),
        typeAttribute(message),
      ),
    };
  };

/** Marking as read also accepts what was not accepted yet: nobody reads what they do not have (assumed). */
const markAsDownloaded: Operation = (call) => {
  const { isds, access, now } = call;
  const message = requestedMessage(call, 'received');
  isds.mailbox.accept([message], now, access.by);
  isds.mailbox.markRead(message, now);
  return {};
};

export const downloadOperations = {
  MessageDownload: messageDownload,
  SignedMessageDownload: signedDownload('received'),
  SignedSentMessageDownload: signedDownload('sent'),
  MessageEnvelopeDownload: envelopeDownload('received'),
  SentMessageEnvelopeDownload: envelopeDownload('sent'),
  MarkMessageAsDownloaded: markAsDownloaded,
} satisfies Record<string, Operation>;
