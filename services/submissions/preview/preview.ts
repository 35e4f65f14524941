import { nextOf } from '../answers/progress.ts';
import { nothingKnown } from '../answers/read/reading.ts';
import { sectionsOf } from '../answers/sections.ts';
import { questionViewOf } from '../answers/views.ts';
import { walk, type Way } from '../answers/walk.ts';
import { previousOf } from '../answers/progress.ts';
import { exampleSettings } from '../definition/check.ts';
import type { AnySubmissionType, Setting } from '../definition/type.ts';
import type { DocumentInput } from '../document/types.ts';
import type { PageView, Problem, Section } from '../shapes.ts';

/** A type filled in with one of its examples. */
export interface Preview {
  readonly pages: PageView[];
  readonly sections: Section[];
  readonly problems: Problem[];
}

interface Example {
  readonly answers: AnySubmissionType['examples'][number];
  readonly setting: Setting;
  readonly way: Way;
}

/** What an example leads to; undefined: there is none of that number. Made-up data only. */
function exampleOf(type: AnySubmissionType, number: number): Example | undefined {
  const answers = type.examples[number];
  if (!answers) return undefined;
  const seen = new Set(Object.keys(type.questions));
  const ways = exampleSettings(type).map((setting) => ({
    answers,
    setting,
    way: walk(type, { answers, seen, setting, known: nothingKnown }),
  }));
  // Some examples are those of a company.
  return ways.find(({ way }) => nextOf(way, new Set()) === null) ?? ways[0];
}

/** The pages of a form with an example's answers, and the summary; undefined: there is no such example. */
export function previewOf(type: AnySubmissionType, number: number): Preview | undefined {
  const example = exampleOf(type, number);
  if (!example) return undefined;
  const { answers, way } = example;
  const prefilled = Object.fromEntries(
    Object.entries(type.questions)
      .filter(([, question]) => question.prefill)
      .map(([name]) => [name, { source: 'example', at: null } as const]),
  );
  return {
    pages: way.pages.map(({ page, problems }) => ({
      id: page.id,
      title: page.title,
      about: page.about ?? null,
      questions: page.questions.map((name) => questionViewOf(type, name, { answers, prefilled })),
      problems: [...problems],
      objections: [],
      previous: previousOf(way, page.id),
    })),
    sections: sectionsOf(type, way, prefilled),
    problems: way.pages.flatMap(({ problems }) => [...problems]),
  };
}

/** What the document of an example is made of; undefined: there is no such example. */
export function previewDocument(type: AnySubmissionType, number: number): DocumentInput | undefined {
  const example = exampleOf(type, number);
  if (!example) return undefined;
  const { setting, way } = example;
  const { applicant } = setting;
  const filer =
    applicant.kind === 'person'
      ? applicant
      : ({
          kind: 'person',
          givenName: 'Jana',
          familyName: 'Vzorová',
          birthDate: '1988-05-14',
          address: applicant.address,
          dataBox: null,
        } as const);
  const none = '00000000-0000-4000-8000-000000000000';
  return {
    id: none,
    reference: 'PO-000000000000',
    form: { id: type.id, version: type.version, title: type.title, law: type.law, codes: type.codes ?? {} },
    filer,
    applicant,
    mandate: applicant.kind === 'person' ? null : { id: none, kind: 'company' },
    to: { box: 'zkouska', name: 'Vzorový úřad', address: 'Hlavní 1, 100 00 Vzorov', by: null },
    signature: type.signature,
    sections: sectionsOf(type, way, {}),
    enclosures: [],
    answerTo: null,
    answers: way.values,
    madeAt: new Date(`${setting.today}T09:00:00Z`),
  };
}
