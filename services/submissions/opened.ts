import type { Database } from '#platform/data/index.ts';
import type { CitizenId } from '#platform/ids.ts';
import type { SubmissionState } from './api.ts';
import type { CaseContent, DraftContent, Seals } from './sealed.ts';
import { nextTidy } from './drafts/time.ts';
import { changeSubmission, findSubmission, listSubmissions, type SubmissionRow } from './store.ts';

/** A submission as it is stored, opened. */
export interface Opened {
  readonly row: SubmissionRow;
  readonly draft: DraftContent;
  /** Null until it was finished for the first time; while it is a draft again, what it was. */
  readonly made: CaseContent | null;
}

/** What of one is to be changed; what is left out stays. */
export interface Change {
  readonly state?: SubmissionState;
  readonly expiresAt?: Date | null;
  readonly followAt?: Date | null;
  readonly dispatch?: string | null;
  readonly draft?: Partial<DraftContent>;
  /** The whole of it when it was made anew. */
  readonly made?: Partial<CaseContent>;
  /** Event that tells of it. */
  readonly event?: { readonly name: string };
}

export interface OpeningParts {
  readonly database: Database;
  readonly seals: Seals;
  now(): Date;
}

export async function openSubmission(parts: OpeningParts, citizen: CitizenId, id: string): Promise<Opened | undefined> {
  const row = await findSubmission(parts.database, citizen, id);
  return row && opened(parts, citizen, row);
}

/** Newest first. */
export async function openSubmissions(parts: OpeningParts, citizen: CitizenId): Promise<Opened[]> {
  const rows = await listSubmissions(parts.database, citizen);
  return Promise.all(rows.map((row) => opened(parts, citizen, row)));
}

/** Stores a change, with what has happened; undefined: it has changed in the meantime. */
export async function storeChange(
  parts: OpeningParts,
  citizen: CitizenId,
  { row, draft, made }: Opened,
  change: Change,
): Promise<Opened | undefined> {
  const now = parts.now();
  const state = change.state ?? row.state;
  const nextDraft: DraftContent = { ...draft, ...change.draft };
  const nextMade =
    made || change.made ? withHistory({ ...made, ...change.made } as CaseContent, row.state, state, now) : null;
  const to = {
    state,
    expires_at: change.expiresAt === undefined ? row.expires_at : change.expiresAt,
    follow_at: change.followAt === undefined ? row.follow_at : change.followAt,
    dispatch: change.dispatch === undefined ? row.dispatch : change.dispatch,
    answers: change.draft ? await parts.seals.seal(citizen, 'submission.answers', row.id, nextDraft) : row.answers,
    case:
      nextMade && (change.made || state !== row.state)
        ? await parts.seals.seal(citizen, 'submission.case', row.id, nextMade)
        : row.case,
  };
  const event = change.event?.name ?? null;
  // Where it was not to end before, nobody looks at that yet.
  const tidyAt = row.expires_at === null && to.expires_at !== null ? nextTidy(now) : null;
  if (!(await changeSubmission(parts.database, citizen, row, { ...to, event, now, tidyAt }))) return undefined;
  return { row: { ...row, ...to, changed_at: now, revision: row.revision + 1 }, draft: nextDraft, made: nextMade };
}

async function opened({ seals }: OpeningParts, citizen: CitizenId, row: SubmissionRow): Promise<Opened> {
  const [draft, made] = await Promise.all([
    seals.open(citizen, 'submission.answers', row.id, row.answers),
    row.case && seals.open(citizen, 'submission.case', row.id, row.case),
  ]);
  return { row, draft, made };
}

/** Most steps of a history that are kept. */
const longest = 100;

function withHistory(made: CaseContent, before: SubmissionState, state: SubmissionState, now: Date): CaseContent {
  if (state === before && made.history.length > 0) return made;
  return { ...made, history: [...made.history, { at: now.toISOString(), state }].slice(-longest) };
}
