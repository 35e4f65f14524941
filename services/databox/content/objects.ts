import { randomUUID } from 'node:crypto';
import type { Database } from '#platform/data/index.ts';
import type { CitizenId } from '#platform/ids.ts';
import type { ServiceVault } from '#platform/vault/index.ts';
import { beginObject, dropObjects, readChunks, writeChunks, type ObjectKind, type Owner } from './store.ts';

/** Bytes at rest, sealed in chunks of 64 kB; written and read as a stream, so that memory does not grow with size. */
export interface Objects {
  /**
   * Writes a stream as an object that is not complete yet; its owner's store completes it. When the stream breaks,
   * nothing is left behind. Undefined: the owner is not there.
   */
  write(citizen: CitizenId, object: NewObject): Promise<WrittenObject | undefined>;
  /** The bytes of an object, piece by piece. Throws when they are not whole or not genuine. */
  read(citizen: CitizenId, id: string): AsyncGenerator<Uint8Array, void, undefined>;
  drop(citizen: CitizenId, ids: readonly string[]): Promise<void>;
}

interface NewObject {
  readonly owner: Owner;
  readonly kind: ObjectKind;
  readonly position: number;
  readonly source: AsyncIterable<Uint8Array>;
}

export interface WrittenObject {
  readonly id: string;
  readonly size: number;
}

/** Chunks that travel in one statement, and so the most that one reader or writer holds. */
const batch = 4;

export function createObjects({
  database,
  vault,
  now,
}: {
  database: Database;
  vault: ServiceVault;
  now(): Date;
}): Objects {
  const refOf = (citizen: CitizenId, id: string) => ({ citizen, table: 'chunk', row: id });

  async function* stored(citizen: CitizenId, id: string): AsyncGenerator<Uint8Array> {
    for (let from = 0; ; from += batch) {
      const chunks = await readChunks(database, citizen, id, from, batch);
      yield* chunks;
      if (chunks.length < batch) return;
    }
  }

  return {
    async write(citizen, { owner, kind, position, source }) {
      const id = randomUUID();
      if (!(await beginObject(database, citizen, { id, owner, kind, position, now: now() }))) return undefined;
      const meter = { size: 0 };
      try {
        let ordinal = 0;
        let waiting: Uint8Array[] = [];
        for await (const chunk of vault.sealChunks(refOf(citizen, id), metered(source, meter))) {
          waiting.push(chunk);
          if (waiting.length < batch) continue;
          await writeChunks(database, citizen, id, ordinal, waiting);
          ordinal += waiting.length;
          waiting = [];
        }
        if (waiting.length > 0) await writeChunks(database, citizen, id, ordinal, waiting);
        return { id, size: meter.size };
      } catch (error) {
        await dropObjects(database, citizen, [id]).catch(() => undefined);
        throw error;
      }
    },
    async *read(citizen, id) {
      yield* vault.openChunks(refOf(citizen, id), stored(citizen, id));
    },
    drop: (citizen, ids) => dropObjects(database, citizen, ids),
  };
}

async function* metered(source: AsyncIterable<Uint8Array>, meter: { size: number }): AsyncGenerator<Uint8Array> {
  for await (const piece of source) {
    meter.size += piece.byteLength;
    yield piece;
  }
}
