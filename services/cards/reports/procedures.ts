import { setTimeout as pause } from 'node:timers/promises';
import { implement, ORPCError } from '@orpc/server';
import { citizenOf } from '#platform/caller.ts';
import type { CitizenId } from '#platform/ids.ts';
import type { CallContext } from '#platform/service.ts';
import { cardsApi, type Report } from '../api.ts';
import { knownCards } from '../known.ts';
import { reportIdOf } from '../ids.ts';
import type { CardsParts } from '../parts.ts';
import { openReport, sealReport } from './reports.ts';
import { findReport, findReportOf, insertReport } from './store.ts';

/** Procedures of reports of a loss or a theft. */
export function reportProcedures(parts: CardsParts) {
  const { database, vault, snapshots, audit, now, waitMs } = parts;
  const os = implement(cardsApi).$context<CallContext>().reports;

  return os.router({
    create: os.create.handler(async ({ context, input, errors }) => {
      const citizen = citizenOf(context.caller);
      const id = reportIdOf(await vault.key(citizen), input.card, input.key);
      const earlier = (await findReport(database, citizen, id)) ?? (await findReportOf(database, citizen, input.card));
      if (earlier) return ended(citizen, earlier.id);
      const { data } = await snapshots.get(citizen, 'cards');
      const card = (await knownCards(parts, citizen, data)).find((known) => known.id === input.card);
      if (!card) throw new ORPCError('NOT_FOUND');
      if (!card.reportable) {
        // Another report of it may have come meanwhile.
        const other = await findReportOf(database, citizen, card.id);
        if (other) return ended(citizen, other.id);
        throw errors.NOT_REPORTABLE();
      }
      const content = { kind: card.kind, number: card.number, what: input.what, confirmation: null };
      const sealed = await sealReport(vault, citizen, id, content);
      await audit.note({ citizen, deed: 'loss-reported', by: context.caller, subject: id, once: id });
      await insertReport(database, citizen, { id, card: card.id, at: now(), sealed });
      const kept = (await findReport(database, citizen, id)) ?? (await findReportOf(database, citizen, card.id));
      if (!kept) throw new ORPCError('CONFLICT');
      return ended(citizen, kept.id);
    }),

    get: os.get.handler(async ({ context, input }) => {
      const citizen = citizenOf(context.caller);
      const row = await findReport(database, citizen, input.id);
      if (!row) throw new ORPCError('NOT_FOUND');
      return openReport(vault, citizen, row);
    }),
  });

  /** The report once the register has answered, or as it is when it takes too long. */
  async function ended(citizen: CitizenId, id: string): Promise<Report> {
    const until = performance.now() + waitMs;
    for (;;) {
      const row = await findReport(database, citizen, id);
      if (!row) throw new ORPCError('NOT_FOUND');
      if (row.state !== 'waiting' || performance.now() > until) return openReport(vault, citizen, row);
      await pause(100);
    }
  }
}
