import type { Submission } from '../shapes.ts';

/** What a letter of an authority is to who filed something. */
export type AnswerKind = Submission['answers'][number]['kind'];

/** Begins where a word of a letter does; words are folded: no diacritics, lower case. */
const at = (words: string): RegExp => new RegExp(`(?:^|[^a-z])(?:${words})`);

const confirmation = at('potvrzeni (?:o )?(?:prijeti|doruceni|podani)');

/** The first rule that fits decides. They are by words that offices use in subjects and headings (assumed, from letters seen). */
const rules: readonly (readonly [RegExp, AnswerKind])[] = [
  // What only says that it came, or what happens next, is neither, though it speaks of a decision.
  [confirmation, 'other'],
  [at('(?:usneseni|rozhodnuti) o (?:preruseni|prodlouzeni|ustanoveni|spojeni|pribrani)'), 'other'],
  [at('(?:usneseni|rozhodnuti|oznameni) o postoupeni'), 'other'],
  // An invitation to do something about the submission.
  [at('vyzv[ayue]|vyzyv'), 'call'],
  [at('(?:k )?doplneni (?:podani|zadosti|navrhu|podkladu|udaju|dokladu|chybejic)'), 'call'],
  [at('dopln(?:te|it)(?:[^a-z]|$)'), 'call'],
  [at('odstraneni (?:vad|nedostatku)'), 'call'],
  [at('(?:pozadavek|zadost|vyzadani) o (?:doplneni|predlozeni|soucinnost|upresneni)'), 'call'],
  [at('predlozeni (?:dokladu|podkladu|listin)'), 'call'],
  // To be seen before it is decided; whoever must do something is invited to, see above.
  [at('podklad[ayu]m?(?: pro| k)?(?: vydani)? rozhodnuti|seznameni s podklady'), 'other'],
  // What ends it.
  [at('rozhodnuti|rozsudek|platebni vymer|prikaz(?:[^a-z]|$)'), 'decision'],
  [at('usneseni'), 'decision'],
  [at('(?:ne)?vyhoveni|(?:ne)?vyhovuje se|zamitnuti|zamita se|odmitnuti|odlozeni'), 'decision'],
  [
    at('(?:oznameni|vyrozumeni|sdeleni) o (?:priznani|neprizn|odneti|zapisu|udeleni|vydani|vyrizeni|registraci|vyse)'),
    'decision',
  ],
  [at('(?:udeleni|vydani) (?:souhlasu|povoleni)|povoleni (?:k|ke|ka)[^a-z]|souhlas (?:s|se|k|ke)[^a-z]'), 'decision'],
  [at('poskytnuti informac'), 'decision'],
];

const decisive = new Map<AnswerKind, number>([
  ['call', 2],
  ['decision', 1],
  ['other', 0],
]);

/**
 * What a letter is, by its subject; where that says nothing, by the names of its files. A call is never taken for less:
 * missing it harms more than reading a letter for nothing. The citizen can say otherwise.
 */
export function classify(subject: string, fileNames: readonly string[] = []): AnswerKind {
  const kinds = [subject, ...fileNames.map((name) => name.replace(/\.[a-z0-9]+$/i, ''))].map(kindOf);
  const [bySubject, ...byFiles] = kinds;
  if (bySubject) return bySubject;
  const known = byFiles.filter((kind) => kind !== undefined);
  return known.toSorted((one, other) => decisive.get(other)! - decisive.get(one)!)[0] ?? 'other';
}

/** Whether a letter only says that the submission has come: that is no answer, and nobody need be told. */
export function isConfirmation(subject: string): boolean {
  return confirmation.test(foldedOf(subject));
}

function kindOf(text: string): AnswerKind | undefined {
  const folded = foldedOf(text);
  return rules.find(([words]) => words.test(folded))?.[1];
}

function foldedOf(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[\s_\-\u00a0]+/g, ' ');
}
