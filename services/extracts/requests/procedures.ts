import { implement, ORPCError } from '@orpc/server';
import { mayAsk } from '#connectors/czechpoint/index.ts';
import type { CitizenCaller } from '#platform/caller.ts';
import type { CallContext } from '#platform/service.ts';
import { takeMessage } from '../answers/take.ts';
import { answersOf } from '../answers/store.ts';
import { extractsApi, type Extract } from '../api.ts';
import { orUnavailable } from '../away.ts';
import { requestId } from '../ids.ts';
import type { Parts } from '../parts.ts';
import { viewsOf } from '../view.ts';
import { handOver } from './ask.ts';
import { requestOf } from './fields.ts';
import { deleteRequest, findRequest, listRequests } from './store.ts';
import { withdraw } from './withdraw.ts';

/** Requests on a page of the list. */
const perPage = 20;

/** The citizen who calls. The platform lets nobody else in; this is the second lock of the same door. */
function citizenOf({ caller }: CallContext): CitizenCaller {
  if (caller.kind !== 'citizen') throw new ORPCError('FORBIDDEN');
  return caller;
}

/** Everything that a citizen can do with extracts. */
export function requestProcedures(parts: Parts) {
  const os = implement(extractsApi).$context<CallContext>();
  const { database } = parts;

  const told = async ({ citizen }: CitizenCaller, id: string): Promise<Extract> => {
    const row = await findRequest(database, citizen, id);
    if (!row) throw new ORPCError('NOT_FOUND');
    return (await viewsOf(parts, citizen, [row]))[0]!;
  };

  return {
    list: os.list.handler(async ({ context, input }) => {
      const { citizen } = citizenOf(context);
      const offset = (input.page - 1) * perPage;
      const { rows, total } = await listRequests(database, citizen, { limit: perPage, offset });
      const items = await viewsOf(parts, citizen, rows);
      return { items, page: input.page, pages: Math.max(1, Math.ceil(total / perPage)) };
    }),

    get: os.get.handler(({ context, input }) => told(citizenOf(context), input.id)),

    ask: os.ask.handler(async ({ context, input, errors }) => {
      const caller = citizenOf(context);
      const { kind, key } = input;
      const id = await requestId(parts.vault, caller.citizen, key, kind);
      const before = await findRequest(database, caller.citizen, id);
      if (before && before.state !== 'written' && before.state !== 'unfinished') return told(caller, id);
      const read = requestOf(kind, input.fields, pragueDay.format(parts.now()));
      if ('problems' in read) throw errors.INVALID({ data: { problems: [...read.problems] } });
      const boxes = await orUnavailable(parts.databox.as(caller).boxes.list());
      if (boxes.length === 0) throw errors.NO_BOX();
      const box = boxes.find(
        (one) => (input.box === undefined || one.id === input.box) && mayAsk(kind, one.type) && !one.needsReconnecting,
      );
      if (!box) throw errors.WRONG_BOX();
      await orUnavailable(handOver(parts, caller, id, box, read.request));
      return told(caller, id);
    }),

    withdraw: os.withdraw.handler(async ({ context, input, errors }) => {
      const caller = citizenOf(context);
      const row = await findRequest(database, caller.citizen, input.id);
      if (!row) throw errors.NOT_FOUND();
      if (!(await orUnavailable(withdraw(parts, caller, row)))) throw errors.TOO_LATE();
      return told(caller, input.id);
    }),

    open: os.open.handler(async ({ context, input, errors }) => {
      const caller = citizenOf(context);
      const row = await findRequest(database, caller.citizen, input.id);
      if (!row) throw errors.NOT_FOUND();
      const answers = await answersOf(database, caller.citizen, [row.id]);
      for (const { id: message, outcome } of answers) {
        if (outcome === 'stored' || outcome === 'empty') continue;
        await orUnavailable(parts.databox.as(caller).messages.open({ id: message }));
        await orUnavailable(takeMessage(parts, caller.citizen, message));
      }
      return told(caller, input.id);
    }),

    remove: os.remove.handler(async ({ context, input, errors }) => {
      const { citizen } = citizenOf(context);
      if (await deleteRequest(database, citizen, input.id)) return {};
      throw (await findRequest(database, citizen, input.id)) ? errors.CONFLICT() : errors.NOT_FOUND();
    }),
  };
}

/** "2026-11-22". */
const pragueDay = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Prague', dateStyle: 'short' });
