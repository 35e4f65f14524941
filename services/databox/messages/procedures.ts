import { implement } from '@orpc/server';
import type { CitizenId } from '#platform/ids.ts';
import type { CallContext } from '#platform/service.ts';
import type { SourceState } from '#services/dashboard/api.ts';
import { databoxApi, type Message } from '../api.ts';
import { findBox } from '../boxes/store.ts';
import { citizenOf } from '../caller.ts';
import { asked } from '../isds/asking.ts';
import type { Parts } from '../parts.ts';
import { countMessages } from './counts-store.ts';
import { addDays, startOfDay } from '#platform/days/index.ts';
import { readCursor } from './cursor.ts';
import type { ListFilter } from './filter.ts';
import { attachmentOf, isErasable, summaryOf } from './record.ts';
import { listPage, searchPage } from './search.ts';
import { eraseMessage, findMessage, setArchived, setUnread, type FullRow } from './store.ts';
import { wordsOf } from './words.ts';

const states: readonly SourceState[] = ['ok', 'late', 'down'];

/** Messages: listed, found, read, archived, erased. */
export function messageProcedures(parts: Parts) {
  const os = implement(databoxApi).$context<CallContext>().messages;
  const { database, seals, gateway, contents, deliveries } = parts;

  const tell = async (citizen: CitizenId, row: FullRow): Promise<Message> => {
    const [summary, details] = await Promise.all([
      seals.open(citizen, 'message.summary', row.id, row.summary),
      seals.open(citizen, 'message.details', row.id, row.details),
    ]);
    const { attachments, ...envelope } = details;
    return {
      ...summaryOf(row, summary),
      ...envelope,
      content: row.content,
      attachments: attachments.map(attachmentOf),
      erasable: isErasable(row.status),
    };
  };

  return {
    list: os.list.handler(async ({ context, input }) => {
      const citizen = citizenOf(context);
      const filter: ListFilter = {
        folder: input.folder,
        box: input.box ?? null,
        unread: input.unread ?? null,
        from: input.from === undefined ? null : startOfDay(input.from),
        to: input.to === undefined ? null : startOfDay(addDays(input.to, 1)),
      };
      const after = input.cursor === undefined ? null : (readCursor(input.cursor) ?? null);
      const words = wordsOf(input.query ?? '');
      const page =
        words.length === 0
          ? await listPage(parts, citizen, filter, after, input.limit)
          : await searchPage(parts, citizen, filter, words, after, input.limit);
      return {
        items: [...page.items],
        next: page.next,
        total: page.total,
        state: states[page.worst ?? 0] ?? 'ok',
        asOf: page.asOf?.toISOString() ?? null,
      };
    }),

    counts: os.counts.handler(({ context }) => countMessages(database, citizenOf(context))),

    get: os.get.handler(async ({ context, input, errors }) => {
      const citizen = citizenOf(context);
      const row = await findMessage(database, citizen, input.id);
      if (!row) throw errors.NOT_FOUND();
      return tell(citizen, row);
    }),

    open: os.open.handler(async ({ context, input, errors }) => {
      const citizen = citizenOf(context);
      const row = await findMessage(database, citizen, input.id);
      if (!row) throw errors.NOT_FOUND();
      if (row.content === 'waiting' && (await contents.open(citizen, row)) === 'unavailable')
        throw errors.UNAVAILABLE();
      await parts.audit.note({ citizen, deed: 'message-opened', by: context.caller, subject: input.id });
      await setUnread(database, citizen, input.id, false, true);
      const opened = await findMessage(database, citizen, input.id);
      if (!opened) throw errors.NOT_FOUND();
      return tell(citizen, opened);
    }),

    markRead: os.markRead.handler(async ({ context, input, errors }) => {
      const { found } = await setUnread(database, citizenOf(context), input.id, !input.read, input.read);
      if (!found) throw errors.NOT_FOUND();
      return {};
    }),

    archive: os.archive.handler(async ({ context, input, errors }) => {
      const { found } = await setArchived(database, citizenOf(context), input.id, input.archived);
      if (!found) throw errors.NOT_FOUND();
      return {};
    }),

    delivery: os.delivery.handler(async ({ context, input, errors }) => {
      const delivery = await deliveries.events(citizenOf(context), input.id);
      if (delivery === 'missing') throw errors.NOT_FOUND();
      return delivery;
    }),

    erase: os.erase.handler(async ({ context, input, errors }) => {
      const citizen = citizenOf(context);
      const row = await findMessage(database, citizen, input.id);
      if (!row) throw errors.NOT_FOUND();
      const box = isErasable(row.status) ? await findBox(database, citizen, row.box) : undefined;
      if (!box?.credential) throw errors.NOT_ALLOWED();
      const credential = await seals.open(citizen, 'box.credential', box.id, box.credential);
      const { messageId } = await seals.open(citizen, 'message.summary', row.id, row.summary);
      const erased = await asked(() =>
        gateway.client(credential).eraseMessage(messageId ?? '', row.direction === 'received'),
      );
      if ('failure' in erased) throw erased.failure === 'refused' ? errors.NOT_ALLOWED() : errors.UNAVAILABLE();
      await eraseMessage(database, citizen, row.id);
      return {};
    }),
  };
}
