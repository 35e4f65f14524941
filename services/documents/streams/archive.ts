import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';
import type { CitizenId } from '#platform/ids.ts';
import { freeName } from '../content/name.ts';
import { openVersions } from '../documents/list.ts';
import type { Opened } from '../documents/record.ts';
import { findDocument } from '../documents/store.ts';
import { stateOf } from '../documents/record.ts';
import type { Parts } from '../parts.ts';

/** Documents that one archive may hold. */
export const mostInArchive = 200;

/** The documents of a list that are there and given out, in its order. */
export async function documentsFor(parts: Parts, citizen: CitizenId, ids: readonly string[]): Promise<Opened[]> {
  const named = [];
  for (const id of new Set(ids)) {
    const row = await findDocument(parts.database, citizen, id);
    if (!row || row.trashed_at !== null) continue;
    named.push({ row, about: await parts.seals.open(citizen, 'document.about', id, row.about) });
  }
  const opened = await openVersions(parts, citizen, named);
  return opened.filter(({ version }) => stateOf(version.scan) === 'ready');
}

/** Types that are packed already. */
const packed = /^(image|audio|video)\/|zip|compressed|x-7z|x-rar|openxml|opendocument|^application\/pdf$/;

/**
 * A ZIP of documents, made as it is read: nothing is held but a few chunks. When a content turns out to be damaged, the
 * stream breaks.
 */
export function archiveOf(parts: Parts, citizen: CitizenId, documents: readonly Opened[]): Readable {
  const zip = new ZipFile();
  const output = zip.outputStream as Readable;
  zip.on('error', (error: Error) => output.destroy(error));
  const names: string[] = [];
  for (const { about, row, version, content } of documents) {
    const name = freeName(about.name, names);
    names.push(name);
    const compress = !packed.test(content.mediaType ?? '');
    zip.addReadStreamLazy(name, { mtime: row.changed_at, compress }, (give) => {
      const source = Readable.from(parts.contents.read({ citizen, id: version.id, key: content.key }, content), {
        objectMode: false,
        highWaterMark: 1,
      });
      // The library leaves the errors of sources to their owner.
      source.once('error', (error) => output.destroy(error));
      output.once('close', () => source.destroy());
      give(null, source);
    });
  }
  zip.end();
  return output;
}
