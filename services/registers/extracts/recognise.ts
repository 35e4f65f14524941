import type { Letter } from '#services/databox/api.ts';

/** Data box of the registers' automaton. */
const automaton = '4h8cxph';

/** Longest subject that is looked at. */
const longest = 255;

/**
 * The year that a letter tells the uses of, when it is the yearly record which the registers send by themselves (§ 14 (4)
 * of Act 111/2009 Coll.); null for anything else. The wording of its subject is not published: "záznam o využívání
 * údajů … za rok 2026" is assumed. An answer to a request has none of a year, and belongs to extracts.
 */
export function yearlyExtractOf({ subject, senderBox }: Pick<Letter, 'subject' | 'senderBox'>): number | null {
  if (senderBox.trim().toLowerCase() !== automaton) return null;
  const plain = subject.slice(0, longest).normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  if (!/zaznam\w* o vyuz\w+ udaju/.test(plain)) return null;
  const year = Number(/\bza rok (20\d{2})\b/.exec(plain)?.[1]);
  return year || null;
}
