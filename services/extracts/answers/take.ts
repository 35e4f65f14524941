import { ORPCError } from '@orpc/client';
import { automatonOf } from '#connectors/czechpoint/index.ts';
import type { CitizenId } from '#platform/ids.ts';
import type { Letter } from '#services/databox/api.ts';
import { away } from '../away.ts';
import { target } from '../jobs.ts';
import type { Parts } from '../parts.ts';
import { awaitsAnswers, findByReference, findRequest, type RequestRow } from '../requests/store.ts';
import { keepFiles } from './keep.ts';
import { findAnswer, insertAnswer, saveOutcome, type AnswerRow } from './store.ts';

/** What our references look like, whoever repeats them. */
const reference = /^PO-[2-9a-hjkmnp-z]{16}$/;

/**
 * A message has come, or its content has: the request that it answers is found by our reference, and its files are put
 * among the documents once its content is here. Taken again it changes nothing; a message that answers no request is
 * left to the data box.
 */
export async function takeMessage(
  parts: Parts,
  citizen: CitizenId,
  message: string,
  signal?: AbortSignal,
): Promise<void> {
  const known = await findAnswer(parts.database, citizen, message);
  if (known && known.outcome !== null && known.outcome !== 'stuck') return;
  if (!known && !(await awaitsAnswers(parts.database, citizen))) return;
  const letter = await letterOf(parts, citizen, message);
  if (!letter) return;
  const request = known
    ? await findRequest(parts.database, citizen, known.request)
    : await requestOf(parts, citizen, letter);
  if (!request) return;
  const answer = known ?? (await noted(parts, citizen, request, letter));
  if (answer && letter.content === 'here') await settle(parts, citizen, request, letter, signal);
}

/** The request that a letter answers: it repeats our reference, and comes from the automaton that was asked. */
async function requestOf(
  { database, seals }: Parts,
  citizen: CitizenId,
  letter: Letter,
): Promise<RequestRow | undefined> {
  const repeated = [letter.recipientRefNumber, letter.recipientIdent].filter((one) => reference.test(one ?? ''));
  if (repeated.length === 0) return undefined;
  const request = await findByReference(database, citizen, repeated as string[]);
  if (!request) return undefined;
  const { kind } = await seals.open(citizen, 'request.sealed', request.id, request.sealed);
  return letter.senderBox === automatonOf(kind).boxId ? request : undefined;
}

async function noted(
  { database, seals, now }: Parts,
  citizen: CitizenId,
  request: RequestRow,
  { message, deliveredAt }: Letter,
): Promise<AnswerRow | undefined> {
  const sealed = await seals.seal(citizen, 'answer.sealed', message, { documents: [], trouble: null });
  const cameAt = deliveredAt === null ? now() : new Date(deliveredAt);
  await insertAnswer(database, citizen, { message, request: request.id, cameAt, sealed });
  return findAnswer(database, citizen, message);
}

async function settle(
  parts: Parts,
  citizen: CitizenId,
  request: RequestRow,
  letter: Letter,
  signal: AbortSignal | undefined,
): Promise<void> {
  const { kind } = await parts.seals.open(citizen, 'request.sealed', request.id, request.sealed);
  const { documents, trouble, hasExtract } = await keepFiles(parts, citizen, { id: request.id, kind }, letter, signal);
  const outcome = trouble !== null ? 'stuck' : hasExtract ? 'stored' : 'empty';
  await saveOutcome(parts.database, citizen, {
    message: letter.message,
    request: request.id,
    outcome,
    sealed: await parts.seals.seal(citizen, 'answer.sealed', letter.message, { documents, trouble }),
    now: parts.now(),
  });
  if (outcome !== 'stored') return;
  const by = { kind: 'service', target } as const;
  await parts.audit.note({ citizen, deed: 'extract-stored', by, subject: request.id, once: letter.message });
}

/** The letter; undefined when it is not there (any more). */
async function letterOf({ databox }: Parts, citizen: CitizenId, message: string): Promise<Letter | undefined> {
  try {
    return await away(databox.own.letters.read({ citizen, message }));
  } catch (error) {
    if (error instanceof ORPCError && error.code === 'NOT_FOUND') return undefined;
    throw error;
  }
}
