import { randomUUID } from 'node:crypto';
import { implement, ORPCError } from '@orpc/server';
import type { CitizenId } from '#platform/ids.ts';
import type { CallContext } from '#platform/service.ts';
import { documentsApi } from '../api.ts';
import { citizenOf } from '../caller.ts';
import { cleanName } from '../content/name.ts';
import type { Parts } from '../parts.ts';
import type { Folder } from '../shapes.ts';
import { insertFolder, listFolders, removeFolder, renameFolder } from './store.ts';
import { deepest, inOrder, isTaken, mostFolders, pathTo } from './tree.ts';

/** A citizen's folders with their names, as a tree is read. */
export async function openFolders({ database, seals }: Parts, citizen: CitizenId): Promise<Folder[]> {
  const rows = await listFolders(database, citizen);
  const abouts = await seals.openAll(
    citizen,
    'folder.about',
    rows.map(({ id, about }) => ({ id, sealed: about })),
  );
  const children = Map.groupBy(rows, ({ parent }) => parent);
  return inOrder(
    rows.map(({ id, parent, documents }, index) => ({
      id,
      name: abouts[index]!.name,
      parent,
      documents,
      folders: children.get(id)?.length ?? 0,
    })),
  );
}

/** Folders: listed, made, renamed, removed. */
export function folderProcedures(parts: Parts) {
  const os = implement(documentsApi).$context<CallContext>().folders;
  const { database, seals } = parts;
  return {
    list: os.list.handler(({ context }) => openFolders(parts, citizenOf(context))),
    create: os.create.handler(async ({ context, input, errors }) => {
      const citizen = citizenOf(context);
      const name = cleanName(input.name);
      if (name === '') throw errors.NAME_MISSING();
      const folders = await openFolders(parts, citizen);
      if (input.parent !== null && !folders.some(({ id }) => id === input.parent)) throw new ORPCError('NOT_FOUND');
      if (folders.length >= mostFolders || pathTo(folders, input.parent).length >= deepest) throw errors.TOO_MANY();
      if (isTaken(folders, input.parent, name)) throw errors.NAME_TAKEN();
      const id = randomUUID();
      const about = await seals.seal(citizen, 'folder.about', id, { name });
      await insertFolder(database, citizen, { id, parent: input.parent, about, now: parts.now() });
      return { id };
    }),
    rename: os.rename.handler(async ({ context, input, errors }) => {
      const citizen = citizenOf(context);
      const name = cleanName(input.name);
      if (name === '') throw errors.NAME_MISSING();
      const folders = await openFolders(parts, citizen);
      const folder = folders.find(({ id }) => id === input.id);
      if (!folder) throw new ORPCError('NOT_FOUND');
      if (isTaken(folders, folder.parent, name, folder.id)) throw errors.NAME_TAKEN();
      await renameFolder(database, citizen, folder.id, await seals.seal(citizen, 'folder.about', folder.id, { name }));
      return {};
    }),
    remove: os.remove.handler(async ({ context, input, errors }) => {
      const citizen = citizenOf(context);
      if (await removeFolder(database, citizen, input.id)) return {};
      const folders = await openFolders(parts, citizen);
      throw folders.some(({ id }) => id === input.id) ? errors.NOT_EMPTY() : new ORPCError('NOT_FOUND');
    }),
  };
}
