import type { TextQuestion } from '../../definition/questions.ts';
import { empty, type Reading, right, wrong, wrongBy } from './reading.ts';

/** Characters at most, unless a question says. */
export function mostOf({ most, lines }: Pick<TextQuestion, 'most' | 'lines'>): number {
  return most ?? (lines ? 4000 : 200);
}

/** Text without spaces around it, in composed Unicode and without control characters; one line unless `lines`. */
export function readText(question: TextQuestion, raw: string): Reading {
  const tidy = raw
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]/gu, '');
  const text = (question.lines ? tidy : tidy.replace(/\s+/gu, ' ')).trim();
  if (text === '') return empty;
  const most = mostOf(question);
  if (Array.from(text).length > most)
    return wrong(`Text může mít nejvýše ${most} znaků.`, `The text can have ${most} characters at most.`);
  if (question.like && !question.like.pattern.test(text)) return wrongBy(question.like.text);
  return right(text);
}
