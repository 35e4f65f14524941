/**
 * Where key-encryption keys live: a file, a hardware security module, a cloud's key service. They wrap data keys and
 * never leave the provider. A version is never reused; wrapping is authenticated, and bound to `aad`.
 */
export interface KeyProvider {
  /** For people, e.g. "file". */
  readonly name: string;
  /** Version that new data keys are wrapped with; whole numbers from 1. */
  currentVersion(): number;
  /** Versions that can unwrap. */
  versions(): readonly number[];
  /** @throws {SealError} unknown-key */
  wrap(version: number, dataKey: Buffer, aad: Buffer): Promise<Buffer>;
  /** @throws {SealError} unknown-key, not-genuine */
  unwrap(version: number, wrapped: Buffer, aad: Buffer): Promise<Buffer>;
  /** Makes a new version the current one; returns it. Older ones keep unwrapping. */
  rotate?(): Promise<number>;
}
