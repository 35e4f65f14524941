/**
 * The mark by which a message of ours is recognised among the sent ones: it travels as our file mark
 * (`dmSenderIdent`), which the citizen does not fill in. ISDS has no idempotence key; this is ours.
 */

const alphabet = '23456789abcdefghjkmnpqrstuvwxyz';

/** "PO-" and 16 characters made from the dispatch id (79 bits); the same for every attempt of one dispatch. */
export function markOf(dispatch: string): string {
  let rest = BigInt(`0x${dispatch.replaceAll('-', '')}`);
  let mark = '';
  for (let position = 0; position < 16; position += 1) {
    mark += alphabet[Number(rest % BigInt(alphabet.length))];
    rest /= BigInt(alphabet.length);
  }
  return `PO-${mark}`;
}
