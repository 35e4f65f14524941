/** Pulling bytes from chunks: exactly so many, or as many as there are. */
import { CmsError } from './errors.ts';

export class ByteSource {
  readonly #chunks: AsyncIterator<Uint8Array> | Iterator<Uint8Array>;
  readonly #maxBytes: number;
  #buffer: Buffer = Buffer.alloc(0);
  #ended = false;
  #position = 0;
  #received = 0;

  constructor(source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>, maxBytes: number) {
    this.#chunks = Symbol.asyncIterator in source ? source[Symbol.asyncIterator]() : source[Symbol.iterator]();
    this.#maxBytes = maxBytes;
  }

  /** Bytes taken so far. */
  get position(): number {
    return this.#position;
  }

  async #fill(): Promise<boolean> {
    if (this.#ended) return false;
    const step = await this.#chunks.next();
    if (step.done) {
      this.#ended = true;
      return false;
    }
    this.#received += step.value.byteLength;
    if (this.#received > this.#maxBytes) throw new CmsError('too-big');
    const fresh = Buffer.from(step.value.buffer, step.value.byteOffset, step.value.byteLength);
    this.#buffer = this.#buffer.length === 0 ? fresh : Buffer.concat([this.#buffer, fresh]);
    return true;
  }

  /** Exactly so many bytes. @throws {CmsError} damaged, when the file ends before */
  async take(count: number): Promise<Buffer> {
    while (this.#buffer.length < count) if (!(await this.#fill())) throw new CmsError('damaged');
    return this.#cut(count);
  }

  /** Between one byte and `max`, whatever is at hand. @throws {CmsError} damaged, at the end of the file */
  async some(max: number): Promise<Buffer> {
    while (this.#buffer.length === 0) if (!(await this.#fill())) throw new CmsError('damaged');
    return this.#cut(Math.min(max, this.#buffer.length));
  }

  /** The next byte, left in place; undefined at the end. */
  async peek(): Promise<number | undefined> {
    while (this.#buffer.length === 0) if (!(await this.#fill())) return undefined;
    return this.#buffer[0];
  }

  /** All that is left, in pieces. */
  async *rest(): AsyncGenerator<Buffer> {
    while ((await this.peek()) !== undefined) yield this.#cut(this.#buffer.length);
  }

  /** Lets the source go. */
  async close(): Promise<void> {
    if (!this.#ended) await this.#chunks.return?.();
    this.#ended = true;
  }

  #cut(count: number): Buffer {
    const bytes = this.#buffer.subarray(0, count);
    this.#buffer = this.#buffer.subarray(count);
    this.#position += count;
    return bytes;
  }
}
