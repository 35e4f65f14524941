import { nothingKnown } from '../answers/read/reading.ts';
import { walk, type Way } from '../answers/walk.ts';
import type { AnySubmissionType, Setting } from './type.ts';
import type { RawAnswers } from './values.ts';

/** Examples that are wrong, and pages that none of them leads to. */
export function exampleFaults(type: AnySubmissionType, settings: readonly Setting[]): string[] {
  const seen = new Set(Object.keys(type.questions));
  const wayOf = (answers: RawAnswers, setting: Setting): Way =>
    walk(type, { answers, seen, setting, known: nothingKnown });
  const faults: string[] = [];
  const reached = new Set<string>();
  const lengths: number[] = [];
  for (const [index, answers] of type.examples.entries()) {
    const ways = settings.map((setting) => wayOf(answers, setting));
    const good = ways.find((way) => way.pages.every(({ problems }) => problems.length === 0)) ?? ways[0]!;
    lengths.push(Math.max(...ways.map((way) => way.pages.length)));
    for (const way of ways) for (const { page } of way.pages) reached.add(page.id);
    for (const { problems } of good.pages)
      for (const { page, question, item, within, text } of problems) {
        const place = within === null ? question : `${question}[${item}].${within}`;
        faults.push(`example ${index + 1} is wrong at "${place}" on page "${page}": ${text.en}`);
      }
    for (const name of Object.keys(answers))
      if (!Object.hasOwn(type.questions, name))
        faults.push(`example ${index + 1} answers "${name}", which is no question`);
  }
  if (lengths.some((length) => length > lengths[0]!)) faults.push('the first example must lead through most pages');
  for (const { id } of type.pages) if (!reached.has(id)) faults.push(`no example leads to page "${id}"`);
  return faults;
}
