import { randomUUID } from 'node:crypto';
import type { Database } from '#platform/data/index.ts';
import type { CitizenId } from '#platform/ids.ts';
import type { FileAbout, Seals } from '../sealed.ts';
import { type Contents, newContentKey, type WrittenContent } from './contents.ts';
import { changeFile, deleteFile, deleteOthers, type FileKind, insertFile, listFiles } from './store.ts';

/** A file of a submission as it is stored, opened. */
export interface KeptFile {
  readonly id: string;
  readonly submission: string;
  readonly kind: FileKind;
  /** Bytes. */
  readonly size: number;
  readonly about: FileAbout;
}

/** A file that the portal makes or gets; there is one of a kind. */
export interface MadeFile {
  readonly kind: Exclude<FileKind, 'attachment'>;
  readonly fileName: string;
  readonly mimeType: string;
  readonly bytes: Uint8Array;
}

/** The files of submissions: rows, and contents in the file store. */
export interface Files {
  /** In the order in which they were added; of what there is one of a kind, the newest. */
  list(citizen: CitizenId, submission: string): Promise<readonly KeptFile[]>;
  read(
    citizen: CitizenId,
    file: Pick<KeptFile, 'id' | 'submission' | 'about'>,
  ): AsyncGenerator<Uint8Array, void, undefined>;
  /** The whole of one; at most as much as a data box takes. */
  bytes(citizen: CitizenId, file: Pick<KeptFile, 'id' | 'submission' | 'about'>): Promise<Buffer>;
  /** Writes a content for a file that has no row yet; `drop` it where none will come. */
  write(
    citizen: CitizenId,
    submission: string,
    source: AsyncIterable<Uint8Array>,
  ): Promise<WrittenContent & { readonly id: string; readonly key: string }>;
  drop(citizen: CitizenId, submission: string, id: string): Promise<void>;
  /** Keeps one that the portal made or got beside what is there of its kind; `settle` ends that. */
  add(citizen: CitizenId, submission: string, file: MadeFile): Promise<KeptFile>;
  /** Drops others of its kind. */
  settle(citizen: CitizenId, file: KeptFile): Promise<void>;
  /** Takes back what `add` kept. */
  remove(citizen: CitizenId, file: KeptFile): Promise<void>;
  /** Keeps one that the portal made or got; what was there of its kind is replaced. */
  keep(citizen: CitizenId, submission: string, file: MadeFile): Promise<void>;
  /** Notes where it lies among the citizen's documents. */
  noteDocument(citizen: CitizenId, file: Pick<KeptFile, 'id' | 'about'>, document: string): Promise<void>;
}

export interface FileParts {
  readonly database: Database;
  readonly seals: Seals;
  readonly contents: Contents;
  now(): Date;
}

export function createFiles({ database, seals, contents, now }: FileParts): Files {
  const files: Files = {
    async list(citizen, submission) {
      const rows = await listFiles(database, citizen, submission);
      const abouts = await Promise.all(rows.map(({ id, about }) => seals.open(citizen, 'file.about', id, about)));
      const kept = rows.map(({ id, kind, size }, index) => ({ id, submission, kind, size, about: abouts[index]! }));
      // A crash while one replaces another leaves both.
      const newest = new Map(kept.map((file) => [file.kind, file.id]));
      return kept.filter(({ kind, id }) => kind === 'attachment' || newest.get(kind) === id);
    },

    read: (citizen, { id, submission, about }) => contents.read({ citizen, submission, id }, about.key),

    bytes: async (citizen, file) => Buffer.concat(await Array.fromAsync(files.read(citizen, file))),

    async write(citizen, submission, source) {
      const [id, key] = [randomUUID(), newContentKey()];
      return { id, key, ...(await contents.write({ citizen, submission, id }, key, source)) };
    },

    drop: (citizen, submission, id) => contents.drop([{ citizen, submission, id }]),

    async add(citizen, submission, { kind, fileName, mimeType, bytes }) {
      const { id, key, size, digest } = await files.write(citizen, submission, once(bytes));
      const about: FileAbout = { fileName, mimeType, slot: '', key, digest, document: null };
      try {
        const sealed = await seals.seal(citizen, 'file.about', id, about);
        const row = { id, submission, kind, size, about: sealed, now: now() };
        if (!(await insertFile(database, citizen, row))) throw new Error('there is no such submission any more');
      } catch (error) {
        await files.drop(citizen, submission, id).catch(() => undefined);
        throw error;
      }
      return { id, submission, kind, size, about };
    },

    async settle(citizen, { id, submission, kind }) {
      const gone = await deleteOthers(database, citizen, { submission, kind, but: id });
      await contents.drop(gone.map((one) => ({ citizen, submission, id: one })));
    },

    async remove(citizen, { id, submission }) {
      await deleteFile(database, citizen, id);
      await files.drop(citizen, submission, id);
    },

    async keep(citizen, submission, file) {
      await files.settle(citizen, await files.add(citizen, submission, file));
    },

    async noteDocument(citizen, { id, about }, document) {
      await changeFile(database, citizen, id, await seals.seal(citizen, 'file.about', id, { ...about, document }));
    },
  };
  return files;
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
