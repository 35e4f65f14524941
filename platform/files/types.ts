/** Bytes of a stream, in order. */
export type Bytes = AsyncIterable<Uint8Array>;

/** What a store tells of a file. */
export interface StoredFile {
  readonly key: string;
  /** Bytes as stored. */
  readonly size: number;
  readonly modifiedAt: Date;
}

/** Bytes to give: from the first to the last, both counted. */
export interface ByteRange {
  readonly first: number;
  /** Default: to the end. */
  readonly last?: number;
}

/**
 * Files outside the database: a disk, or blob storage. Content is sealed before it comes here. Keys are segments of
 * lower-case letters, digits, dots and dashes between slashes. All methods throw `FilesUnavailable` when the store does
 * not answer, and a RangeError for a key that is none.
 */
export interface FileStore {
  /**
   * Keeps a content under a key; what was there is replaced. It is there as a whole or not at all: when the source
   * breaks, or the signal aborts, nothing of it is ever seen.
   */
  put(key: string, source: Bytes, signal?: AbortSignal): Promise<{ readonly size: number }>;
  /** The bytes of a file. @throws {FileMissing} before the first of them */
  get(key: string, range?: ByteRange, signal?: AbortSignal): Bytes;
  /** Removes files; those that are not there are no error. */
  delete(keys: readonly string[]): Promise<void>;
  /** Files whose key begins so, in no order that can be relied on. */
  list(prefix: string): AsyncIterable<StoredFile>;
}

/** A store of the whole portal, to be divided among services. */
export interface PortalFiles {
  /** "disk", "s3" or "azure". */
  readonly kind: string;
  /** The store as one service has it: its keys stand below its own name. */
  for(target: string): FileStore;
  stop(): Promise<void>;
}

/** There is no file under that key. */
export class FileMissing extends Error {
  override readonly name = 'FileMissing';
  constructor(options?: ErrorOptions) {
    super('there is no such file', options);
  }
}

/** The store does not answer, or refuses us; nothing is known about the file. */
export class FilesUnavailable extends Error {
  override readonly name = 'FilesUnavailable';
  constructor(options?: ErrorOptions) {
    super('the file store does not answer', options);
  }
}

const segment = '[a-z0-9-][a-z0-9.-]*';
const keyShape = new RegExp(`^${segment}(/${segment})*$`);
const longest = 400;

/** Refuses what is no key, so that none can leave its folder on any store. @throws {RangeError} */
export function assertKey(key: string): void {
  if (key.length > longest || !keyShape.test(key)) throw new RangeError('not a key of the file store');
}

/** Refuses what no key can begin with. @throws {RangeError} */
export function assertPrefix(prefix: string): void {
  if (prefix !== '') assertKey(prefix.replace(/\/$/, ''));
}
