import { KeyProviderError } from './errors.ts';

/**
 * Where key-encryption keys live: a file, a hardware security module, a key service. They wrap data keys and never
 * leave the provider, but for the file. A version is never reused; wrapping is authenticated, and bound to `aad`.
 */
export interface KeyProvider {
  /** For people, e.g. "file". */
  readonly name: string;
  /** Which keys they are, as the database remembers it: "file", "transit:transit/portal". Never changes for a key. */
  readonly id: string;
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
  /** Lets go of what is open; calls after it fail. */
  close?(): Promise<void>;
}

/** The providers of one portal: usually one, two while data keys move from one to the other. */
export interface KeyProviders {
  /** Wraps what is new. */
  readonly current: KeyProvider;
  /** The provider that wrapped a key. @throws {KeyProviderError} when it is not at hand here */
  of(id: string): KeyProvider;
  close(): Promise<void>;
}

/** @param also providers that only unwrap */
export function keyProviders(current: KeyProvider, also: readonly KeyProvider[] = []): KeyProviders {
  const all = new Map([...also, current].map((provider) => [provider.id, provider]));
  return {
    current,
    of(id) {
      const provider = all.get(id);
      if (provider) return provider;
      throw new KeyProviderError(
        `The keys of this database are held by “${id}”, which is not set up here. ` +
          'Set PORTAL_KEYS to it, or PORTAL_KEYS_ALSO while keys move to another one.',
      );
    },
    async close() {
      for (const provider of all.values()) await provider.close?.();
    },
  };
}
