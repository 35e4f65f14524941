import type { ExportedFile } from '#platform/export/index.ts';
import type { CitizenId } from '#platform/ids.ts';
import { freeName } from './content/name.ts';
import { openDocument } from './documents/procedures.ts';
import { listDocuments } from './documents/store.ts';
import { findVersions } from './documents/version-store.ts';
import { openFolders } from './folders/procedures.ts';
import type { Parts } from './parts.ts';
import type { Document } from './shapes.ts';
import { shareOf } from './shares/share.ts';
import { listShares } from './shares/store.ts';

/**
 * All that is held of a citizen: what the contract tells of every document, folder and link as JSON, and every content
 * as it is, older versions and the trash too. Contents that are not given out are left out.
 */
export function exporter(parts: Parts) {
  return async function* exported(citizen: CitizenId, signal: AbortSignal): AsyncGenerator<ExportedFile> {
    const { database } = parts;
    const rows = [
      ...(await listDocuments(database, citizen, 'everywhere')),
      ...(await listDocuments(database, citizen, 'trash')),
    ];
    const documents: Document[] = [];
    for (const { id } of rows) {
      signal.throwIfAborted();
      const document = await openDocument(parts, citizen, id);
      if (document) documents.push(document);
    }
    yield json('dokumenty.json', documents);
    yield json('slozky.json', await openFolders(parts, citizen));
    yield json('odkazy.json', await sharesOf(parts, citizen));
    const taken = new Set<string>();
    for (const document of documents) yield* contentsOf(parts, citizen, document, taken, signal);
  };
}

function json(path: string, value: unknown): ExportedFile {
  const content = Buffer.from(JSON.stringify(value, null, 2));
  return { path, mediaType: 'application/json', size: content.length, content };
}

async function sharesOf({ database, seals, now }: Parts, citizen: CitizenId) {
  const rows = await listShares(database, citizen, { document: null, endedSince: new Date(0) });
  return Promise.all(
    rows.map(async (row) => {
      const about = await seals.open(citizen, 'share.about', row.id, row.about);
      const document = await seals.open(citizen, 'document.about', row.document, row.document_about);
      return shareOf(row, about, document, now());
    }),
  );
}

async function* contentsOf(
  { database, seals, contents }: Parts,
  citizen: CitizenId,
  document: Document,
  taken: Set<string>,
  signal: AbortSignal,
): AsyncGenerator<ExportedFile> {
  const folder = [document.trashedAt === null ? 'soubory' : 'kos', ...document.path.map(({ name }) => name)].join('/');
  for (const { id, number, current, fileName, mediaType, size, state } of document.versions) {
    signal.throwIfAborted();
    const row = state === 'ready' ? (await findVersions(database, citizen, [id])).get(id) : undefined;
    if (!row) continue;
    const about = await seals.open(citizen, 'version.about', id, row.about);
    const name = current ? document.name : `verze ${number} – ${fileName}`;
    const path = freeName(`${folder}/${name}`, taken);
    taken.add(path);
    const content = contents.read({ citizen, id, key: about.key }, about);
    yield { path, mediaType: mediaType ?? 'application/octet-stream', size, content };
  }
}
