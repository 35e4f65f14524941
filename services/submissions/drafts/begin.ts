import { ORPCError } from '@orpc/server';
import type { CitizenCaller } from '#platform/caller.ts';
import { unavailable } from '#platform/contract.ts';
import { dayAt } from '#platform/days/index.ts';
import type { Mandate } from '#services/mandates/api.ts';
import { isAway } from '../cases/away.ts';
import type { PrefillSource } from '../definition/questions.ts';
import type { AnySubmissionType } from '../definition/type.ts';
import { submissionId } from '../ids.ts';
import { openSubmission, openSubmissions } from '../opened.ts';
import type { Parts } from '../parts.ts';
import { filerOf } from '../prefill/filer.ts';
import { fillIn } from '../prefill/prefill.ts';
import { offersOf, offersOfPrincipal, readRegister } from '../prefill/sources.ts';
import type { DraftContent } from '../sealed.ts';
import { insertSubmission } from '../store.ts';
import { applicantOf } from './reading.ts';
import { endOfDraft, nextTidy } from './time.ts';

/** What a draft is begun with. */
export interface Beginning {
  /** The form's own; the same begins the same draft. */
  readonly key: string;
  readonly type: string;
  readonly mandate: string | null;
  readonly parent: string | null;
}

/**
 * Begins a draft, filled in with what is known. The same key begins it once, however often it comes.
 *
 * @returns its id; `forbidden`: the citizen may not act by that mandate in this matter, or the type is not for them
 * @throws NOT_FOUND: there is no such type, or no such submission to add to; CONFLICT: there are too many; UNAVAILABLE
 */
export async function begin(
  parts: Parts,
  caller: CitizenCaller,
  { key, type: name, mandate: mandateId, parent }: Beginning,
): Promise<{ readonly id: string } | 'forbidden'> {
  const { citizen } = caller;
  const type = parts.types.get(name);
  if (!type) throw new ORPCError('NOT_FOUND');
  const id = await submissionId(parts.vault, citizen, key);
  if (await openSubmission(parts, citizen, id)) return { id };
  await parentMustBe(parts, caller, type, parent);
  const mandate = mandateId === null ? null : await mandateFor(parts, caller, type, mandateId);
  if (mandate === 'forbidden' || !type.filers.includes(mandate?.kind ?? 'self')) return 'forbidden';

  const content = await contentOf(parts, caller, type, mandate, parent);
  const now = parts.now();
  const made = await insertSubmission(parts.database, citizen, {
    id,
    answers: await parts.seals.seal(citizen, 'submission.answers', id, content),
    expiresAt: endOfDraft(type, now),
    tidyAt: nextTidy(now),
    now,
  });
  if (!made && !(await openSubmission(parts, citizen, id))) throw new ORPCError('CONFLICT');
  if (made) await parts.audit.note({ citizen, deed: deedOf(mandate), by: caller, subject: id, once: id });
  return { id };
}

function deedOf(mandate: Mandate | null): string {
  return mandate ? 'begun-for-other' : 'begun';
}

async function mandateFor(
  { clients }: Parts,
  { citizen }: CitizenCaller,
  type: AnySubmissionType,
  mandate: string,
): Promise<Mandate | 'forbidden'> {
  try {
    return (await clients.mandates.own.check({ citizen, mandate, topic: type.topic })) ?? 'forbidden';
  } catch (error) {
    throw isAway(error) ? unavailable(error) : error;
  }
}

/** What it adds to must be the citizen's own and must have been finished. */
async function parentMustBe(
  parts: Parts,
  { citizen }: CitizenCaller,
  { recipient }: AnySubmissionType,
  parent: string | null,
): Promise<void> {
  if (parent === null && recipient.by !== 'parent') return;
  const found = parent === null ? undefined : await openSubmission(parts, citizen, parent);
  if (!found?.made) throw new ORPCError('NOT_FOUND');
}

async function contentOf(
  parts: Parts,
  caller: CitizenCaller,
  type: AnySubmissionType,
  mandate: Mandate | null,
  parent: string | null,
): Promise<DraftContent> {
  const register = await readRegister(parts, caller);
  const filer = await filerOf(parts, caller, register);
  const principal = mandate && { id: mandate.id, kind: mandate.kind, principal: mandate.principal };
  const setting = { today: dayAt(parts.now()), applicant: applicantOf({ mandate: principal, filer }) };
  const wanted = new Set(Object.values(type.questions).flatMap(({ prefill }) => prefill ?? []));
  const offers = mandate
    ? await offersFor(parts, caller, mandate, wanted)
    : await offersOf(parts, caller, wanted, register);
  const earlier = wanted.has('earlier') ? await earlierFor(parts, caller, mandate) : [];
  return {
    type: type.id,
    version: type.version,
    ...fillIn(type, setting, { offers, earlier }),
    seen: [],
    mandate: principal,
    filer,
    parent,
    recipient: null,
    carriedOver: null,
    objections: [],
  };
}

/** For another: only what is theirs, and how to reach the citizen who writes. */
async function offersFor(parts: Parts, caller: CitizenCaller, mandate: Mandate, wanted: ReadonlySet<PrefillSource>) {
  const contacts = new Set([...wanted].filter((source) => source.startsWith('profile.')));
  return { ...(await offersOf(parts, caller, contacts, null)), ...offersOfPrincipal(mandate.principal) };
}

/** What was filled in for the same person before, the newest first. */
async function earlierFor(parts: Parts, { citizen }: CitizenCaller, mandate: Mandate | null) {
  const all = await openSubmissions(parts, citizen);
  return all.filter(({ draft }) => (draft.mandate?.id ?? null) === (mandate?.id ?? null));
}
