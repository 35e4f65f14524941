/**
 * The letters that lie in people's data boxes. `createLetters(population).lettersFor(box, new Date())`: what the
 * authorities have sent over the last three years, told by who the person is. Institutions get no letters.
 */
import type { DataBox, Letter, LetterSource, Population } from '#simulators/population/types.ts';
import { attachmentsOf } from './attachments.ts';
import type { Occasion } from './kind.ts';
import { LETTER_KINDS } from './kinds/index.ts';
import { createRecipients } from './recipient.ts';
import { createTimeline } from './timeline.ts';

const YEARS_KEPT = 3;

/** ISDS allows so many characters in a subject and in reference numbers. */
const SUBJECT_LIMIT = 255;
const REFERENCE_LIMIT = 50;

/** Makes the letters of a population. */
export function createLetters(population: Population): LetterSource {
  const recipientOf = createRecipients(population);
  const timeline = createTimeline(population.seed, LETTER_KINDS);

  const lettersFor = (box: DataBox, now: Date): readonly Letter[] => {
    const to = recipientOf(box);
    if (!to) return [];
    const oldest = new Date(now);
    oldest.setUTCFullYear(now.getUTCFullYear() - YEARS_KEPT);
    return timeline.moments(to, now).flatMap(({ kind, date, dice }, ordinal): Letter[] => {
      if (date < oldest) return [];
      const sender = kind.sender(to, dice);
      if (!sender) return [];
      const occasion: Occasion = { to, sender, date, year: date.getUTCFullYear(), dice };
      const draft = kind.compose(occasion);
      const acceptedAt = timeline.acceptance(box, date, now);
      return [
        {
          ordinal,
          kind: kind.kind,
          sender,
          recipient: box,
          subject: draft.subject.slice(0, SUBJECT_LIMIT),
          ...(draft.reference ? { senderRefNumber: draft.reference.slice(0, REFERENCE_LIMIT) } : {}),
          ...(draft.ident ? { senderIdent: draft.ident.slice(0, REFERENCE_LIMIT) } : {}),
          ...(draft.answersTo ? { recipientRefNumber: draft.answersTo.slice(0, REFERENCE_LIMIT) } : {}),
          ...(draft.legalTitle ? { legalTitle: draft.legalTitle } : {}),
          personalDelivery: draft.personalDelivery ?? false,
          allowSubstituteDelivery: true,
          deliveredAt: date,
          ...(acceptedAt ? { acceptedAt } : {}),
          attachments: attachmentsOf(draft, occasion),
        },
      ];
    });
  };

  return { kinds: LETTER_KINDS.map(({ kind }) => kind), lettersFor };
}
