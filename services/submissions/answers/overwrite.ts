import type { AnySubmissionType } from '../definition/type.ts';
import type { RawAnswer, RawAnswers } from '../definition/values.ts';
import { readAnswer } from './read/index.ts';
import { nothingKnown } from './read/reading.ts';

/** Answers, and where those are from that are as they were filled in. */
export interface Answered<P> {
  readonly answers: RawAnswers;
  readonly prefilled: Readonly<Record<string, P>>;
}

/**
 * Writes some answers over others, question by question; what is not given stays. Names that the type does not ask are not
 * taken. What was filled in and is changed loses its mark; the same value written another way is no change.
 */
export function overwritten<P>(
  type: AnySubmissionType,
  { answers, prefilled }: Answered<P>,
  given: RawAnswers,
  today: string,
): Answered<P> {
  const changes = Object.entries(given).filter(
    ([name, raw]) =>
      Object.hasOwn(type.questions, name) &&
      !(Object.hasOwn(prefilled, name) && isSame(type, name, [answers[name], raw], today)),
  );
  const changed = new Set(changes.map(([name]) => name));
  return {
    answers: { ...answers, ...Object.fromEntries(changes) },
    prefilled: Object.fromEntries(Object.entries(prefilled).filter(([name]) => !changed.has(name))),
  };
}

function isSame(
  type: AnySubmissionType,
  name: string,
  raws: readonly (RawAnswer | undefined)[],
  today: string,
): boolean {
  const [before, after] = raws.map((raw) => readAnswer(type.questions[name]!, raw, { today, known: nothingKnown }));
  return before!.state === 'right' && JSON.stringify(before) === JSON.stringify(after);
}
