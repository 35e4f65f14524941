import type { Database } from '#platform/data/index.ts';
import { readVfr, VfrError, type VfrHeader } from '#connectors/ruian/index.ts';
import { ImportError } from './errors.ts';
import { renewLocalities } from './localities.ts';
import { type ReadingReport, writeFile, type WritingStore } from './store.ts';
import { recordWriter } from './write.ts';

export interface ImportOptions {
  readonly database: Database;
  /** Name of the file, where it does not tell its own. */
  readonly file: string;
  readonly now: () => Date;
  /** Takes changes that do not follow: the operator says that nothing happened in between. */
  readonly afterGap?: boolean;
  /** Told after each lot how many elements were read so far. */
  readonly onProgress?: (elements: number) => void;
  readonly signal?: AbortSignal;
}

/** What became of a file; `already`: everything in it is here, nothing was written. */
export interface Imported {
  readonly outcome: 'read' | 'already';
  readonly file: string;
  readonly header: VfrHeader;
  readonly report: ReadingReport;
}

const nothing: ReadingReport = { places: 0, removed: 0, elsewhere: 0, localities: 0, seconds: 0 };

/** Ends a writing that is not needed. */
class Already extends Error {}

/**
 * Reads one file of RÚIAN into the register: a municipality anew as a whole, names of the whole country, or changes. In one
 * transaction: readers see the register before or after it, whatever happens meanwhile; a broken file, or one that does
 * not follow, changes nothing. Memory does not grow with the file.
 *
 * @throws {VfrError} the file cannot be read; {ImportError} it does not follow; {DatabaseError}
 */
export async function importFile(source: AsyncIterable<Uint8Array>, options: ImportOptions): Promise<Imported> {
  const began = performance.now();
  const { header, records } = await readVfr(source);
  const file = header.name ?? options.file;
  try {
    return await writeFile(options.database, async (store) => {
      if (header.batch === 'changes') await mustFollow(store, header, options.afterGap ?? false);
      const alone =
        header.batch === 'full' && header.scope === 'municipality'
          ? oneMunicipality(store, header, options.now)
          : undefined;
      const writer = recordWriter(store, alone !== undefined, async ({ code }) => alone?.begin(code));
      let elements = 0;
      for await (const lot of records) {
        options.signal?.throwIfAborted();
        for (const record of lot) await writer.take(record);
        elements += lot.length;
        options.onProgress?.(elements);
      }
      await writer.flush();
      const { written } = writer;
      alone?.end(written.elsewhere);
      if (alone?.code !== undefined) written.touched.add(alone.code);
      const localities = await renewLocalities(store, await store.amongRead([...written.touched]));
      const at = options.now();
      if (header.batch === 'changes') await store.stand(header.to.id, at, null);
      const { places, removed, elsewhere } = written;
      const seconds = Math.round(performance.now() - began) / 1000;
      const report: ReadingReport = { places, removed, elsewhere, localities, seconds };
      await store.note(header, file, at, report);
      return { outcome: 'read', file, header, report };
    });
  } catch (error) {
    if (error instanceof Already) return { outcome: 'already', file, header, report: nothing };
    throw error;
  } finally {
    // Also when nothing of it was read: the file is let go of.
    await records[Symbol.asyncIterator]().return?.();
  }
}

/** Changes have to follow what is here. Numbers of transactions only grow, and each file names the one before it. */
async function mustFollow(store: WritingStore, header: VfrHeader, afterGap: boolean): Promise<void> {
  const { municipalities, oldest } = await store.standing();
  if (municipalities === 0) {
    throw new ImportError(
      'nothing-here',
      'These are changes, and no municipality was read yet that they could change. Read files of municipalities first.',
    );
  }
  if (header.to.id <= oldest) throw new Already();
  if (afterGap || header.from.id <= oldest + 1) return;
  const last = await store.lastChanges();
  if (last !== null && header.previous === last.file && last.to <= oldest) return;
  throw new ImportError(
    'gap',
    `The file begins with transaction ${header.from.id}, and the register stands at ${oldest}: changes in between are missing.` +
      (header.previous === null ? '' : ` The file before this one is ${header.previous}.`) +
      ' Read the missing files first, or the municipalities anew.',
  );
}

/** Guards a file that is to hold exactly one municipality, which it replaces. */
function oneMunicipality(store: WritingStore, header: VfrHeader, now: () => Date) {
  let found: number | undefined;
  return {
    get code() {
      return found;
    },
    async begin(code: number): Promise<void> {
      if (found !== undefined) throw new VfrError('kind', 'The file of one municipality has several.');
      found = code;
      const here = await store.standsAt(code);
      if (here === header.to.id) throw new Already();
      if (here !== null && here > header.to.id) {
        throw new ImportError(
          'older',
          `The file of municipality ${code} is as of transaction ${header.to.id}, and what is here as of ${here}.`,
        );
      }
      await store.clear(code);
      await store.stand(header.to.id, now(), code);
    },
    end(elsewhere: number): void {
      if (found === undefined) throw new VfrError('kind', 'The file of a municipality has none.');
      if (elsewhere > 0) {
        throw new ImportError(
          'dangling',
          `${elsewhere} elements of the file speak of parts or buildings that are not in it.`,
        );
      }
    },
  };
}
