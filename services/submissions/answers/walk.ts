import type { Localized } from '#platform/contract.ts';
import type { AnySubmissionType, Setting } from '../definition/type.ts';
import type { RawAnswers, Values } from '../definition/values.ts';
import { missingText } from './missing.ts';
import { readAnswer } from './read/index.ts';
import type { Known, Reading } from './read/reading.ts';

/** What is wrong with an answer, by page; the same shape as `problem` of the contract. */
export interface Wrong {
  readonly page: string;
  readonly question: string;
  readonly item: number | null;
  readonly within: string | null;
  readonly text: Localized;
}

type TypePage = AnySubmissionType['pages'][number];

/** A page that the answers lead to. */
export interface WalkedPage {
  readonly page: TypePage;
  readonly readings: Readonly<Record<string, Reading>>;
  /** All that is wrong or missing on it. */
  readonly problems: readonly Wrong[];
  /** Whether every question of it was looked at and sent on. */
  readonly seen: boolean;
  /** Whether something that was written is wrong, or what was sent on lacks something. */
  readonly wrong: boolean;
}

/** The way through a form. */
export interface Way {
  readonly pages: readonly WalkedPage[];
  /** Right answers of these pages only; what is hidden, missing or wrong is absent. */
  readonly values: Values;
}

/** What a way is found by. */
export interface Wandering {
  readonly answers: RawAnswers;
  /** Questions that were sent on. */
  readonly seen: ReadonlySet<string>;
  readonly setting: Setting;
  readonly known: Known;
}

/**
 * Goes through the pages in their order: each is there or not by the right answers of those before it, so that an answer
 * on a page that is hidden decides nothing. The same answers always lead the same way.
 */
export function walk(type: AnySubmissionType, { answers, seen, setting, known }: Wandering): Way {
  const values: Record<string, unknown> = {};
  const pages: WalkedPage[] = [];
  for (const page of type.pages) {
    if (page.when && !page.when({ ...values }, setting)) continue;
    const readings: Record<string, Reading> = {};
    for (const name of page.questions) {
      const reading = readAnswer(type.questions[name]!, answers[name], { today: setting.today, known });
      readings[name] = reading;
      if (reading.state === 'right') values[name] = reading.value;
    }
    pages.push(judged(type, page, { readings, values, seen, setting }));
  }
  return { pages, values };
}

function judged(
  type: AnySubmissionType,
  page: TypePage,
  {
    readings,
    values,
    seen,
    setting,
  }: Pick<Wandering, 'seen' | 'setting'> & { readings: Record<string, Reading>; values: Values },
): WalkedPage {
  const own = page.questions.flatMap((name) => faultsOf(type, page.id, name, readings[name]!));
  const together = (page.check?.({ ...values }, setting) ?? []).map(({ question, text }) => ({
    page: page.id,
    question,
    item: null,
    within: null,
    text,
  }));
  const all = page.questions.every((name) => seen.has(name));
  const written = page.questions.some((name) => readings[name]!.state === 'wrong') || together.length > 0;
  const problems = [...own, ...together];
  return { page, readings, problems, seen: all, wrong: written || (all && problems.length > 0) };
}

function faultsOf(type: AnySubmissionType, page: string, name: string, reading: Reading): Wrong[] {
  const question = type.questions[name]!;
  if (reading.state === 'wrong') return reading.faults.map((fault) => ({ page, question: name, ...fault }));
  if (reading.state === 'right' || question.optional || (question.kind === 'list' && question.least === 0)) return [];
  return [{ page, question: name, item: null, within: null, text: missingText(question) }];
}

/** The attachments that these answers ask for. */
export function slotsOf(type: AnySubmissionType, values: Values, setting: Setting) {
  return (type.attachments ?? []).filter(({ when }) => !when || when(values, setting));
}
