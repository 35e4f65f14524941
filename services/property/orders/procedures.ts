import { implement, ORPCError } from '@orpc/server';
import { citizenOf } from '#platform/caller.ts';
import type { CitizenId } from '#platform/ids.ts';
import type { CallContext } from '#platform/service.ts';
import { propertyApi } from '../api.ts';
import { dayAt, startOfDay } from '#platform/days/index.ts';
import { fromRegistry } from '../failures.ts';
import { keyedId } from '../ids.ts';
import type { Parts } from '../parts.ts';
import { orderView, place, type Order, type OrderAbout } from './order.ts';
import { addOrder, confirmOrder, countOrders, findOrder, listOrders, reopenOrder, takeStep } from './store.ts';
import { giveBack, offeredMs, openOrder } from './work.ts';

/** Prices that a citizen may ask for a day, for each extract that they may order. */
const askedForEach = 4;

export function orderProcedures(parts: Parts) {
  const { database, vault, settings, cadastre, audit, now } = parts;
  const os = implement(propertyApi).$context<CallContext>().orders;
  const most = settings.PROPERTY_EXTRACTS_A_DAY;

  const mine = async (citizen: CitizenId, id: string): Promise<Order> => {
    const order = await openOrder(parts, citizen, id);
    if (!order) throw new ORPCError('NOT_FOUND');
    return order;
  };

  return os.router({
    list: os.list.handler(async ({ context }) => {
      const citizen = citizenOf(context.caller);
      const rows = await listOrders(database, citizen);
      if (rows.length === 0) return [];
      const key = await vault.key(citizen);
      return rows.map(({ id, state, begun_at, since, sealed }) =>
        orderView({ id, state, begunAt: begun_at, since, about: key.openJson<OrderAbout>(place(citizen, id), sealed) }),
      );
    }),

    get: os.get.handler(async ({ context, input }) => orderView(await mine(citizenOf(context.caller), input.id))),

    begin: os.begin.handler(async ({ context, input, errors }) => {
      const citizen = citizenOf(context.caller);
      const id = await keyedId(vault, citizen, 'order', [input.key, input.sheet]);
      if (await findOrder(database, citizen, id)) return { id };
      const { begun, ordered } = await countOrders(database, citizen, startOfDay(dayAt(now())), dayAt(now()));
      if (ordered >= most || begun >= most * askedForEach) throw errors.LIMIT();
      const { sheet } = await fromRegistry(() => cadastre.own.sheets.preview({ sheet: input.sheet }));
      const about: OrderAbout = {
        sheet: sheet.id,
        number: sheet.number,
        territory: sheet.territory.name,
        report: null,
        price: null,
        document: null,
        reason: null,
      };
      await addOrder(database, citizen, { id, now: now(), sealed: await vault.sealJson(place(citizen, id), about) });
      return { id };
    }),

    confirm: os.confirm.handler(async ({ context, input, errors }) => {
      const citizen = citizenOf(context.caller);
      const order = await mine(citizen, input.id);
      // Who confirms twice has confirmed.
      if (order.state === 'ordered' || order.state === 'delivered') return {};
      if (order.state !== 'priced' || order.about.price !== input.price) throw errors.CONFLICT();
      if (now().getTime() - order.since.getTime() >= offeredMs) {
        // The offer is over; what gives it back is only late.
        await parts.jobs.add('order', { citizen, order: order.id }, { key: `order:${order.id}`, citizen });
        throw errors.CONFLICT();
      }
      const day = dayAt(now());
      await audit.note({ citizen, deed: 'extract-ordered', by: context.caller, once: order.id });
      if (await confirmOrder(database, citizen, { id: order.id, now: now(), day, most })) return {};
      // The same confirmation may have come twice at once.
      const { state } = await mine(citizen, input.id);
      if (state === 'ordered' || state === 'delivered') return {};
      const { ordered } = await countOrders(database, citizen, startOfDay(dayAt(now())), day);
      throw ordered >= most ? errors.LIMIT() : errors.CONFLICT();
    }),

    cancel: os.cancel.handler(async ({ context, input }) => {
      const citizen = citizenOf(context.caller);
      const order = await mine(citizen, input.id);
      if (order.state !== 'pricing' && order.state !== 'priced') return {};
      const sealed = await vault.sealJson(place(citizen, order.id), order.about);
      const step = { id: order.id, from: order.state, to: 'cancelled', now: now(), sealed } as const;
      if (await takeStep(database, citizen, step)) await giveBack(parts, order);
      return {};
    }),

    retry: os.retry.handler(async ({ context, input }) => {
      const citizen = citizenOf(context.caller);
      const order = await mine(citizen, input.id);
      await reopenOrder(database, citizen, order.id, now());
      return {};
    }),
  });
}
