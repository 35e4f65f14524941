import { draftProblem, type Draft, type DraftFields, type DraftProblem } from '#services/databox/api.ts';
import type { FieldError } from '../../../components/form.tsx';
import type { Lang } from '../../../i18n/texts.ts';
import { texts, type UploadProblem } from './texts.ts';

/** Names of the form's fields and what they are of a draft. */
const fieldNames = {
  schranka: 'box',
  predmet: 'subject',
  text: 'body',
  'k-rukam': 'toHands',
  'nase-cj': 'senderRefNumber',
  'vase-cj': 'recipientRefNumber',
} as const;

/** Longest texts that ISDS takes; longer ones are cut as the browser's own `maxlength` would. */
const lengths: Partial<Record<keyof DraftFields, number>> = {
  subject: 255,
  body: 200_000,
  toHands: 255,
  senderRefNumber: 50,
  recipientRefNumber: 50,
};

/** The part of a draft that a form carries; fields that did not come are left as they are. */
export function draftFieldsOf(values: Readonly<Record<string, string>>): Partial<DraftFields> {
  const fields: Partial<Record<keyof DraftFields, string | boolean>> = {};
  for (const [name, field] of Object.entries(fieldNames)) {
    const value = values[name];
    if (value === undefined || (field === 'box' && value === '')) continue;
    // Browsers send lines of a text area with CRLF.
    fields[field] = value.replace(/\r\n?/g, '\n').slice(0, lengths[field] ?? 100);
  }
  // An unticked box does not come; the hidden mark says that it was there to be ticked.
  if (values['mel-vlastni'] === '1') fields.personalDelivery = values['vlastni'] === '1';
  return fields as Partial<DraftFields>;
}

/** Field that a problem is told beside. */
const fieldOf: Record<DraftProblem, string> = {
  'recipient-missing': 'adresat',
  'recipient-malformed': 'adresat',
  'subject-missing': 'predmet',
  'no-content': 'text',
  'too-big': 'prilohy',
  'too-many-attachments': 'prilohy',
};

/** Problems as the address of the form carries them: codes, no contents. */
export function problemsInAddress(problems: readonly DraftProblem[]): string {
  return problems.join('.');
}

/** Reads what `problemsInAddress` wrote; anything else is ignored. */
export function problemsFromAddress(text: string): DraftProblem[] {
  return text.split('.').flatMap((part) => draftProblem.safeParse(part).data ?? []);
}

/** What stands in the way of sending, as far as the page can tell; the service decides. */
export function plainProblems(draft: Draft): DraftProblem[] {
  const checks: readonly (readonly [boolean, DraftProblem])[] = [
    [draft.recipientBox === '', 'recipient-missing'],
    [draft.subject.trim() === '', 'subject-missing'],
    [draft.body.trim() === '' && draft.attachments.length === 0, 'no-content'],
  ];
  return checks.filter(([wrong]) => wrong).map(([, problem]) => problem);
}

/** A file that was not taken. */
export interface RefusedFile {
  readonly name: string;
  readonly code: string;
}

/** Errors of the form, in the order of its fields. */
export function formErrors(lang: Lang, problems: readonly DraftProblem[], files: readonly RefusedFile[]): FieldError[] {
  const t = texts[lang];
  return [
    ...problems.map((problem) => ({ field: fieldOf[problem], text: t.problems[problem] })),
    ...files.map(({ name, code }) => ({
      field: 'prilohy',
      text: code in t.uploads ? t.uploads[code as UploadProblem](name) : t.uploadUnknown(name),
    })),
  ];
}
