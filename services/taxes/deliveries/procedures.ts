import { implement, ORPCError } from '@orpc/server';
import { citizenOf } from '#platform/caller.ts';
import { unavailable } from '#platform/contract.ts';
import { citizenId, type CitizenId } from '#platform/ids.ts';
import { OutsideError } from '#platform/outside/index.ts';
import type { CallContext } from '#platform/service.ts';
import { taxesApi } from '../api.ts';
import { isForm, makeReturn } from '../forms.ts';
import { target } from '../jobs.ts';
import type { Parts } from '../parts.ts';
import { postalLookup } from '../postal.ts';
import { type Content, noOutcome } from '../sealed.ts';
import { listedAfterMs, noteFound } from './follow.ts';
import { dropped, objectionsOf, resultOf, unsignedNote } from './objections.ts';
import { deleteWaiting, findFiling, insertFiling, moveFiling, sendAgain } from './store.ts';
import { deliveryOf, filingOf, openFilings } from './view.ts';

/** What the service of submissions gives here, and what a citizen decides about it. */
export function deliveryProcedures(parts: Parts) {
  const os = implement(taxesApi).$context<CallContext>();
  const { database, seals, epo, outside } = parts;

  const opened = async (citizen: CitizenId, id: string) => {
    const row = await findFiling(database, citizen, id);
    if (!row) throw new ORPCError('NOT_FOUND');
    return (await openFilings(parts, citizen, [row]))[0]!;
  };

  return {
    deliveries: {
      check: os.deliveries.check.handler(async ({ input }) => {
        const read = await makeReturn(input.form, input.data, postalLookup(parts));
        if ('objections' in read) return { objections: read.objections };
        const { made } = read;
        try {
          const answer = await outside.call('check', { idempotent: true }, (signal) =>
            epo.check(made.document, signal),
          );
          const found = answer.kind === 'findings' ? objectionsOf(answer.findings) : [];
          if (found.some(({ severity }) => severity === 'error')) return { objections: found };
          // What comes out counts only once nothing is wrong with it.
          return { objections: [...found, resultOf(made), ...(epo.signs ? [] : [unsignedNote])] };
        } catch (error) {
          throw error instanceof OutsideError ? unavailable(error) : error;
        }
      }),

      take: os.deliveries.take.handler(async ({ input }) => {
        const citizen = citizenId(input.citizen);
        const { key, form, data } = input;
        if (!(await findFiling(database, citizen, key))) {
          const read = await makeReturn(form, data, postalLookup(parts));
          const content = contentOf(form, data, read);
          const outcome = { ...noOutcome, objections: 'objections' in read ? read.objections : [] };
          const place = { at: parts.now(), state: 'objections' in read ? ('refused' as const) : ('waiting' as const) };
          await parts.audit.note({
            citizen,
            deed: 'return-given',
            by: { kind: 'service', target },
            subject: key,
            once: key,
          });
          await insertFiling(database, citizen, {
            id: key,
            ...place,
            sealed: await seals.seal(citizen, 'filing.sealed', key, content),
            outcome: await seals.seal(citizen, 'filing.outcome', key, outcome),
          });
        }
        return deliveryOf(await opened(citizen, key));
      }),

      get: os.deliveries.get.handler(async ({ input }) =>
        deliveryOf(await opened(citizenId(input.citizen), input.key)),
      ),

      withdraw: os.deliveries.withdraw.handler(async ({ input }) => {
        const citizen = citizenId(input.citizen);
        const { key } = input;
        if (!(await findFiling(database, citizen, key))) throw new ORPCError('NOT_FOUND');
        if (!(await deleteWaiting(database, citizen, key))) throw new ORPCError('CONFLICT');
        await parts.audit.note({
          citizen,
          deed: 'return-withdrawn',
          by: { kind: 'service', target },
          subject: key,
          once: key,
        });
        return {};
      }),
    },

    filings: {
      get: os.filings.get.handler(async ({ context, input }) =>
        filingOf(await opened(citizenOf(context.caller), input.id)),
      ),

      settle: os.filings.settle.handler(async ({ context, input: { id, as } }) => {
        const citizen = citizenOf(context.caller);
        const { row, outcome } = await opened(citizen, id);
        const now = parts.now();
        const settled =
          as.what === 'sent'
            ? await noteFound(parts, citizen, row, { number: as.number, at: (row.sent_at ?? now).toISOString() })
            : as.what === 'again'
              ? await sendAgain(database, citizen, id, { now, lookedAfterMs: listedAfterMs })
              : await moveFiling(database, citizen, id, {
                  from: ['checking'],
                  to: 'refused',
                  now,
                  outcome: await seals.seal(citizen, 'filing.outcome', id, { ...outcome, objections: [dropped] }),
                });
        if (!settled) throw new ORPCError('CONFLICT');
        await parts.audit.note({ citizen, deed: 'return-settled', by: context.caller, subject: id });
        return filingOf(await opened(citizen, id));
      }),
    },
  };
}

function contentOf(form: string, data: unknown, read: Awaited<ReturnType<typeof makeReturn>>): Content {
  const id = isForm(form) ? form : 'income-tax';
  if ('made' in read) {
    const { document, ...rest } = read.made;
    return { form: id, ...rest, document: document.toString('base64') };
  }
  const year = Number((data as { year?: unknown } | null)?.year) || 0;
  return { form: id, year, document: '', lines: [], result: 0, payments: [] };
}
