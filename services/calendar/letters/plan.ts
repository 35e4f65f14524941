import type { Localized } from '#platform/contract.ts';
import type { Letter } from '#services/databox/api.ts';
import { type DeadlineKind, fictionDay, type FoundDeadline, readDeadlines } from '../deadlines/index.ts';
import { dayAt } from '#platform/days/index.ts';
import { newContent, untranslated, type EntryContent } from '../entries/content.ts';
import type { When } from '../entries/when.ts';
import { stepsOf } from './explain.ts';

/** Something that a letter puts into the calendar. */
export interface Planned {
  /** Tells it from the others of the letter, the same at every reading whatever its day moves to. */
  readonly key: string;
  readonly content: EntryContent;
}

/** A readable part of a letter. */
export interface LetterPart {
  readonly name: string;
  readonly text: string;
}

const titles: Readonly<Record<DeadlineKind, Localized>> = {
  payment: { cs: 'Zaplatit', en: 'Pay' },
  appeal: { cs: 'Konec lhůty pro odvolání nebo námitky', en: 'Last day to appeal or object' },
  reply: { cs: 'Odpovědět', en: 'Reply' },
  appear: { cs: 'Dostavit se', en: 'Appear' },
  submit: { cs: 'Podat nebo doložit', en: 'Submit' },
  'fix-defects': { cs: 'Odstranit vady podání', en: 'Mend the defects of the submission' },
  'pick-up': { cs: 'Vyzvednout', en: 'Pick up' },
  inspect: { cs: 'Nahlédnout do spisu', en: 'Inspect the file' },
  validity: { cs: 'Konec platnosti', en: 'End of validity' },
  other: { cs: 'Termín', en: 'Deadline' },
};

/** What a reply can settle; a reply pays nothing and appears nowhere. */
const settledByReply = new Set<string | null>([
  'reply',
  'submit',
  'fix-defects',
  'appeal',
  'other',
] satisfies DeadlineKind[]);

/** Whether an answer to the letter settles what it wants. */
export function isSettledByReply({ act }: Pick<EntryContent, 'act'>): boolean {
  return settledByReply.has(act);
}

/**
 * What a letter puts into the calendar: its deadlines and appointments, or, while it waits in the box, the day on which
 * it will count as delivered by itself.
 *
 * @param parts texts of its attachments; none while the content is not here
 */
export function planOf(letter: Letter, parts: readonly LetterPart[]): Planned[] {
  if (letter.acceptedAt === null && letter.deliveredAt !== null && letter.content === 'waiting')
    return [waiting(letter, letter.deliveredAt)];
  const arrived = letter.deliveredAt ?? letter.acceptedAt;
  if (arrived === null || letter.content !== 'here') return [];
  const text = parts.map((part) => part.text).join('\f');
  const found = readDeadlines({
    subject: letter.subject,
    text,
    deliveredAt: dayAt(new Date(arrived)),
    acceptedAt: letter.acceptedAt === null ? null : dayAt(new Date(letter.acceptedAt)),
  });
  const seen = new Map<string, number>();
  return found.map((one) => {
    const sentence = sentenceOf(text, one);
    const base = `${one.kind}/${sentence}`;
    const times = seen.get(base) ?? 0;
    seen.set(base, times + 1);
    return { key: `${base}/${times}`, content: contentOf(letter, parts, one, sentence) };
  });
}

function contentOf(letter: Letter, parts: readonly LetterPart[], found: FoundDeadline, sentence: string): EntryContent {
  const { kind, provisional, place, law } = found;
  return newContent({
    kind: kind === 'appear' ? 'appointment' : kind === 'validity' ? 'validity' : 'deadline',
    title: titled(titles[kind], letter.subject),
    place: place?.slice(0, 200) ?? '',
    when: whenOf(found),
    source: { kind: 'letter', name: untranslated(letter.sender) },
    link: linkOf(letter),
    counted: {
      sentence: sentence.slice(0, 2000),
      steps: stepsOf(found),
      provisional,
      attachment: attachmentAt(parts, found.quote.start),
    },
    law: law?.slice(0, 200) ?? null,
    act: kind,
  });
}

/** Somewhere one must be at an hour, it is that hour; everything else may be done the whole day. */
function whenOf({ kind, due, time, until }: FoundDeadline): When {
  if (kind !== 'appear' || time === undefined) return { kind: 'days', from: due, to: due };
  const from = `${due}T${time}`;
  const to = until !== undefined && until > time ? `${due}T${until}` : from;
  return { kind: 'times', from, to };
}

function waiting(letter: Letter, deliveredAt: string): Planned {
  const arrived = dayAt(new Date(deliveredAt));
  const day = fictionDay(arrived);
  return {
    key: 'accept',
    content: newContent({
      kind: 'deadline',
      title: titled({ cs: 'Zpráva bude doručena sama', en: 'The message will count as delivered' }, letter.subject),
      description: {
        cs: 'Do toho dne si ji můžete převzít. Potom platí za doručenou, i když jste ji nečetli, a lhůty v ní začnou běžet.',
        en: 'Until then you can accept it. After that it counts as delivered even if you have not read it, and its deadlines begin to run.',
      },
      when: { kind: 'days', from: day, to: day },
      source: { kind: 'letter', name: untranslated(letter.sender) },
      link: linkOf(letter),
      law: '§ 17 odst. 4 zákona č. 300/2008 Sb.',
      act: 'accept',
    }),
  };
}

const linkOf = ({ message }: Letter): string => `/datova-schranka/zprava/${message}`;

function titled(what: Localized, subject: string): Localized {
  if (subject === '') return what;
  return { cs: `${what.cs}: ${subject}`.slice(0, 300), en: `${what.en}: ${subject}`.slice(0, 300) };
}

/** The sentence on one line, as it stands in the letter. */
function sentenceOf(text: string, { quote }: FoundDeadline): string {
  return text.slice(quote.start, quote.end).replace(/\s+/g, ' ').trim();
}

function attachmentAt(parts: readonly LetterPart[], position: number): string | null {
  let end = 0;
  for (const { name, text } of parts) {
    end += text.length + 1;
    if (position < end) return name;
  }
  return null;
}
