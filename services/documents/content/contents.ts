import { randomBytes } from 'node:crypto';
import type { ByteRange, FileStore } from '#platform/files/index.ts';
import type { CitizenId } from '#platform/ids.ts';
import type { ServiceVault } from '#platform/vault/index.ts';
import type { ContentAbout, PartAbout } from '../sealed.ts';

/** Most bytes of one part; every part is one file in the store. */
export const partBytes = 8 * 1024 * 1024;

/**
 * Contents in the file store, each with a key of its own. A part is sealed in chunks of 64 kB bound to the citizen, the
 * version, its place among the parts and its name; how many parts there are stands in the sealed row. So nothing can
 * be changed, cut, repeated, reordered or exchanged for an earlier try without being found out. Memory: a few chunks.
 */
export interface Contents {
  /** A new content's key, base64. */
  newKey(): string;
  /** Seals and stores the next part. When the source breaks, nothing is left. */
  writePart(
    place: ContentPlace,
    ordinal: number,
    source: AsyncIterable<Uint8Array>,
    signal?: AbortSignal,
  ): Promise<PartAbout>;
  /** Takes a part back that was not wanted after all. */
  dropPart(place: ContentPlace, part: PartAbout): Promise<void>;
  /** The bytes of a content, all or from–to. Throws SealError or FileMissing when they are not what was stored. */
  read(place: ContentPlace, content: ContentAbout, range?: ByteRange): AsyncGenerator<Uint8Array, void, undefined>;
  /** Deletes everything of these contents. */
  drop(citizen: CitizenId, ids: readonly string[]): Promise<void>;
  /** Deletes everything of a citizen. */
  dropAll(citizen: CitizenId): Promise<void>;
}

/** Whose content it is, and which: the id of the version, the same as of the upload that it came by. */
export interface ContentPlace {
  readonly citizen: CitizenId;
  readonly id: string;
  /** Base64. */
  readonly key: string;
}

/** Deletions that are asked for together. */
const batch = 100;

export function createContents({ files, vault }: { files: FileStore; vault: ServiceVault }): Contents {
  const keyOf = ({ citizen, id }: Pick<ContentPlace, 'citizen' | 'id'>, part: string) => `${citizen}/${id}/${part}`;
  const refOf = ({ citizen, id }: ContentPlace, ordinal: number, part: string) => ({
    citizen,
    table: 'content',
    row: `${id}/${ordinal}/${part}`,
  });
  const secretOf = ({ key }: ContentPlace) => Buffer.from(key, 'base64');

  async function* openPart(place: ContentPlace, ordinal: number, { id }: PartAbout): AsyncGenerator<Uint8Array> {
    yield* vault.openChunksWith(secretOf(place), refOf(place, ordinal, id), files.get(keyOf(place, id)));
  }

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
    newKey: () => randomBytes(32).toString('base64'),

    async writePart(place, ordinal, source, signal) {
      const id = randomBytes(8).toString('hex');
      let size = 0;
      async function* metered(): AsyncGenerator<Uint8Array> {
        for await (const piece of source) {
          size += piece.byteLength;
          yield piece;
        }
      }
      const sealed = vault.sealChunksWith(secretOf(place), refOf(place, ordinal, id), metered());
      await files.put(keyOf(place, id), sealed, signal);
      return { id, size };
    },

    dropPart: (place, { id }) => files.delete([keyOf(place, id)]),

    async *read(place, { parts }, range = { first: 0 }) {
      let at = 0;
      let left = (range.last ?? Number.MAX_SAFE_INTEGER) - range.first + 1;
      for (const [ordinal, part] of parts.entries()) {
        const start = at;
        at += part.size;
        if (at <= range.first) continue;
        if (left <= 0) return;
        let skip = Math.max(0, range.first - start);
        for await (const piece of openPart(place, ordinal, part)) {
          const wanted = piece.subarray(skip, skip + left);
          skip = Math.max(0, skip - piece.length);
          left -= wanted.length;
          if (wanted.length > 0) yield wanted;
          if (left <= 0) return;
        }
      }
    },

    async drop(citizen, ids) {
      for (const id of ids) await dropBelow(`${citizen}/${id}/`);
    },
    dropAll: (citizen) => dropBelow(`${citizen}/`),
  };
}
