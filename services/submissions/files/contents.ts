import { createHash, randomBytes } from 'node:crypto';
import type { FileStore } from '#platform/files/index.ts';
import type { CitizenId } from '#platform/ids.ts';
import type { ServiceVault } from '#platform/vault/index.ts';

/** Which content: it is bound to its citizen, submission and file, and sealed with a key of its own. */
export interface ContentPlace {
  readonly citizen: CitizenId;
  readonly submission: string;
  /** Id of the file. */
  readonly id: string;
}

/** Bytes of files in the file store, sealed in chunks; the row of a file holds its content's key. */
export interface Contents {
  /** Seals and stores a content as it comes. When the source breaks, nothing is left. */
  write(place: ContentPlace, key: string, source: AsyncIterable<Uint8Array>): Promise<WrittenContent>;
  read(place: ContentPlace, key: string): AsyncGenerator<Uint8Array, void, undefined>;
  drop(places: readonly ContentPlace[]): Promise<void>;
  /** Drops everything of a submission. */
  dropSubmission(citizen: CitizenId, submission: string): Promise<void>;
  /** Drops everything of a citizen. */
  dropAll(citizen: CitizenId): Promise<void>;
  /** Everything that is stored of a citizen, whether a row knows of it or not. */
  stored(citizen: CitizenId): AsyncGenerator<ContentPlace & { readonly modifiedAt: Date }>;
}

export interface WrittenContent {
  readonly size: number;
  /** SHA-256, hex. */
  readonly digest: string;
}

/** A key for a new content, base64. */
export function newContentKey(): string {
  return randomBytes(32).toString('base64');
}

/** Deletions that are asked for together. */
const batch = 100;

export function createContents({ files, vault }: { files: FileStore; vault: ServiceVault }): Contents {
  const keyOf = ({ citizen, submission, id }: ContentPlace) => `${citizen}/${submission}/${id}`;
  const refOf = ({ citizen, submission, id }: ContentPlace) => ({
    citizen,
    table: 'content',
    row: `${submission}/${id}`,
  });

  async function dropBelow(prefix: string): Promise<void> {
    let keys: string[] = [];
    for await (const { key } of files.list(prefix)) {
      keys.push(key);
      if (keys.length < batch) continue;
      await files.delete(keys);
      keys = [];
    }
    await files.delete(keys);
  }

  return {
    async write(place, key, source) {
      const hash = createHash('sha256');
      let size = 0;
      async function* metered(): AsyncGenerator<Uint8Array> {
        for await (const piece of source) {
          size += piece.byteLength;
          hash.update(piece);
          yield piece;
        }
      }
      await files.put(keyOf(place), vault.sealChunksWith(Buffer.from(key, 'base64'), refOf(place), metered()));
      return { size, digest: hash.digest('hex') };
    },
    async *read(place, key) {
      yield* vault.openChunksWith(Buffer.from(key, 'base64'), refOf(place), files.get(keyOf(place)));
    },
    drop: (places) => files.delete(places.map(keyOf)),
    dropSubmission: (citizen, submission) => dropBelow(`${citizen}/${submission}/`),
    dropAll: (citizen) => dropBelow(`${citizen}/`),
    async *stored(citizen) {
      for await (const { key, modifiedAt } of files.list(`${citizen}/`)) {
        const [, submission, id] = key.split('/');
        if (submission !== undefined && id !== undefined) yield { citizen, submission, id, modifiedAt };
      }
    },
  };
}
