import type { ListQuestion, Question, SingleQuestion } from '../definition/questions.ts';
import type { AnySubmissionType } from '../definition/type.ts';
import type { RawAnswers } from '../definition/values.ts';
import type { PageView, QuestionView, TypeSummary, TypeView } from '../shapes.ts';
import { boundsOf } from './read/list.ts';
import { mostOf } from './read/text.ts';

type Prefilled = Readonly<Record<string, NonNullable<QuestionView['prefilled']>>>;
type AskedView = PageView['questions'][number]['item'][number];

/** A type as lists show it. */
export function typeSummaryOf({ id, title, about, topic, words, minutes, filers }: AnySubmissionType): TypeSummary {
  return { id, title, about, topic, words: [...words], minutes, filers: [...filers] };
}

/** A type as its first page tells of it. */
export function typeViewOf(type: AnySubmissionType, fee: TypeView['fee']): TypeView {
  return {
    ...typeSummaryOf(type),
    version: type.version,
    law: [...type.law],
    needed: [...(type.needed ?? [])],
    attachments: (type.attachments ?? []).map(({ title, hint, optional, when }) => ({
      title,
      hint: hint ?? null,
      optional: optional === true,
      conditional: when !== undefined,
    })),
    fee,
    recipient: recipientViewOf(type),
    channel: type.channel.kind,
    signature: type.signature,
    limits: (type.limits ?? []).map((limit) => ({ ...limit, days: limit.days ?? null, months: limit.months ?? null })),
    next: [...type.next],
    notCovered: type.notCovered ?? null,
  };
}

function recipientViewOf({ recipient }: AnySubmissionType): TypeView['recipient'] {
  switch (recipient.by) {
    case 'law':
      return { by: 'law', office: recipient.office };
    case 'place':
      return { by: 'place', office: recipient.office, ofResidence: recipient.of === 'residence' };
    default:
      return { by: recipient.by };
  }
}

/** A question with what was written to it. */
export function questionViewOf(
  type: AnySubmissionType,
  name: string,
  { answers, prefilled }: { readonly answers: RawAnswers; readonly prefilled: Prefilled },
): QuestionView {
  const question = type.questions[name]!;
  const list = question.kind === 'list' ? question : undefined;
  return {
    ...askedOf(name, question),
    raw: answers[name] ?? null,
    prefilled: prefilled[name] ?? null,
    item: list ? Object.entries(list.item).map(([within, one]) => askedOf(within, one)) : [],
    itemTitle: list?.itemTitle ?? null,
    items: list ? { ...boundsOf(list) } : null,
  };
}

function askedOf(name: string, question: Question): AskedView {
  const only = <K extends Question['kind']>(...kinds: K[]) =>
    kinds.includes(question.kind as K) ? (question as Extract<SingleQuestion | ListQuestion, { kind: K }>) : undefined;
  const text = only('text');
  const choice = only('choice', 'choices');
  return {
    name,
    kind: question.kind,
    label: question.label,
    hint: question.hint ?? null,
    optional: question.optional === true,
    options: Object.entries(choice?.options ?? {}).map(([option, { hint, cs, en }]) => ({
      name: option,
      label: { cs, en },
      hint: hint ?? null,
    })),
    lines: text?.lines === true,
    most: text ? mostOf(text) : null,
    unit: only('number')?.unit ?? null,
    hellers: only('money')?.hellers === true,
    abroad: only('address')?.abroad === true,
    office: only('authority')?.office ?? null,
  };
}
