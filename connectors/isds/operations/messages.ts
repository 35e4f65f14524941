/** One message: download in every form, delivery info, marks, checks. dm_operations.wsdl and dm_info.wsdl. */
import { boolean } from '../codec/fields.ts';
import { deliveryInfo, hash, messageEnvelope } from '../codec/messages.ts';
import { base64Field, messageParts, wholeMessage, type AttachmentPart } from '../codec/parts.ts';
import { IsdsError } from '../errors.ts';
import type { CallOptions, Exchange } from '../exchange.ts';
import { AUTHOR_KEYS } from '../protocol/messages.ts';
import type { OperationName } from '../protocol/operations.ts';
import { USER_TYPES, type AuthorType } from '../protocol/boxes.ts';
import type { DeliveryInfo, Message, MessageAuthor, MessageEnvelope, MessageHash } from '../protocol/types.ts';
import { base64Length, encodeBase64 } from '#platform/xml/base64.ts';
import { XmlError } from '#platform/xml/limits.ts';
import { attribute, child, children } from '#platform/xml/tree.ts';
import { field } from '#platform/xml/write.ts';
import { required } from './access.ts';

/** Bytes of something signed: whole, or a source of them. */
export type SignedBytes = Uint8Array | { readonly source: () => AsyncIterable<Uint8Array>; readonly size?: number };

export interface MessageOperations {
  /** MessageDownload, whole in memory (up to 20 MB of attachments). */
  downloadMessage(messageId: string, options?: CallOptions): Promise<Message>;
  /** MessageDownload, attachment by attachment, piece by piece; returns the envelope at the end. */
  streamAttachments(
    messageId: string,
    options?: CallOptions,
  ): AsyncGenerator<AttachmentPart, MessageEnvelope, undefined>;
  /** SignedMessageDownload: the ZFO of a received message. */
  downloadSignedReceived(messageId: string, options?: CallOptions): Promise<Uint8Array>;
  /** SignedSentMessageDownload: the ZFO of a sent message. */
  downloadSignedSent(messageId: string, options?: CallOptions): Promise<Uint8Array>;
  /** The ZFO piece by piece. */
  streamSigned(
    direction: 'received' | 'sent',
    messageId: string,
    options?: CallOptions,
  ): AsyncGenerator<Uint8Array, void, undefined>;
  /** MessageEnvelopeDownload (received) or SentMessageEnvelopeDownload. */
  downloadEnvelope(messageId: string, direction?: 'received' | 'sent', options?: CallOptions): Promise<MessageEnvelope>;
  /** GetDeliveryInfo */
  deliveryInfo(messageId: string, options?: CallOptions): Promise<DeliveryInfo>;
  /** GetSignedDeliveryInfo: the ZFO of the delivery info. */
  signedDeliveryInfo(messageId: string, options?: CallOptions): Promise<Uint8Array>;
  /** MarkMessageAsDownloaded: status 7. */
  markDownloaded(messageId: string, options?: CallOptions): Promise<void>;
  /** VerifyMessage: the hash ISDS keeps. */
  verifyMessage(messageId: string, options?: CallOptions): Promise<MessageHash>;
  /** AuthenticateMessage: whether this ZFO really went through ISDS. */
  authenticateMessage(zfo: SignedBytes, options?: CallOptions): Promise<boolean>;
  /** EraseMessage: only from the vault. */
  eraseMessage(messageId: string, incoming: boolean, options?: CallOptions): Promise<void>;
  /** GetMessageAuthor2 */
  getMessageAuthor(messageId: string, options?: CallOptions): Promise<MessageAuthor>;
}

const id = (messageId: string): string => field('dmID', messageId);

/** Turns a broken content into the connector's error. */
async function* orProtocolError<T, R>(
  operation: OperationName,
  source: AsyncGenerator<T, R, undefined>,
): AsyncGenerator<T, R, undefined> {
  try {
    return yield* source;
  } catch (error) {
    throw error instanceof XmlError ? new IsdsError({ kind: 'protocol', operation }) : error;
  }
}

async function* guardedContent(content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* content;
  } catch (error) {
    throw error instanceof XmlError ? new IsdsError({ kind: 'protocol', operation: 'MessageDownload' }) : error;
  }
}

export function messageOperations(exchange: Exchange): MessageOperations {
  async function* signed(
    operation: OperationName,
    messageId: string,
    options?: CallOptions,
  ): AsyncGenerator<Uint8Array, void, undefined> {
    const events = await exchange.stream(operation, id(messageId), options);
    let bytes = 0;
    for await (const chunk of orProtocolError(operation, base64Field(events, 'dmSignature'))) {
      bytes += chunk.byteLength;
      yield chunk;
    }
    if (bytes === 0) throw new IsdsError({ kind: 'protocol', operation });
  }
  const signedWhole = async (operation: OperationName, messageId: string, options?: CallOptions): Promise<Uint8Array> =>
    Buffer.concat(await Array.fromAsync(signed(operation, messageId, options)));

  return {
    downloadMessage: async (messageId, options) => {
      const events = await exchange.stream('MessageDownload', id(messageId), options);
      const message = await wholeMessage(orProtocolError('MessageDownload', events)).catch((error: unknown) => {
        throw error instanceof XmlError ? new IsdsError({ kind: 'protocol', operation: 'MessageDownload' }) : error;
      });
      if (!message) throw new IsdsError({ kind: 'protocol', operation: 'MessageDownload' });
      return message;
    },
    streamAttachments: async function* (messageId, options) {
      const events = await exchange.stream('MessageDownload', id(messageId), options);
      const parts = orProtocolError('MessageDownload', messageParts(events));
      try {
        for (;;) {
          const step = await parts.next();
          if (!step.done) yield { ...step.value, content: guardedContent(step.value.content) };
          else if (step.value) return step.value;
          else throw new IsdsError({ kind: 'protocol', operation: 'MessageDownload' });
        }
      } finally {
        await parts.return(null);
      }
    },
    downloadSignedReceived: (messageId, options) => signedWhole('SignedMessageDownload', messageId, options),
    downloadSignedSent: (messageId, options) => signedWhole('SignedSentMessageDownload', messageId, options),
    streamSigned: (direction, messageId, options) =>
      signed(direction === 'received' ? 'SignedMessageDownload' : 'SignedSentMessageDownload', messageId, options),
    downloadEnvelope: async (messageId, direction = 'received', options) => {
      const operation = direction === 'received' ? 'MessageEnvelopeDownload' : 'SentMessageEnvelopeDownload';
      const { root } = await exchange.ask(operation, id(messageId), options);
      return messageEnvelope(required(root, 'dmReturnedMessageEnvelope', operation));
    },
    deliveryInfo: async (messageId, options) => {
      const { root } = await exchange.ask('GetDeliveryInfo', id(messageId), options);
      return deliveryInfo(required(root, 'dmDelivery', 'GetDeliveryInfo'));
    },
    signedDeliveryInfo: (messageId, options) => signedWhole('GetSignedDeliveryInfo', messageId, options),
    markDownloaded: async (messageId, options) => {
      await exchange.ask('MarkMessageAsDownloaded', id(messageId), options);
    },
    verifyMessage: async (messageId, options) => {
      const { root } = await exchange.ask('VerifyMessage', id(messageId), options);
      const found = hash(root);
      if (!found) throw new IsdsError({ kind: 'protocol', operation: 'VerifyMessage' });
      return found;
    },
    authenticateMessage: async (zfo, options) => {
      const { root } = await exchange.send('AuthenticateMessage', dmMessage(zfo), options);
      return boolean(root, 'dmAuthResult') ?? false;
    },
    eraseMessage: async (messageId, incoming, options) => {
      await exchange.ask('EraseMessage', id(messageId) + field('dmIncoming', incoming), options);
    },
    getMessageAuthor: async (messageId, options) => {
      const { root } = await exchange.ask('GetMessageAuthor2', id(messageId), options);
      const items = children(child(root, 'dmMessageAuthor'), 'maItem').map(
        (item) => [attribute(item, 'key') ?? '', attribute(item, 'value') ?? ''] as const,
      );
      return author(Object.fromEntries(items));
    },
  };
}

function author(items: Readonly<Record<string, string>>): MessageAuthor {
  const value = (key: string): string => (Object.hasOwn(items, key) ? (items[key] ?? '') : '');
  const type = value(AUTHOR_KEYS.userType);
  const name = [value(AUTHOR_KEYS.givenNames), value(AUTHOR_KEYS.lastName)].filter((one) => one !== '').join(' ');
  const known = type === 'VIRTUAL' || (USER_TYPES as readonly string[]).includes(type);
  return { userType: known ? (type as AuthorType) : null, name: name || value(AUTHOR_KEYS.fullName) || null, items };
}

function dmMessage(zfo: SignedBytes) {
  const size = zfo instanceof Uint8Array ? zfo.byteLength : zfo.size;
  const head = '<dmMessage>';
  const tail = '</dmMessage>';
  async function* parts(): AsyncGenerator<Uint8Array> {
    yield Buffer.from(head);
    yield* encodeBase64(zfo instanceof Uint8Array ? [zfo] : zfo.source());
    yield Buffer.from(tail);
  }
  return { parts, length: size === undefined ? undefined : base64Length(size) + head.length + tail.length };
}
