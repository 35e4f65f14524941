import type { AnySubmissionType } from '../definition/type.ts';
import type { ListQuestion } from '../definition/questions.ts';
import type { Section } from '../shapes.ts';
import { valueWords } from './show/value.ts';
import type { Way } from './walk.ts';

type Row = Section['rows'][number];
type Source = NonNullable<Row['prefilled']>;

/**
 * What was answered, in words, as it will stand in the document: only pages that the answers lead to, only what is
 * there. Each item of a list has rows of its own, told by its number.
 */
export function sectionsOf(
  type: AnySubmissionType,
  way: Way,
  prefilled: Readonly<Record<string, { readonly source: Source }>>,
): Section[] {
  return way.pages.flatMap(({ page, readings }) => {
    const rows = page.questions.flatMap((name): Row[] => {
      const question = type.questions[name]!;
      const reading = readings[name]!;
      if (reading.state !== 'right') return [];
      const source = prefilled[name]?.source ?? null;
      if (question.kind === 'list') return itemRows(question, reading.value, source);
      return [{ label: question.label, text: valueWords(question, reading.value), prefilled: source }];
    });
    return rows.length > 0 ? [{ page: page.id, title: page.title, rows }] : [];
  });
}

function itemRows({ item, itemTitle }: ListQuestion, value: unknown, prefilled: Source | null): Row[] {
  return (value as readonly Record<string, unknown>[]).flatMap((one, index) =>
    Object.entries(item).flatMap(([name, question]): Row[] => {
      if (one[name] === undefined) return [];
      const label = (lang: 'cs' | 'en') => `${capital(itemTitle[lang])} ${index + 1}: ${question.label[lang]}`;
      return [{ label: { cs: label('cs'), en: label('en') }, text: valueWords(question, one[name]), prefilled }];
    }),
  );
}

function capital(text: string): string {
  return text.charAt(0).toLocaleUpperCase('cs') + text.slice(1);
}
