import { implement, ORPCError } from '@orpc/server';
import { citizenOf } from '#platform/caller.ts';
import type { CitizenId } from '#platform/ids.ts';
import type { CallContext } from '#platform/service.ts';
import { calendarApi, importLimits, type LeftOutReason } from '../api.ts';
import type { EntryContent } from '../entries/content.ts';
import { invalid, mostEntries } from '../entries/procedures.ts';
import { countEntries, findEntries } from '../entries/store.ts';
import { entryIdOf } from '../ids.ts';
import { NotIcs, readIcs } from '../ics/read.ts';
import { ownUid } from '../ics/write.ts';
import type { Parts } from '../parts.ts';
import { dropImport, findImport, keepImport } from './store.ts';

/** A read file as it waits, sealed. */
interface Waiting {
  readonly items: readonly { readonly id: string; readonly known: boolean; readonly content: EntryContent }[];
  readonly leftOut: readonly { readonly title: string; readonly reason: LeftOutReason }[];
}

/** How long a read file waits. */
const waitMs = 3_600_000;
/** Left-out events told one by one; a file may have thousands. */
const mostTold = 200;

/** Procedures that bring files of other programs in: read, show, and only then store. */
export function importProcedures(parts: Parts) {
  const { database, vault, entries, now } = parts;
  const os = implement(calendarApi).$context<CallContext>().imports;
  const ref = (citizen: CitizenId, id: string) => ({ citizen, table: 'import', row: id });

  const waiting = async (citizen: CitizenId, id: string): Promise<Waiting> => {
    const sealed = await findImport(database, citizen, id, new Date(now().getTime() - waitMs));
    if (!sealed) throw new ORPCError('NOT_FOUND');
    return vault.openJson<Waiting>(ref(citizen, id), sealed);
  };

  return os.router({
    begin: os.begin.handler(async ({ context, input }) => {
      const citizen = citizenOf(context.caller);
      if (input.text.length > importLimits.characters) throw new ORPCError('TOO_LARGE', { status: 413 });
      const read = await readFor(parts, citizen, input.text);
      if (read.items.length > importLimits.events) throw new ORPCError('TOO_LARGE', { status: 413 });
      const id = crypto.randomUUID();
      await keepImport(database, citizen, {
        id,
        sealed: await vault.sealJson(ref(citizen, id), read),
        now: now(),
        before: new Date(now().getTime() - waitMs),
      });
      return { id };
    }),

    get: os.get.handler(async ({ context, input }) => {
      const { items, leftOut } = await waiting(citizenOf(context.caller), input.id);
      return {
        id: input.id,
        items: items.map(({ known, content }) => ({
          title: content.title.cs,
          when: content.when,
          repeated: content.repeat !== null,
          known,
        })),
        leftOut: leftOut.slice(0, mostTold),
      };
    }),

    confirm: os.confirm.handler(async ({ context, input }) => {
      const citizen = citizenOf(context.caller);
      const { items } = await waiting(citizen, input.id);
      if ((await countEntries(database, citizen)) + items.length > mostEntries) throw invalid(['too-many-entries']);
      await entries.put(
        citizen,
        items.map(({ id, content }) => ({ id, state: 'open', content })),
        { origin: null, revive: true },
      );
      await dropImport(database, citizen, input.id);
      await parts.audit.note({ citizen, deed: 'calendar-imported', by: context.caller });
      return { stored: items.length };
    }),

    cancel: os.cancel.handler(async ({ context, input }) => {
      await dropImport(database, citizenOf(context.caller), input.id);
      return {};
    }),
  });
}

/** Reads a file for a citizen: which events are in the calendar already, and which came from this very calendar. */
async function readFor(parts: Parts, citizen: CitizenId, text: string): Promise<Waiting> {
  const { events, leftOut } = readOrRefuse(text);
  const key = await parts.vault.key(citizen);
  const withIds = events.map((event) => ({ ...event, id: entryIdOf(key, 'import', event.key) }));
  const ownIds = events.map(({ uid }) => ownIdOf(uid)).filter((id) => id !== null);
  const known = new Set(
    (await findEntries(parts.database, citizen, [...withIds.map(({ id }) => id), ...ownIds])).map(({ id }) => id),
  );
  const isOurs = (uid: string) => known.has(ownIdOf(uid) ?? '');
  const once = new Map(withIds.filter(({ uid }) => !isOurs(uid)).map((event) => [event.id, event]));
  return {
    items: [...once.values()].map(({ id, content }) => ({ id, known: known.has(id), content })),
    leftOut: [
      ...leftOut,
      ...withIds
        .filter(({ uid }) => isOurs(uid))
        .map(({ content }) => ({ title: content.title.cs, reason: 'ours' as const })),
    ],
  };
}

function readOrRefuse(text: string): ReturnType<typeof readIcs> {
  try {
    return readIcs(text);
  } catch (error) {
    if (error instanceof NotIcs) throw new ORPCError('NOT_ICS', { status: 422 });
    throw error;
  }
}

const ownPattern = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@/;

/** The entry of this calendar that a UID names, if it has the form of ours. */
function ownIdOf(uid: string): string | null {
  const id = ownPattern.exec(uid)?.[1];
  return id !== undefined && uid === ownUid(id) ? id : null;
}
