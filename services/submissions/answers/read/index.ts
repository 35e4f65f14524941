import type { Question } from '../../definition/questions.ts';
import type { RawAnswer, RawItem } from '../../definition/values.ts';
import { isBlank } from './blank.ts';
import { readList } from './list.ts';
import { empty, otherShape, type Reading, type ReadingBy } from './reading.ts';
import { readSingle } from './single.ts';

/** Reads what was written to a question; whatever was written, it never throws. */
export function readAnswer(question: Question, raw: RawAnswer | undefined, by: ReadingBy): Reading {
  if (raw === undefined || isBlank(raw)) return empty;
  if (question.kind === 'list') return isItems(raw) ? readList(question, raw, by) : otherShape;
  return isLines(raw) ? readSingle(question, raw, by) : otherShape;
}

function isItems(raw: RawAnswer): raw is RawItem[] {
  return typeof raw !== 'string' && raw.every((one) => typeof one === 'object');
}

function isLines(raw: RawAnswer): raw is string | string[] {
  return typeof raw === 'string' || raw.every((one) => typeof one === 'string');
}
