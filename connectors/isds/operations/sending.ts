/** Sending: CreateMessage and CreateMultipleMessage of dm_operations.wsdl. Never retried by the connector itself. */
import { text } from '../codec/fields.ts';
import {
  checkNewMessage,
  envelopeFields,
  multipleFields,
  newMessageBody,
  type NewAttachment,
} from '../codec/new-message.ts';
import { IsdsError } from '../errors.ts';
import type { CallOptions, Exchange } from '../exchange.ts';
import type { NewEnvelope, Recipient, RecipientOutcome } from '../protocol/types.ts';
import { child, children } from '#platform/xml/tree.ts';

export interface SendingOperations {
  /**
   * CreateMessage: sends, returns the ID. Attachments are read and sent as they come.
   * @throws {IsdsError} with `mayHaveHappened` when the answer was lost: look among the sent messages before repeating
   */
  createMessage(
    envelope: NewEnvelope,
    files: readonly NewAttachment[],
    options?: CallOptions,
  ): Promise<{ messageId: string }>;
  /** CreateMultipleMessage: the same to up to 50 boxes; each has its own outcome. */
  createMultipleMessage(
    recipients: readonly Recipient[],
    envelope: Omit<NewEnvelope, 'recipientBoxId'>,
    files: readonly NewAttachment[],
    options?: CallOptions,
  ): Promise<RecipientOutcome[]>;
}

export function sendingOperations(exchange: Exchange): SendingOperations {
  return {
    createMessage: async (envelope, files, options) => {
      checkNewMessage('CreateMessage', [envelope.recipientBoxId], envelope, files);
      const body = newMessageBody('CreateMessage', envelopeFields(envelope), files);
      const { root } = await exchange.send('CreateMessage', body, options);
      const messageId = text(root, 'dmID');
      if (messageId === null)
        throw new IsdsError({ kind: 'protocol', operation: 'CreateMessage', mayHaveHappened: true });
      return { messageId };
    },
    createMultipleMessage: async (recipients, envelope, files, options) => {
      checkNewMessage(
        'CreateMultipleMessage',
        recipients.map((one) => one.boxId),
        envelope,
        files,
      );
      const body = newMessageBody('CreateMultipleMessage', multipleFields(recipients, envelope), files);
      const { root } = await exchange.send('CreateMultipleMessage', body, options);
      const singles = children(child(root, 'dmMultipleStatus'), 'dmSingleStatus');
      if (singles.length !== recipients.length) {
        throw new IsdsError({ kind: 'protocol', operation: 'CreateMultipleMessage', mayHaveHappened: true });
      }
      return singles.map((single, index) => ({
        boxId: recipients[index]?.boxId ?? '',
        messageId: text(single, 'dmID'),
        statusCode: text(child(single, 'dmStatus'), 'dmStatusCode') ?? '',
      }));
    },
  };
}
