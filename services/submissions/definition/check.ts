import type { Party } from '#services/mandates/api.ts';
import { walk } from '../answers/walk.ts';
import { nothingKnown } from '../answers/read/reading.ts';
import { exampleFaults } from './check-examples.ts';
import { prefillFaults } from './check-prefill.ts';
import { watched } from './reads.ts';
import type { AnySubmissionType, Setting } from './type.ts';
import type { RawAnswers, Values } from './values.ts';

const nameShape = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** Last parts of addresses below a submission that are pages of their own (web/pages/podani/paths.ts). */
const taken = new Set(
  'prilohy soubor kontrola urad podpis odeslat dokument potvrzeni potvrzeni-kanalu smazat stav odpoved'.split(' '),
);

/** The day on which examples are read, unless their type says another: so that they do not grow wrong with time. */
export const exampleDay = '2026-11-23';

/** Made-up applicants of each kind that a type is for. */
export function applicantsOf({ filers }: AnySubmissionType): readonly [Party, ...Party[]] {
  const person: Party = {
    kind: 'person',
    givenName: 'Jana',
    familyName: 'Vzorová',
    birthDate: '1988-05-14',
    address: { code: 21694567, line: 'Husova 12, 602 00 Brno' },
    dataBox: 'abc2345',
  };
  const company: Party = {
    kind: 'company',
    name: 'Vzor s.r.o.',
    businessId: '27074358',
    address: { code: 21694567, line: 'Husova 12, 602 00 Brno' },
    dataBox: 'xyz2345',
  };
  if (filers.every((kind) => kind === 'company')) return [company];
  // The registers may not have told anything but the name yet: some forms then ask for the rest.
  const unknown: Party = { ...person, birthDate: null, address: null, dataBox: null };
  return filers.includes('company') ? [person, company, unknown] : [person, unknown];
}

/** On what a type's examples are read. */
export function exampleSettings(type: AnySubmissionType): readonly [Setting, ...Setting[]] {
  const today = type.examplesOn ?? exampleDay;
  const [first, ...others] = applicantsOf(type);
  return [{ today, applicant: first }, ...others.map((applicant) => ({ today, applicant }))];
}

/**
 * What is wrong with a type, in words for whoever writes it; empty when it holds together: its names, its questions each
 * on one page, conditions that look only at what was asked before, sources that fit, examples that are right and lead through.
 */
export function checkType(folder: string, type: AnySubmissionType): string[] {
  const faults = checkForm(folder, type);
  return faults.length > 0 ? faults : exampleFaults(type, exampleSettings(type));
}

/** The same without the examples: what people cannot do without. */
export function checkForm(folder: string, type: AnySubmissionType): string[] {
  if (!type?.questions || !type.pages) return ['its default export is not made by defineSubmissionType'];
  const faults = [
    ...nameFaults(folder, type),
    ...questionFaults(type),
    ...recipientFaults(type),
    ...prefillFaults(type),
    ...limitFaults(type),
  ];
  // Conditions are tried by walking through the form, which must stand by then.
  return faults.length > 0 ? faults : conditionFaults(type);
}

function nameFaults(folder: string, type: AnySubmissionType): string[] {
  const pages = type.pages.map(({ id }) => id);
  const slots = (type.attachments ?? []).map(({ id }) => id);
  return [
    ...(type.id === folder ? [] : [`its id is "${type.id}", but its folder is "${folder}"`]),
    ...(Number.isInteger(type.version) && type.version >= 1 ? [] : ['its version must be 1 or more']),
    ...(type.filers.length > 0 ? [] : ['nobody may file it: `filers` is empty']),
    ...[type.id, ...pages, ...slots]
      .filter((name) => !nameShape.test(name))
      .map((name) => `"${name}" is no name: lower-case letters, digits and hyphens`),
    ...repeated(pages).map((id) => `two pages are called "${id}"`),
    ...repeated(slots).map((id) => `two attachments are called "${id}"`),
    ...pages.filter((id) => taken.has(id)).map((id) => `no page of a form may be called "${id}"`),
  ];
}

function questionFaults({ questions, pages }: AnySubmissionType): string[] {
  const asked = pages.flatMap((page) => page.questions);
  return [
    ...pages.filter((page) => page.questions.length === 0).map(({ id }) => `page "${id}" asks nothing`),
    ...asked
      .filter((name) => !Object.hasOwn(questions, name))
      .map((name) => `a page asks "${name}", which is no question`),
    ...repeated(asked).map((name) => `"${name}" is asked on two pages`),
    ...Object.keys(questions)
      .filter((name) => !asked.includes(name))
      .map((name) => `"${name}" is on no page`),
    ...Object.keys(questions)
      .filter((name) => name.length > 60)
      .map((name) => `"${name}" is too long a name`),
    ...Object.entries(questions)
      .filter(([, question]) => question.kind === 'text' && question.like && /[gy]/.test(question.like.pattern.flags))
      .map(([name]) => `the pattern of "${name}" must have neither of the flags g and y`),
  ];
}

function recipientFaults({ recipient, questions }: AnySubmissionType): string[] {
  const kind = recipient.by === 'choice' ? 'authority' : 'address';
  if (recipient.by === 'law' || recipient.by === 'parent') return [];
  if (recipient.of === 'residence' && recipient.by === 'place') return [];
  return questions[recipient.of]?.kind === kind
    ? []
    : [`its recipient is by "${recipient.of}", which is no question of the kind ${kind}`];
}

function limitFaults({ limits = [] }: AnySubmissionType): string[] {
  return limits
    .filter(({ days, months }) => (days === undefined) === (months === undefined))
    .map(({ what }) => `the limit "${what.en}" needs either days or months`);
}

/** Conditions and checks look only at what was asked before them; whatever was answered, they do not break. */
function conditionFaults(type: AnySubmissionType): string[] {
  const faults = new Set<string>();
  const look = (what: string, allowed: ReadonlySet<string>, values: Values, work: (values: Values) => unknown) => {
    const read = new Set<string>();
    try {
      work(watched(values, read));
    } catch (error) {
      faults.add(`${what} breaks: ${error instanceof Error ? error.message : 'thrown'}`);
    }
    for (const name of read)
      if (!allowed.has(name)) faults.add(`${what} looks at "${name}", which is asked later or never`);
  };
  for (const setting of exampleSettings(type)) {
    for (const values of [{}, ...type.examples.map((answers) => valuesOf(type, answers, setting))]) {
      const before = new Set<string>();
      for (const page of type.pages) {
        look(`\`when\` of page "${page.id}"`, new Set(before), values, (given) => page.when?.(given, setting));
        for (const name of page.questions) before.add(name);
        look(`\`check\` of page "${page.id}"`, new Set(before), values, (given) => page.check?.(given, setting));
      }
      for (const { id, when } of type.attachments ?? [])
        look(`\`when\` of attachment "${id}"`, before, values, (given) => when?.(given, setting));
      look('`fee`', before, values, (given) => type.fee?.(given, setting));
    }
  }
  return [...faults];
}

/** Values of an example; none where a condition breaks, which is told of by itself. */
function valuesOf(type: AnySubmissionType, answers: RawAnswers, setting: Setting): Values {
  try {
    return walk(type, { answers, seen: new Set(), setting, known: nothingKnown }).values;
  } catch {
    return {};
  }
}

function repeated(names: readonly string[]): string[] {
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
}
