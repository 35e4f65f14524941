import { implement, ORPCError } from '@orpc/server';
import { citizenOf } from '#platform/caller.ts';
import { citizenId } from '#platform/ids.ts';
import type { CallContext } from '#platform/service.ts';
import { standingProcedure, type Standings } from '#platform/standing/index.ts';
import { notificationsApi } from './api.ts';
import { sendCode } from './codes.ts';
import { fromCursor, toCursor } from './cursor.ts';
import { deviceProcedures } from './devices.ts';
import type { Parts } from './parts.ts';
import { preferenceProcedures, type DigestTimer } from './preference-procedures.ts';
import { toItems } from './sealed-news.ts';
import { ring } from './store/bell.ts';
import { countNews, countUnread, findNews, listNews, markAllNews, markNews } from './store/news.ts';
import { unsubscribeProcedures } from './unsubscribe-procedures.ts';
import { isChoosable } from './views.ts';

/** The contract's implementation. */
export function notificationsRouter(parts: Parts, digestTimer: DigestTimer, standings: Standings) {
  const { database, vault, kinds } = parts;
  const os = implement(notificationsApi).$context<CallContext>();

  return os.router({
    standing: standingProcedure(standings),
    news: {
      list: os.news.list.handler(async ({ context, input }) => {
        const citizen = citizenOf(context.caller);
        const kindIndex = input.kind === undefined ? null : await vault.blind(citizen, 'kind', input.kind);
        const filter = { unread: input.unread === true, kindIndex };
        const [rows, { total, unread }] = await Promise.all([
          listNews(database, citizen, filter, fromCursor(input.cursor) ?? null, input.limit + 1),
          countNews(database, citizen, filter),
        ]);
        const page = rows.slice(0, input.limit);
        const last = page.at(-1);
        return {
          items: await toItems(vault, kinds, citizen, page),
          next: rows.length > input.limit && last ? toCursor(last) : null,
          total,
          unread,
        };
      }),
      get: os.news.get.handler(async ({ context, input }) => {
        const citizen = citizenOf(context.caller);
        const row = await findNews(database, citizen, input.id);
        if (!row) throw new ORPCError('NOT_FOUND');
        return (await toItems(vault, kinds, citizen, [row]))[0]!;
      }),
      unread: os.news.unread.handler(({ context }) => countUnread(database, citizenOf(context.caller))),
      markRead: os.news.markRead.handler(async ({ context, input }) => {
        const citizen = citizenOf(context.caller);
        const marked = await markNews(database, citizen, input.id, input.read ? parts.now() : null);
        if (!marked) throw new ORPCError('NOT_FOUND');
        if (marked.changed) await ring(parts, citizen);
        return (await toItems(vault, kinds, citizen, [marked.row]))[0]!;
      }),
      markAllRead: os.news.markAllRead.handler(async ({ context, input }) => {
        const citizen = citizenOf(context.caller);
        const marked = await markAllNews(database, citizen, new Date(input.upTo), parts.now());
        if (marked > 0) await ring(parts, citizen);
        return { marked };
      }),
      kinds: os.news.kinds.handler(() =>
        kinds.all.map((kind) => ({
          kind: kind.kind,
          label: kind.label,
          choosable: isChoosable(kind),
          urgent: kind.urgent === true,
        })),
      ),
    },
    preferences: preferenceProcedures(parts, digestTimer),
    devices: deviceProcedures(parts),
    message: {
      code: os.message.code.handler(async ({ input, errors }) => {
        const { citizen, ...code } = input;
        const state = await sendCode(parts, citizenId(citizen), code);
        if (state === undefined) throw errors.TOO_MANY();
        return { state };
      }),
    },
    unsubscribe: unsubscribeProcedures(parts),
  });
}
