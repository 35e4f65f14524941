import { createHash } from 'node:crypto';
import type { CitizenId } from '../ids.ts';

/** A head or an anchored head: how far a chain goes, and the hash of its last entry. */
export interface ChainEnd {
  readonly number: number;
  readonly hash: Uint8Array;
}

/** One entry as it is stored; nothing in it is opened here. */
export interface ChainEntry extends ChainEnd {
  readonly id: string;
  /** Microseconds since 1970-01-01T00:00:00Z, decimal. */
  readonly at: string;
  readonly writer: string;
  readonly sealed: Uint8Array;
}

/** Where a chain does not hold any more. */
export interface ChainBreak {
  readonly citizen: CitizenId;
  /** The first entry that is not as it was written, or is not there. */
  readonly number: number;
  /** `altered`: its hash is another one; `missing`: it is not there; `cut`: the chain was longer once. */
  readonly why: 'altered' | 'missing' | 'cut';
}

/** What the first entry of every chain follows. */
export const chainStart: ChainEnd = { number: 0, hash: Buffer.alloc(32) };

/**
 * SHA-256 over the hash before, citizen (16 bytes), number (8, big-endian), id (16), time (8), writer with its length
 * (4), and the sealed blob. The same as `audit.append` makes in the database, computed anew.
 */
export function entryHash(citizen: CitizenId, before: Uint8Array, entry: Omit<ChainEntry, 'hash'>): Buffer {
  const writer = Buffer.from(entry.writer, 'utf8');
  const length = Buffer.alloc(4);
  length.writeInt32BE(writer.length);
  return createHash('sha256')
    .update(before)
    .update(uuidBytes(citizen))
    .update(int64(BigInt(entry.number)))
    .update(uuidBytes(entry.id))
    .update(int64(BigInt(entry.at)))
    .update(length)
    .update(writer)
    .update(entry.sealed)
    .digest();
}

/** Follows one citizen's chain from its start. After the first break it says nothing more. */
export function followChain(citizen: CitizenId, anchored?: ChainEnd) {
  let last = chainStart;
  const broken = (number: number, why: ChainBreak['why']): ChainBreak => ({ citizen, number, why });
  return {
    /** The next entry, by number. */
    next(entry: ChainEntry): ChainBreak | undefined {
      if (entry.number !== last.number + 1) return broken(last.number + 1, 'missing');
      const hash = entryHash(citizen, last.hash, entry);
      if (!hash.equals(entry.hash)) return broken(entry.number, 'altered');
      if (anchored?.number === entry.number && !hash.equals(anchored.hash)) return broken(entry.number, 'altered');
      last = { number: entry.number, hash };
      return undefined;
    },
    /** All entries have come: the chain must reach its head, and what was anchored. */
    end(head: ChainEnd | undefined): ChainBreak | undefined {
      if (anchored && anchored.number > last.number) return broken(last.number + 1, 'cut');
      if (!head || head.number < last.number) return broken(last.number, 'altered');
      if (head.number > last.number) return broken(last.number + 1, 'cut');
      return Buffer.from(head.hash).equals(last.hash) ? undefined : broken(last.number, 'altered');
    },
    /** The last entry that has come and held. */
    last: () => last,
  };
}

/** The 16 bytes of a UUID. */
export function uuidBytes(uuid: string): Buffer {
  return Buffer.from(uuid.replaceAll('-', ''), 'hex');
}

/** Eight bytes, big-endian. */
export function int64(value: bigint): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64BE(value);
  return bytes;
}
