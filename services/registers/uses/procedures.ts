import { ORPCError } from '@orpc/server';
import { implement } from '@orpc/server';
import { citizenOf } from '#platform/caller.ts';
import type { CitizenId } from '#platform/ids.ts';
import type { CallContext } from '#platform/service.ts';
import { stateOfSnapshot } from '#platform/snapshots/index.ts';
import type { Use } from '#services/gateway/api.ts';
import { registersApi, type ShownUse, type UseFilter } from '../api.ts';
import type { Parts, ReadingParts } from '../parts.ts';
import { plainWordsOf } from './agendas.ts';
import { csvOf } from './csv.ts';
import { choicesOf, filtered } from './filter.ts';
import { everyUse } from './gathered.ts';
import { keyOf } from './month.ts';

/** Who looked at a citizen's data. */
export function useProcedures(parts: ReadingParts) {
  const os = implement(registersApi).$context<CallContext>().uses;
  return os.router({
    list: os.list.handler(async ({ context, input: { page, limit, ...filter } }) => {
      const citizen = citizenOf(context.caller);
      const snapshot = await parts.snapshots.look(citizen, 'uses', 'citizen-asked');
      const all = await shownUses(parts, citizen);
      const found = filtered(all, filter);
      const pages = Math.max(1, Math.ceil(found.length / limit));
      const at = Math.min(page, pages);
      return {
        state: stateOfSnapshot(snapshot),
        items: found.slice((at - 1) * limit, at * limit),
        total: found.length,
        all: all.length,
        page: at,
        pages,
        ...choicesOf(all),
        since: snapshot.data?.since ?? null,
      };
    }),

    get: os.get.handler(async ({ context, input }) => {
      const use = await findUse(parts, citizenOf(context.caller), input.key);
      if (!use) throw new ORPCError('NOT_FOUND');
      return use;
    }),

    csv: os.csv.handler(async ({ context, input: { lang, ...filter } }) => {
      const citizen = citizenOf(context.caller);
      const found = await foundUses(parts, citizen, filter);
      await parts.audit.note({ citizen, deed: 'uses-saved', by: context.caller });
      return { csv: csvOf(found, lang) };
    }),
  });
}

/** All that a filter finds, newest first. */
export async function foundUses(parts: Parts, citizen: CitizenId, filter: UseFilter): Promise<ShownUse[]> {
  return filtered(await shownUses(parts, citizen), filter);
}

/** A use by its name in addresses. */
export async function findUse(parts: Parts, citizen: CitizenId, key: string): Promise<ShownUse | undefined> {
  const uses = await everyUse(parts, citizen);
  const found = uses.find(({ id }) => keyOf(id) === key);
  return found && shown(parts, found);
}

/** Every use as pages show it. */
export async function shownUses(parts: Parts, citizen: CitizenId): Promise<ShownUse[]> {
  const uses = await everyUse(parts, citizen);
  return uses.map((use) => shown(parts, use));
}

function shown({ ownSystem }: Pick<Parts, 'ownSystem'>, use: Use): ShownUse {
  return {
    ...use,
    key: keyOf(use.id),
    own: ownSystem !== undefined && use.system === ownSystem,
    plain: plainWordsOf(use.law),
  };
}
