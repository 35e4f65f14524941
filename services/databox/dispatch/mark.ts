/**
 * The mark by which a message of ours is recognised among the sent ones: it travels as our file mark
 * (`dmSenderIdent`), which the citizen does not fill in; or, where the recipient prescribes that, as our reference
 * number. ISDS has no idempotence key; this is ours.
 */
import type { MessageRecord } from '#connectors/isds/index.ts';
import type { DraftContent } from '../drafts/draft.ts';

const alphabet = '23456789abcdefghjkmnpqrstuvwxyz';

/** "PO-" and 16 characters made from an id (79 bits): of a dispatch, the same for all its attempts, or of a draft. */
export function markOf(id: string): string {
  let rest = BigInt(`0x${id.replaceAll('-', '')}`);
  let mark = '';
  for (let position = 0; position < 16; position += 1) {
    mark += alphabet[Number(rest % BigInt(alphabet.length))];
    rest /= BigInt(alphabet.length);
  }
  return `PO-${mark}`;
}

/** What a message of ours is marked by on its envelope. */
export interface Marks {
  /** dmSenderIdent */
  readonly fileMark: string;
  /** dmSenderRefNumber */
  readonly reference: string | null;
  /** Whether a message among the sent ones is this one. */
  isOn(record: Pick<MessageRecord, 'senderFileMark' | 'senderReference'>): boolean;
}

/**
 * Marks of a dispatch. With a prescribed file mark it is known by its draft: another dispatch of that draft is made
 * only when ISDS has certainly not got the one before.
 */
export function marksOf(
  dispatch: { readonly id: string; readonly draft: string },
  content: Pick<DraftContent, 'fileMark' | 'senderRefNumber'>,
): Marks {
  if (!content.fileMark) {
    const mark = markOf(dispatch.id);
    return { fileMark: mark, reference: content.senderRefNumber || null, isOn: (one) => one.senderFileMark === mark };
  }
  const mark = markOf(dispatch.draft);
  return { fileMark: content.fileMark, reference: mark, isOn: (one) => one.senderReference === mark };
}
