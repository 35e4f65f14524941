import { ORPCError } from '@orpc/client';
import type { WorkContext } from '#platform/events/index.ts';
import type { CitizenId } from '#platform/ids.ts';
import { target } from '../jobs.ts';
import type { CardsParts } from '../parts.ts';
import { deadlineMs } from '../readers.ts';
import { openReport, sealReport } from './reports.ts';
import { endReport, findReport, markLate } from './store.ts';

/** Attempts to hand a report over: with the delays below more than a day. */
export const attempts = 160;
export const backoff = { firstMs: 2_000, factor: 2, capMs: 600_000 };

/**
 * Hands one report over to the register, under the report's own key, so that however often it is tried it is reported
 * once. While the register does not answer it is tried again; after the last attempt the citizen is told that it failed.
 */
export async function handOver(
  parts: CardsParts,
  citizen: CitizenId,
  id: string,
  { attempt, signal }: Pick<WorkContext, 'attempt' | 'signal'>,
): Promise<void> {
  const { database, vault, clients, audit, jobs, log, attempts } = parts;
  const row = await findReport(database, citizen, id);
  if (!row || row.state !== 'waiting') return;
  const { kind, number, what, at } = await openReport(vault, citizen, row);
  const end = async (state: 'confirmed' | 'refused' | 'failed', sealed: Uint8Array | null) => {
    const deed = state === 'confirmed' ? 'loss-confirmed' : 'loss-not-taken';
    await audit.note({ citizen, deed, by: { kind: 'service', target }, subject: id, once: id });
    await endReport(database, citizen, id, state, sealed);
    // What the register says of the card has changed; unless it was read just now, it is read anew.
    if (state === 'confirmed') await parts.snapshots.ask(citizen, 'cards', 'reported');
    await jobs.add('tend', { citizen }, { key: `tend:${citizen}`, citizen });
  };
  try {
    const options = { signal: AbortSignal.any([signal, AbortSignal.timeout(deadlineMs)]) };
    const taken = await clients.gateway.own.cards.report({ citizen, key: id, kind, number, what, at }, options);
    const confirmation = { number: taken.confirmation, at: taken.at };
    await end('confirmed', await sealReport(vault, citizen, id, { kind, number, what, confirmation }));
  } catch (error) {
    if (error instanceof ORPCError && error.code === 'REFUSED') return end('refused', null);
    await markLate(database, citizen, id);
    if (attempt < attempts) throw error;
    log.error({ report: id }, 'a report of a lost card could not be handed over');
    await end('failed', null);
  }
}
