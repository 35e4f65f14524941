import type { ReadDraft } from './reading.ts';
import { objectedQuestions, questionOf } from './reading.ts';
import { nextOf, previousOf, progressOf, stateOf } from '../answers/progress.ts';
import { questionViewOf } from '../answers/views.ts';
import { slotsOf, type WalkedPage } from '../answers/walk.ts';
import { referenceOf } from '../cases/reference.ts';
import type { AttachedFile, Form, PageView, Problem } from '../shapes.ts';
import type { KeptFile } from '../files/files.ts';

/** An attachment as pages show it. */
export function attachedOf({ id, size, about }: Pick<KeptFile, 'id' | 'size' | 'about'>): AttachedFile {
  return { id, slot: about.slot, fileName: about.fileName, mimeType: about.mimeType, size };
}

/** A draft with the way through it. */
export function formOf({ opened, type, setting, way, objected }: ReadDraft, files: readonly KeptFile[]): Form {
  const { row, draft } = opened;
  const attached = files.filter(({ kind }) => kind === 'attachment').map(attachedOf);
  const visible = new Set(way.pages.flatMap(({ page }) => page.questions));
  return {
    id: row.id,
    type: type.id,
    title: type.title,
    topic: type.topic,
    state: row.state,
    reference: referenceOf(row.id),
    applicant: setting.applicant,
    acting: draft.mandate?.kind ?? null,
    recipient: opened.made?.to.name ?? null,
    progress: { ...progressOf(way, objected) },
    createdAt: row.created_at.toISOString(),
    changedAt: row.changed_at.toISOString(),
    expiresAt: row.expires_at?.toISOString() ?? null,
    revision: row.revision,
    pages: way.pages.map((walked) => ({
      id: walked.page.id,
      title: walked.page.title,
      state: stateOf(walked, objected),
    })),
    slots: slotsOf(type, way.values, setting).map(({ id, title, hint, optional, most }) => ({
      id,
      title,
      hint: hint ?? null,
      optional: optional === true,
      most: most ?? 1,
      files: attached.filter(({ slot }) => slot === id),
    })),
    next: nextOf(way, objected),
    carriedOver: draft.carriedOver,
    objections: draft.objections.filter((one) => !visible.has(questionOf(type, one.item) ?? '')),
  };
}

/** A page with what was written on it; undefined: the answers do not lead to it. */
export function pageViewOf({ opened, type, way }: ReadDraft, id: string): PageView | undefined {
  const walked = way.pages.find(({ page }) => page.id === id);
  if (!walked) return undefined;
  const { page } = walked;
  const { draft } = opened;
  return {
    id,
    title: page.title,
    about: page.about ?? null,
    questions: page.questions.map((name) => questionViewOf(type, name, draft)),
    problems: toldProblems(walked, new Set(draft.seen)),
    objections: draft.objections.flatMap((one) => {
      const question = questionOf(type, one.item);
      return question !== undefined && page.questions.includes(question) ? [{ ...one, question }] : [];
    }),
    previous: previousOf(way, id),
  };
}

/** What is told on a page: nothing of questions that nobody has sent on yet. */
function toldProblems({ problems }: WalkedPage, seen: ReadonlySet<string>): Problem[] {
  return problems.filter(({ question }) => seen.has(question));
}

/** All that hinders finishing: what is wrong or missing, and pages that nobody has looked at. */
export function problemsOf({ type, way, opened }: ReadDraft): Problem[] {
  const objected = objectedQuestions(type, opened.draft);
  return way.pages.flatMap((walked): Problem[] => {
    if (walked.problems.length > 0) return [...walked.problems];
    const { page } = walked;
    const at = { page: page.id, question: page.questions[0]!, item: null, within: null };
    if (page.questions.some((name) => objected.has(name))) return [{ ...at, text: objectedText }];
    return walked.seen ? [] : [{ ...at, text: unseenText }];
  });
}

const unseenText = {
  cs: 'Tuto stránku jste ještě neprošli. Zkontrolujte ji a pokračujte.',
  en: 'You have not been through this page yet. Check it and go on.',
};

const objectedText = {
  cs: 'Úřad k této stránce něco namítl. Opravte ji a pokračujte.',
  en: 'The authority objected to something on this page. Mend it and go on.',
};
