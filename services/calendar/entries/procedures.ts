import { implement, ORPCError } from '@orpc/server';
import { citizenOf, serviceOf } from '#platform/caller.ts';
import { citizenId } from '#platform/ids.ts';
import type { CallContext } from '#platform/service.ts';
import { calendarApi, type OwnFields } from '../api.ts';
import { entryIdOf } from '../ids.ts';
import type { Parts } from '../parts.ts';
import { type Entry, isOwn } from './content.ts';
import { writtenEntry } from './own.ts';
import { contentOfPut } from './put.ts';
import { countEntries, findEntry, putEntries, removedEntries, setRemoved, setState, updateEntry } from './store.ts';
import { entryView } from './view.ts';

/** Most entries that a calendar holds, removed and withdrawn ones with them. */
export const mostEntries = 10_000;

/** Procedures over single entries. */
export function entryProcedures(parts: Parts) {
  const { database, entries, now } = parts;
  const os = implement(calendarApi).$context<CallContext>().entries;

  const mine = async (citizen: ReturnType<typeof citizenOf>, id: string): Promise<Entry> => {
    const [entry] = await entries.open(
      citizen,
      [await findEntry(database, citizen, id)].filter((row) => row !== undefined),
    );
    if (!entry) throw new ORPCError('NOT_FOUND');
    return entry;
  };
  const myOwn = async (citizen: ReturnType<typeof citizenOf>, id: string): Promise<Entry> => {
    const entry = await mine(citizen, id);
    if (!isOwn(entry.content)) throw new ORPCError('NOT_FOUND');
    return entry;
  };
  const written = (fields: OwnFields, before: Entry | null) => {
    const { content, problems } = writtenEntry(fields, before?.content ?? null);
    if (problems) throw invalid(problems);
    return content;
  };

  return os.router({
    get: os.get.handler(async ({ context, input }) => entryView(await mine(citizenOf(context.caller), input.id))),

    create: os.create.handler(async ({ context, input }) => {
      const citizen = citizenOf(context.caller);
      const content = written(input.fields, null);
      const key = await parts.vault.key(citizen);
      const wanted = input.key === undefined ? undefined : entryIdOf(key, 'form', input.key, JSON.stringify(content));
      const there = wanted && (await findEntry(database, citizen, wanted));
      if (there && !there.removed_at) return { id: there.id, revision: there.revision };
      if ((await countEntries(database, citizen)) >= mostEntries) throw invalid(['too-many-entries']);
      // Who sends again what they have removed meanwhile wants it once more.
      const id = wanted === undefined || there ? crypto.randomUUID() : wanted;
      await putEntries(database, citizen, [entries.row(key, { id, state: 'open', content })], { origin: null }, now());
      return { id, revision: 1 };
    }),

    update: os.update.handler(async ({ context, input }) => {
      const citizen = citizenOf(context.caller);
      const before = await myOwn(citizen, input.id);
      const content = written(input.fields, before);
      const key = await parts.vault.key(citizen);
      const row = { ...entries.row(key, { id: before.id, state: before.state, content }), revision: input.revision };
      if (!(await updateEntry(database, citizen, row, now()))) throw new ORPCError('CONFLICT');
      return { revision: input.revision + 1 };
    }),

    skip: os.skip.handler(async ({ context, input }) => {
      const citizen = citizenOf(context.caller);
      const before = await myOwn(citizen, input.id);
      const { repeat, when } = before.content;
      if (!repeat || input.on.length !== when.from.length) throw new ORPCError('NOT_FOUND');
      if (repeat.except.includes(input.on)) return {};
      const except = [...repeat.except, input.on].toSorted();
      const content = { ...before.content, repeat: { ...repeat, except } };
      const key = await parts.vault.key(citizen);
      const row = { ...entries.row(key, { ...before, content }), revision: before.revision };
      if (!(await updateEntry(database, citizen, row, now()))) throw new ORPCError('CONFLICT');
      return {};
    }),

    remove: os.remove.handler(async ({ context, input }) => {
      const citizen = citizenOf(context.caller);
      await myOwn(citizen, input.id);
      await setRemoved(database, citizen, input.id, true, now());
      return {};
    }),

    restore: os.restore.handler(async ({ context, input }) => {
      const citizen = citizenOf(context.caller);
      await myOwn(citizen, input.id);
      await setRemoved(database, citizen, input.id, false, now());
      return {};
    }),

    removed: os.removed.handler(async ({ context }) => {
      const citizen = citizenOf(context.caller);
      return (await entries.open(citizen, await removedEntries(database, citizen))).map(entryView);
    }),

    decide: os.decide.handler(async ({ context, input }) => {
      const citizen = citizenOf(context.caller);
      await mine(citizen, input.id);
      await setState(database, citizen, [input.id], { state: input.state, decided: true }, now());
      return {};
    }),

    put: os.put.handler(async ({ context, input }) => {
      const citizen = citizenId(input.citizen);
      const id = entryIdOf(
        await parts.vault.key(citizen),
        'service',
        serviceOf(context.caller),
        input.source,
        input.key,
      );
      if (input.entry === null) {
        await setState(database, citizen, [id], { state: 'withdrawn', decided: false }, now());
        return { id };
      }
      const { content, problems } = contentOfPut(input.entry);
      if (problems) throw invalid(problems);
      await entries.put(citizen, [{ id, state: input.entry.state, content }], { origin: null });
      return { id };
    }),
  });
}

/** The error of an entry that cannot be stored as it is. */
export function invalid(problems: readonly string[]): ORPCError<'INVALID', unknown> {
  return new ORPCError('INVALID', {
    status: 422,
    message: 'The entry cannot be stored like this.',
    data: { problems },
  });
}
