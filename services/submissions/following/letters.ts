import type { CitizenId } from '#platform/ids.ts';
import type { Letter } from '#services/databox/api.ts';
import { away, orWord } from '../cases/away.ts';
import { classify, isConfirmation } from '../cases/classify.ts';
import type { CaseParts } from '../cases/parts.ts';
import { referenceOf, referencesIn } from '../cases/reference.ts';
import { submissionsEvents } from '../api.ts';
import { openSubmission, type Opened, storeChange } from '../opened.ts';
import type { CaseContent } from '../sealed.ts';
import type { SubmissionState } from '../shapes.ts';
import { listSubmissions, type SubmissionRow } from '../store.ts';
import { target } from '../jobs.ts';
import { submissionAnsweredBy } from './embedded.ts';

/** How often a change is tried again when somebody else was faster. */
const attempts = 5;
/** Most answers that are kept with one submission. */
const mostAnswers = 100;

/** A message has come, or its content has: the submission that it is about is found, and it is joined to it, once. */
export async function takeLetter(
  parts: CaseParts,
  citizen: CitizenId,
  message: string,
  signal?: AbortSignal,
): Promise<void> {
  const rows = (await listSubmissions(parts.database, citizen)).filter(({ state }) => awaits.has(state));
  if (rows.length === 0) return;
  const letter = await orWord(away(parts.clients.databox.own.letters.read({ citizen, message })), 'NOT_FOUND', null);
  if (!letter) return;
  const id = byReference(rows, letter) ?? (await submissionAnsweredBy(parts, citizen, rows, letter, signal));
  if (id === undefined) return;
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const { opened, titles } = await caseOf(parts, citizen, id);
    if (!opened?.made || (await join(parts, citizen, { ...opened, made: opened.made }, letter, titles))) return;
  }
  throw new Error('a submission kept changing while its answer was joined to it');
}

/** States in which something may come about one. */
const awaits: ReadonlySet<SubmissionState> = new Set([
  'sending',
  'sent',
  'delivered',
  'called',
  'answered',
  'decided',
  'closed',
]);

function byReference(rows: readonly SubmissionRow[], letter: Letter): string | undefined {
  const repeated = referencesIn(letter.recipientRefNumber, letter.recipientIdent);
  return repeated.size === 0 ? undefined : rows.find(({ id }) => repeated.has(referenceOf(id)))?.id;
}

/** What adds to a submission is a part of its case: the authority's answer belongs to the one that began it. */
async function caseOf(
  parts: CaseParts,
  citizen: CitizenId,
  id: string,
): Promise<{ readonly opened: Opened | undefined; readonly titles: readonly string[] }> {
  let opened = await openSubmission(parts, citizen, id);
  const titles = [opened?.made?.title.cs ?? ''];
  for (let deep = 0; deep < 20 && opened?.made?.parent; deep += 1) {
    const parent = await openSubmission(parts, citizen, opened.made.parent);
    if (!parent?.made) break;
    opened = parent;
    titles.push(parent.made.title.cs);
  }
  return { opened, titles };
}

/** Whether it is joined now. */
async function join(
  parts: CaseParts,
  citizen: CitizenId,
  opened: Opened & { readonly made: CaseContent },
  letter: Letter,
  titles: readonly string[],
): Promise<boolean> {
  const { row, made } = opened;
  const known = made.answers.find(({ message }) => message === letter.message);
  // What we called it ourselves says nothing of what the answer is.
  const subject = titles.reduce((rest, title) => (title === '' ? rest : rest.replaceAll(title, '')), letter.subject);
  const kind = classify(
    subject,
    letter.attachments.map(({ name }) => name),
  );
  // Names of its files, known once its content is here, may tell what its subject did not.
  if (known) return known.kind !== 'other' || kind === 'other' || correct(parts, citizen, opened, letter.message, kind);
  const at = letter.deliveredAt ?? letter.acceptedAt ?? parts.now().toISOString();
  const answer = { message: letter.message, kind, subject: letter.subject, at, repliedBy: null };
  const moves = isConfirmation(subject)
    ? {}
    : {
        state: stateAfter(row.state, kind),
        event: kind === 'call' ? submissionsEvents.called : submissionsEvents.answered,
      };
  const answers = [...made.answers, answer].slice(-mostAnswers);
  const stored = await storeChange(parts, citizen, opened, { ...moves, made: { answers } });
  if (!stored) return false;
  const by = { kind: 'service', target } as const;
  await parts.audit.note({
    citizen,
    deed: 'submission-answered',
    by,
    subject: row.id,
    once: `answer ${letter.message}`,
  });
  return true;
}

async function correct(
  parts: CaseParts,
  citizen: CitizenId,
  opened: Opened & { readonly made: CaseContent },
  message: string,
  kind: 'call' | 'decision' | 'other',
): Promise<boolean> {
  const answers = opened.made.answers.map((one) => (one.message === message ? { ...one, kind } : one));
  const event = kind === 'call' ? { event: submissionsEvents.called } : {};
  return (
    (await storeChange(parts, citizen, opened, {
      state: stateOf(opened.row.state, answers),
      made: { answers },
      ...event,
    })) !== undefined
  );
}

/** What one is after something came about it: the word of the citizen that it is closed stays, unless more is asked for. */
export function stateAfter(state: SubmissionState, kind: 'call' | 'decision' | 'other'): SubmissionState {
  if (kind === 'call') return 'called';
  if (state === 'closed') return state;
  if (kind === 'decision') return 'decided';
  return state === 'called' || state === 'decided' ? state : 'answered';
}

/** What one is by all that came, after one of the answers turned out to be something else. */
export function stateOf(state: SubmissionState, answers: CaseContent['answers']): SubmissionState {
  if (state === 'closed') return state;
  const last = answers.findLast(({ kind }) => kind !== 'other');
  if (!last) return answers.length > 0 ? 'answered' : state;
  if (last.kind === 'decision') return 'decided';
  return last.repliedBy === null ? 'called' : 'delivered';
}
