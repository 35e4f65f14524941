import { ORPCError } from '@orpc/client';
import { Postponed } from '#platform/events/index.ts';
import type { Audit } from '#platform/audit/index.ts';
import type { CitizenId } from '#platform/ids.ts';
import type { ServiceClient } from '#platform/service.ts';
import { SealError } from '#platform/vault/index.ts';
import type { databoxApi, Letter } from '#services/databox/api.ts';
import { entriesOfOrigin, setState } from '../entries/store.ts';
import { entryIdOf, originOf } from '../ids.ts';
import { target } from '../jobs.ts';
import type { Parts } from '../parts.ts';
import { partsOf } from './attachments.ts';
import { isSettledByReply, planOf } from './plan.ts';

export type Databox = ServiceClient<typeof databoxApi>;

/** What reading letters stands on. */
export interface LetterParts extends Parts {
  readonly databox: Databox;
  readonly audit: Audit;
}

/** Letters delivered longer ago are not read: what they set is over, and a first look into a box brings years of them. */
const oldMs = 400 * 86_400_000;
/** How long to wait when the data box does not answer. */
const waitMs = 60_000;

/**
 * Reads a letter and makes the calendar say what it says now. Read again, as when its content came or its delivery
 * became known, it moves what has moved and doubles nothing.
 */
export async function readLetter(
  parts: LetterParts,
  citizen: CitizenId,
  message: string,
  signal: AbortSignal,
): Promise<void> {
  const letter = await letterOf(parts, citizen, message);
  if (!letter) return withdrawLetter(parts, citizen, message);
  const arrived = letter.deliveredAt ?? letter.acceptedAt;
  if (arrived === null || Date.parse(arrived) < parts.now().getTime() - oldMs) return;
  const texts = letter.content === 'here' ? await away(partsOf(parts.databox, citizen, letter, signal)) : [];
  const planned = planOf(letter, texts);
  const key = await parts.vault.key(citizen);
  const origin = originOf(key, 'letter', message);
  const known = await parts.entries.open(citizen, await entriesOfOrigin(parts.database, citizen, origin));
  const settled = new Set(known.filter(({ state }) => state === 'settled').map(({ id }) => id));
  const wanted = planned.map((one) => {
    const id = entryIdOf(key, 'letter', message, one.key);
    // What a reply has settled stays so, whenever the letter is read.
    return { id, state: settled.has(id) ? ('settled' as const) : ('open' as const), content: one.content };
  });
  await parts.entries.put(citizen, wanted, { origin });
  const ids = new Set(wanted.map(({ id }) => id));
  const over = known.filter(({ id, state }) => state === 'open' && !ids.has(id)).map(({ id }) => id);
  if (over.length > 0)
    await setState(parts.database, citizen, over, { state: 'withdrawn', decided: false }, parts.now());
  if (texts.length > 0) {
    const by = { kind: 'service', target } as const;
    await parts.audit.note({ citizen, deed: 'letter-read', by, subject: message, once: `letter-read ${message}` });
  }
}

/** A reply to the letter has been sent: what it asked for is done. */
export async function answerLetter(parts: Parts, citizen: CitizenId, message: string): Promise<void> {
  const entries = await openOf(parts, citizen, message);
  const ids = entries.filter(({ content }) => isSettledByReply(content)).map(({ id }) => id);
  if (ids.length > 0) await setState(parts.database, citizen, ids, { state: 'settled', decided: false }, parts.now());
}

/** The letter is not there any more, and with it goes what it put into the calendar. */
export async function withdrawLetter(parts: Parts, citizen: CitizenId, message: string): Promise<void> {
  const ids = (await openOf(parts, citizen, message)).map(({ id }) => id);
  if (ids.length > 0) await setState(parts.database, citizen, ids, { state: 'withdrawn', decided: false }, parts.now());
}

async function openOf(parts: Parts, citizen: CitizenId, message: string) {
  const origin = originOf(await parts.vault.key(citizen), 'letter', message);
  const rows = await entriesOfOrigin(parts.database, citizen, origin);
  return parts.entries.open(
    citizen,
    rows.filter(({ state }) => state === 'open'),
  );
}

/** The letter; undefined when it is not there (any more). */
async function letterOf({ databox }: LetterParts, citizen: CitizenId, message: string): Promise<Letter | undefined> {
  try {
    return await away(databox.own.letters.read({ citizen, message }));
  } catch (error) {
    if (error instanceof ORPCError && error.code === 'NOT_FOUND') return undefined;
    throw error;
  }
}

/** A data box that does not answer now is asked later, and that counts as no attempt. */
async function away<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    const isAway = error instanceof ORPCError ? error.status >= 502 : !(error instanceof SealError) && isBroken(error);
    throw isAway ? new Postponed(waitMs, 'the data box does not answer') : error;
  }
}

function isBroken(error: unknown): boolean {
  const code =
    (error as { code?: unknown } | null)?.code ?? (error as { cause?: { code?: unknown } } | null)?.cause?.code;
  return typeof code === 'string' && /^(ECONN|UND_ERR|ETIMEDOUT|EPIPE|ENOTFOUND)/.test(code);
}
