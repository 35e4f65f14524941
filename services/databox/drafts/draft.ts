import { BOX_ID_PATTERN, LIMITS } from '#connectors/isds/protocol.ts';
import type { DraftFields, DraftProblem } from '../api.ts';

/** The sealed part of a draft. */
export type DraftContent = Omit<DraftFields, 'box'>;

/** Bytes that the written text takes at most as a PDF: embedded fonts, and a few bytes for each of the text. */
const pdfOverhead = 160 * 1024;

/** What a message to be sent is measured by. */
export interface DraftMeasure {
  /** Sum of the attachments, bytes. */
  readonly bytes: number;
  readonly files: number;
}

/** An empty draft. */
export function emptyDraft(recipient: { box: string; name: string } = { box: '', name: '' }): DraftContent {
  return {
    recipientBox: recipient.box,
    recipientName: recipient.name,
    subject: '',
    body: '',
    toHands: '',
    senderRefNumber: '',
    recipientRefNumber: '',
    personalDelivery: false,
  };
}

/** Whether the written text becomes a document of the message. */
export function hasLetter(draft: Pick<DraftContent, 'body'>): boolean {
  return draft.body.trim() !== '';
}

/** Bytes of the attachments and the text, as the citizen is told. */
export function draftSize(draft: Pick<DraftContent, 'body'>, { bytes }: DraftMeasure): number {
  return bytes + Buffer.byteLength(draft.body);
}

/** Why the draft cannot be sent yet; empty when it can. Limits by decree 194/2009 Coll. */
export function problemsOf(draft: DraftContent, measure: DraftMeasure): DraftProblem[] {
  const letter = hasLetter(draft) ? 1 : 0;
  const bytes = measure.bytes + letter * (pdfOverhead + 3 * Buffer.byteLength(draft.body));
  const checks: readonly (readonly [boolean, DraftProblem])[] = [
    [draft.recipientBox.trim() === '', 'recipient-missing'],
    [
      draft.recipientBox.trim() !== '' && !BOX_ID_PATTERN.test(draft.recipientBox.trim().toLowerCase()),
      'recipient-malformed',
    ],
    [draft.subject.trim() === '', 'subject-missing'],
    [letter + measure.files === 0, 'no-content'],
    [bytes > LIMITS.messageBytes, 'too-big'],
    [letter + measure.files > LIMITS.attachments, 'too-many-attachments'],
  ];
  return checks.filter(([wrong]) => wrong).map(([, problem]) => problem);
}

/** What a reply takes over from the message it answers. */
export interface AnsweredMessage {
  readonly subject: string;
  readonly senderBox: string;
  readonly senderName: string;
  readonly senderRefNumber: string | null;
  readonly recipientRefNumber: string | null;
}

const answered = /^\s*(?:(?:re|odpověď|odp)\s*:\s*)+/i;

/** A draft that answers a message: to its sender, their reference number becomes the recipient's, ours stays ours. */
export function replyTo(message: AnsweredMessage): DraftContent {
  return {
    ...emptyDraft({ box: message.senderBox, name: message.senderName.slice(0, 300) }),
    subject: `Re: ${message.subject.replace(answered, '')}`.slice(0, LIMITS.annotationChars),
    recipientRefNumber: (message.senderRefNumber ?? '').slice(0, LIMITS.referenceChars),
    senderRefNumber: (message.recipientRefNumber ?? '').slice(0, LIMITS.referenceChars),
  };
}
