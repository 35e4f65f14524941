import { implement, ORPCError } from '@orpc/server';
import type { CitizenId } from '#platform/ids.ts';
import type { CallContext } from '#platform/service.ts';
import { documentsApi } from '../api.ts';
import { citizenOf } from '../caller.ts';
import { previewOf } from '../content/kind.ts';
import { renamed } from '../content/name.ts';
import { openFolders } from '../folders/procedures.ts';
import { findFolder } from '../folders/store.ts';
import { pathTo } from '../folders/tree.ts';
import { note, noteEach } from '../noted.ts';
import type { Parts } from '../parts.ts';
import type { Document } from '../shapes.ts';
import { listPage } from './list.ts';
import { cleanTags, summaryOf, versionOf } from './record.ts';
import {
  destroyDocuments,
  findDocument,
  listShared,
  moveDocuments,
  restoreDocuments,
  trashDocuments,
  updateDocument,
} from './store.ts';
import { destroyVersion, listVersions, restoreVersion } from './version-store.ts';

/** How often a change is tried again when somebody else was faster. */
const attempts = 5;

/** Documents: listed, found, shown, renamed, moved, thrown away; and their versions. */
export function documentProcedures(parts: Parts) {
  const os = implement(documentsApi).$context<CallContext>();
  const { database, seals } = parts;

  const mustBeFolder = async (citizen: CitizenId, folder: string | null): Promise<void> => {
    if (folder !== null && !(await findFolder(database, citizen, folder))) throw new ORPCError('NOT_FOUND');
  };
  const orMissing = (changed: number) => {
    if (changed === 0) throw new ORPCError('NOT_FOUND');
    return { changed };
  };

  const destroy = async (context: CallContext, which: { ids: readonly string[] } | 'all'): Promise<number> => {
    const citizen = citizenOf(context);
    const changed = await destroyDocuments(database, citizen, which);
    if (changed > 0) await note(parts, citizen, 'document-destroyed', context.caller);
    return changed;
  };

  const documents = {
    list: os.documents.list.handler(({ context, input }) => {
      const { query = '', tag, sort, page, limit } = input;
      const everywhere = input.everywhere === true || query.trim() !== '' || tag !== undefined;
      const place = input.trash ? 'trash' : everywhere ? 'everywhere' : { folder: input.folder ?? null };
      const descending = input.descending ?? sort !== 'name';
      return listPage(parts, citizenOf(context), { place, query, tag, sort, descending, page, limit });
    }),
    get: os.documents.get.handler(async ({ context, input }) => {
      const document = await openDocument(parts, citizenOf(context), input.id);
      if (!document) throw new ORPCError('NOT_FOUND');
      return document;
    }),
    update: os.documents.update.handler(async ({ context, input, errors }) => {
      const citizen = citizenOf(context);
      if (input.folder !== undefined) await mustBeFolder(citizen, input.folder);
      for (let attempt = 0; attempt < attempts; attempt++) {
        const row = await findDocument(database, citizen, input.id);
        if (!row || row.trashed_at !== null) throw new ORPCError('NOT_FOUND');
        const before = await seals.open(citizen, 'document.about', row.id, row.about);
        const name = input.name === undefined ? before.name : renamed(before.name, input.name);
        if (name === '') throw errors.NAME_MISSING();
        const about = { name, tags: input.tags === undefined ? before.tags : cleanTags(input.tags) };
        const changed = await updateDocument(database, citizen, {
          id: row.id,
          revision: row.revision,
          folder: input.folder === undefined ? row.folder : input.folder,
          about: await seals.seal(citizen, 'document.about', row.id, about),
        });
        if (changed) return {};
      }
      throw new ORPCError('CONFLICT');
    }),
    move: os.documents.move.handler(async ({ context, input }) => {
      const citizen = citizenOf(context);
      await mustBeFolder(citizen, input.folder);
      return orMissing(await moveDocuments(database, citizen, input.ids, input.folder));
    }),
    trash: os.documents.trash.handler(async ({ context, input }) => {
      const citizen = citizenOf(context);
      const ids = await trashDocuments(database, citizen, input.ids, parts.now());
      await noteEach(parts, citizen, 'document-trashed', context.caller, ids);
      return orMissing(ids.length);
    }),
    restore: os.documents.restore.handler(async ({ context, input }) => {
      const citizen = citizenOf(context);
      const ids = await restoreDocuments(database, citizen, input.ids);
      await noteEach(parts, citizen, 'document-restored', context.caller, ids);
      return orMissing(ids.length);
    }),
    destroy: os.documents.destroy.handler(async ({ context, input }) =>
      orMissing(await destroy(context, { ids: input.ids })),
    ),
    emptyTrash: os.documents.emptyTrash.handler(async ({ context }) => ({ changed: await destroy(context, 'all') })),
  };

  const versions = {
    restore: os.versions.restore.handler(async ({ context, input }) => {
      const { document, id: version } = input;
      const restored = await restoreVersion(database, citizenOf(context), { document, version, now: parts.now() });
      if (!restored) throw new ORPCError('NOT_FOUND');
      return {};
    }),
    destroy: os.versions.destroy.handler(async ({ context, input }) => {
      const citizen = citizenOf(context);
      const { document, id: version } = input;
      if (!(await destroyVersion(database, citizen, { document, version }))) throw new ORPCError('NOT_FOUND');
      await note(parts, citizen, 'version-destroyed', context.caller, document);
      return {};
    }),
  };

  return { documents, versions };
}

/** All that is told of one document. */
export async function openDocument(parts: Parts, citizen: CitizenId, id: string): Promise<Document | undefined> {
  const { database, seals } = parts;
  const row = await findDocument(database, citizen, id);
  if (!row) return undefined;
  const [rows, folders, shared] = await Promise.all([
    listVersions(database, citizen, id),
    openFolders(parts, citizen),
    listShared(database, citizen, parts.now()),
  ]);
  const version = rows.find((one) => one.id === row.version);
  if (!version) return undefined;
  const about = await seals.open(citizen, 'document.about', id, row.about);
  const contents = await seals.openAll(
    citizen,
    'version.about',
    rows.map((one) => ({ id: one.id, sealed: one.about })),
  );
  const content = contents[rows.indexOf(version)]!;
  const facts = version.facts && (await seals.open(citizen, 'version.facts', version.id, version.facts));
  return {
    ...summaryOf({ row, about, version, content, facts }, shared),
    preview: version.scan === 'infected' || version.scan === 'waiting' ? 'no' : previewOf(content.mediaType),
    path: pathTo(folders, row.folder),
    scanned: version.scan,
    sha256: facts?.sha256 ?? null,
    signatures: facts?.signatures ?? null,
    inspected: version.inspected_at !== null,
    searchable: version.searchable,
    versions: rows.map((one, index) => versionOf(one, contents[index]!, row.version)),
  };
}
