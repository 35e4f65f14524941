import { readAnswer } from '../answers/read/index.ts';
import { nothingKnown } from '../answers/read/reading.ts';
import type { Question } from '../definition/questions.ts';
import type { AnySubmissionType, Setting } from '../definition/type.ts';
import type { RawAnswer } from '../definition/values.ts';
import type { Opened } from '../opened.ts';
import type { Prefilled } from '../sealed.ts';
import { earlierOf, type Offers } from './sources.ts';

/** What a form begins with. */
export interface FilledIn {
  readonly answers: Readonly<Record<string, RawAnswer>>;
  readonly prefilled: Readonly<Record<string, Prefilled>>;
}

/**
 * Fills in what is known before it is asked: of each question's sources the first that has something that would be right
 * as an answer. The person goes through every page all the same and sees where it is from.
 *
 * @param earlier what was filed for the same person before, the newest first
 */
export function fillIn(
  type: AnySubmissionType,
  setting: Setting,
  { offers, earlier }: { readonly offers: Offers; readonly earlier: readonly Opened[] },
): FilledIn {
  const answers: Record<string, RawAnswer> = {};
  const prefilled: Record<string, Prefilled> = {};
  for (const [name, question] of Object.entries(type.questions)) {
    for (const source of question.prefill ?? []) {
      const found = source === 'earlier' ? asEarlier(earlierOf(earlier, name)) : offers[source];
      if (!found || !isRight(question, found.raw, setting)) continue;
      answers[name] = found.raw;
      prefilled[name] = { source: found.source, at: found.at };
      break;
    }
  }
  return { answers, prefilled };
}

function asEarlier(found: ReturnType<typeof earlierOf>): (Prefilled & { readonly raw: RawAnswer }) | undefined {
  return found && { ...found, source: 'earlier' };
}

function isRight(question: Question, raw: RawAnswer, { today }: Setting): boolean {
  return readAnswer(question, raw, { today, known: nothingKnown }).state === 'right';
}
