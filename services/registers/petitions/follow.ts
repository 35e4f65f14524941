import { ORPCError } from '@orpc/client';
import type { CitizenId } from '#platform/ids.ts';
import type { Letter } from '#services/databox/api.ts';
import { target } from '../jobs.ts';
import type { Parts } from '../parts.ts';
import { openPetition, openPetitions, type Opened, storeChange } from './petitions.ts';
import { followed, referenceOf, stateBy } from './states.ts';

/** How often a change is tried again when somebody else was faster. */
const attempts = 5;

/**
 * Asks the data box how the message of a petition fares; the petition as it stands then. While the data box does not
 * answer it stays as it was.
 */
export async function follow(parts: Parts, citizen: CitizenId, opened: Opened): Promise<Opened> {
  const { row, content } = opened;
  if (row.draft === null || !followed.includes(row.state)) return opened;
  try {
    const sent = await parts.clients.databox.own.letters.sent({ citizen, draft: row.draft });
    const state = stateBy(row.state, sent);
    const sentMessage = sent.message ?? content.sentMessage;
    if (state === row.state && sentMessage === content.sentMessage && sent.refusal === content.refusal) return opened;
    const changes = { state, content: { sentMessage, refusal: sent.refusal } };
    return (
      (await storeChange(parts, citizen, opened, changes)) ?? (await openPetition(parts, citizen, row.id)) ?? opened
    );
  } catch (error) {
    const status = error instanceof ORPCError ? error.status : 503;
    // The draft is gone, or the data box is away: what is known stays.
    if (status !== 404 && status < 500) throw error;
    parts.log.warn({ err: error }, 'the data box does not tell how a petition fares');
    return opened;
  }
}

/** Asks about every message that is on its way. */
export async function followAll(parts: Parts, citizen: CitizenId): Promise<void> {
  for (const opened of await openPetitions(parts, citizen)) await follow(parts, citizen, opened);
}

/** Finds the petition that a received message answers, by the reference number that it repeats, and notes it there. */
export async function matchAnswer(parts: Parts, citizen: CitizenId, letter: Letter): Promise<void> {
  const named = new Set([letter.recipientRefNumber, letter.recipientIdent].map((one) => one?.trim().toUpperCase()));
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const opened = await openPetitions(parts, citizen);
    const found = opened.find(({ row, content }) => named.has(referenceOf(row.id, content.kind)));
    if (!found || found.content.answer === letter.message) return;
    // What was never sent cannot be answered, and what the citizen has closed stays closed.
    if (found.row.state === 'written') return;
    const state = found.row.state === 'closed' ? 'closed' : 'answered';
    if (!(await storeChange(parts, citizen, found, { state, content: { answer: letter.message } }))) continue;
    const by = { kind: 'service', target } as const;
    const once = `answered ${letter.message}`;
    await parts.audit.note({ citizen, deed: 'petition-answered', by, subject: found.row.id, once });
    return;
  }
  throw new Error('a petition kept changing while its answer was noted');
}
