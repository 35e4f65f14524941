import type { DraftContent } from '../drafts/draft.ts';
import type { BoxAbout } from '../isds/credential.ts';
import { newSummary, type Details, type Summary } from '../messages/record.ts';
import type { Marks } from './mark.ts';

/** A message just accepted, as it stands among the sent ones until its signed form has been fetched. */
export function sentMessage(
  messageId: string,
  content: DraftContent,
  sender: BoxAbout,
  marks: Pick<Marks, 'fileMark' | 'reference'>,
): { summary: Summary; details: Details } {
  const recipientBox = content.recipientBox.trim().toLowerCase();
  const orNull = (text: string) => (text === '' ? null : text);
  return {
    summary: newSummary(
      {
        messageId,
        subject: content.subject,
        counterparty: content.recipientName || recipientBox,
        counterpartyBox: recipientBox,
      },
      [marks.reference ?? '', content.recipientRefNumber, marks.fileMark],
    ),
    details: {
      sender: { boxId: sender.boxId, name: sender.name, address: sender.address },
      recipient: { boxId: recipientBox, name: content.recipientName, address: '' },
      toHands: orNull(content.toHands),
      senderRefNumber: marks.reference,
      senderIdent: marks.fileMark,
      recipientRefNumber: orNull(content.recipientRefNumber),
      recipientIdent: null,
      legalTitle: null,
      personalDelivery: content.personalDelivery,
      attachments: [],
      authenticity: null,
    },
  };
}
