/** Numbers of messages: of letters from before the start they tell box and position, of sent ones they count up. */

/** First number given to a message sent here; production has passed 1.5 milliard. */
export const FIRST_SENT_ID = 1_700_000_001;

const LETTER_BASE = 1_000_000_000_000_000;
const LETTERS_A_BOX = 10_000;

/**
 * dmID of a letter: 16 digits, reversible, so that no table of millions of letters is needed. Real numbers are shorter;
 * the protocol allows 20 characters.
 */
export function letterId(boxId: string, ordinal: number): string {
  if (!/^[a-z0-9]{7}$/.test(boxId) || !Number.isInteger(ordinal) || ordinal < 0 || ordinal >= LETTERS_A_BOX) {
    throw new RangeError('no message number for that box and ordinal');
  }
  return String(LETTER_BASE + Number.parseInt(boxId, 36) * LETTERS_A_BOX + ordinal);
}

/** Box and position of a letter's number; undefined for a number of a sent message or of nothing. */
export function readLetterId(id: string): { boxId: string; ordinal: number } | undefined {
  if (!/^[1-9]\d{15}$/.test(id)) return undefined;
  const rest = Number(id) - LETTER_BASE;
  const boxId = Math.floor(rest / LETTERS_A_BOX)
    .toString(36)
    .padStart(7, '0');
  return boxId.length === 7 ? { boxId, ordinal: rest % LETTERS_A_BOX } : undefined;
}
