import type { ListQuestion } from '../../definition/questions.ts';
import type { RawItem } from '../../definition/values.ts';
import { missingText } from '../missing.ts';
import { isBlank } from './blank.ts';
import { empty, type Fault, type Reading, type ReadingBy, right } from './reading.ts';
import { readSingle } from './single.ts';

/** How many items a list may have. */
export function boundsOf({ least, most, optional }: ListQuestion): { readonly least: number; readonly most: number } {
  return { least: least ?? (optional ? 0 : 1), most: most ?? 20 };
}

/** Items in their order. One in which nothing was written is none; everything else in an item must be right. */
export function readList(question: ListQuestion, raw: readonly RawItem[], by: ReadingBy): Reading {
  const written = raw.map((item, index) => ({ item, index })).filter(({ item }) => !Object.values(item).every(isBlank));
  if (written.length === 0) return empty;
  const { least, most } = boundsOf(question);
  const read = written.map(({ item, index }) => readItem(question, item, index, by));
  const faults: Fault[] = read.flatMap((one) => one.faults);
  if (written.length < least) faults.unshift(about(`Přidejte aspoň ${least}.`, `Add at least ${least}.`));
  if (written.length > most) faults.unshift(about(`Může jich být nejvýše ${most}.`, `There can be ${most} at most.`));
  return faults.length > 0 ? { state: 'wrong', faults } : right(read.map(({ value }) => value));
}

function about(cs: string, en: string): Fault {
  return { item: null, within: null, text: { cs, en } };
}

function readItem(question: ListQuestion, item: RawItem, index: number, by: ReadingBy) {
  const value: Record<string, unknown> = {};
  const faults: Fault[] = [];
  for (const [name, within] of Object.entries(question.item)) {
    const reading = readSingle(within, item[name] ?? '', by);
    if (reading.state === 'right') value[name] = reading.value;
    if (reading.state === 'empty' && !within.optional)
      faults.push({ item: index, within: name, text: missingText(within) });
    if (reading.state === 'wrong')
      faults.push(...reading.faults.map(({ text }) => ({ item: index, within: name, text })));
  }
  return { value, faults };
}
