import { createHmac, createSecretKey } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import type { CitizenId } from '../ids.ts';
import { openChunks, sealChunks } from './chunks.ts';
import { isKeyless, SealError } from './errors.ts';
import type { ErasureReport, HeldKey, KeyRing } from './key-ring.ts';
import { associatedData, deriveKey, formats, openBlob, sealBlob, versionOf } from './sealing.ts';

/** Where a sealed record belongs; it opens nowhere else. The service is bound by the vault itself. */
export interface RecordRef {
  readonly citizen: CitizenId;
  readonly table: string;
  /** Key of the row, and the column where a row holds several sealed ones, e.g. "<id>" or "<id>/envelope". */
  readonly row: string;
}

/** Bytes from a stream, a request or a database, in order. */
export type Chunks = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/**
 * A citizen's key, opened: seals without waiting. Use it at once and let it go; after a while, or once the citizen is
 * erased, it refuses.
 */
export interface CitizenKey {
  readonly citizen: CitizenId;
  seal(ref: Place, plain: Uint8Array | string): Buffer;
  open(ref: Place, sealed: Uint8Array): Buffer;
  sealJson(ref: Place, value: unknown): Buffer;
  openJson<T>(ref: Place, sealed: Uint8Array): T;
  blind(purpose: string, value: string | Uint8Array): Buffer;
}

type Place = Pick<RecordRef, 'table' | 'row'>;

/** The vault as one service has it. Everything that opens or seals throws `SealError`. */
export interface ServiceVault {
  /** Makes the citizen's data key; does nothing when there is one. @throws {SealError} erased */
  createKey(citizen: CitizenId): Promise<void>;
  /** False for a citizen who never had one, and for one who was erased. */
  hasKey(citizen: CitizenId): Promise<boolean>;
  /** The citizen's key for several records at once. */
  key(citizen: CitizenId): Promise<CitizenKey>;
  seal(ref: RecordRef, plain: Uint8Array | string): Promise<Buffer>;
  open(ref: RecordRef, sealed: Uint8Array): Promise<Buffer>;
  sealJson(ref: RecordRef, value: unknown): Promise<Buffer>;
  /** The type is the caller's word: what was sealed here was written by this service. */
  openJson<T>(ref: RecordRef, sealed: Uint8Array): Promise<T>;
  /** Seals a long content as it comes, 64 kB at a time. */
  sealChunks(ref: RecordRef, source: Chunks): AsyncGenerator<Buffer, void, undefined>;
  /** Opens it; a cut content is found out at its end, so keep what came only when the iteration ended well. */
  openChunks(ref: RecordRef, source: Chunks): AsyncGenerator<Buffer, void, undefined>;
  /**
   * As `sealChunks`, with a key of the content's own (32 random bytes), which the caller seals or wraps for whoever is
   * to open it. The citizen's key is not in it, but must be alive: nothing of an erased citizen opens.
   */
  sealChunksWith(contentKey: Uint8Array, ref: RecordRef, source: Chunks): AsyncGenerator<Buffer, void, undefined>;
  openChunksWith(contentKey: Uint8Array, ref: RecordRef, source: Chunks): AsyncGenerator<Buffer, void, undefined>;
  /** 32 bytes that are the same for the same value of the same citizen: to find a row by something personal. */
  blind(citizen: CitizenId, purpose: string, value: string | Uint8Array): Promise<Buffer>;
  /** 32 bytes that are the same for the same value, whoever's: to find a citizen by a pseudonym. */
  mac(purpose: string, value: string | Uint8Array): Buffer;
  /** Seals what belongs to no citizen yet, with a key of the portal. */
  sealSystem(purpose: string, plain: Uint8Array | string): Buffer;
  openSystem(purpose: string, sealed: Uint8Array): Buffer;
  /**
   * Destroys the citizen's key: nothing of theirs opens again, in any service. When it resolves, every process that
   * listens has confirmed. Cannot be undone.
   */
  erase(citizen: CitizenId): Promise<ErasureReport>;
}

/** Keys of the portal itself. */
export interface SystemKeys {
  readonly seal: KeyObject;
  readonly mac: KeyObject;
}

interface Parts {
  readonly service: string;
  readonly ring: KeyRing;
  readonly system: SystemKeys;
  readonly create: (citizen: CitizenId) => Promise<void>;
  readonly erase: (citizen: CitizenId) => Promise<ErasureReport>;
}

const systemVersion = 1;
/** Stands for the version of a content's own key; citizens' keys count from 1. */
const contentVersion = 0;

/** Binds the vault to a service. */
export function createServiceVault({ service, ring, system, create, erase }: Parts): ServiceVault {
  const key = async (citizen: CitizenId): Promise<CitizenKey> => citizenKey(service, await ring.get(citizen));
  const systemAad = (purpose: string): Buffer =>
    associatedData(formats.system, systemVersion, [service, named(purpose)]);
  const derivedOnce = once((base: KeyObject, purpose: string) => deriveKey(base, [service, purpose]));

  return {
    createKey: create,
    async hasKey(citizen) {
      try {
        await ring.get(citizen);
        return true;
      } catch (error) {
        if (isKeyless(error)) return false;
        throw error;
      }
    },
    key,
    seal: async (ref, plain) => (await key(ref.citizen)).seal(ref, plain),
    open: async (ref, sealed) => (await key(ref.citizen)).open(ref, sealed),
    sealJson: async (ref, value) => (await key(ref.citizen)).sealJson(ref, value),
    openJson: async <T>(ref: RecordRef, sealed: Uint8Array) => (await key(ref.citizen)).openJson<T>(ref, sealed),
    async *sealChunks(ref, source) {
      const held = await ring.get(ref.citizen);
      const aad = aadOf(formats.stream, held.version, service, held.citizen, ref);
      const sealing = sealChunks(held.derived('stream', service), held.version, aad, source);
      for await (const chunk of sealing) {
        held.mustLive();
        yield chunk;
      }
    },
    async *openChunks(ref, source) {
      const held = await ring.get(ref.citizen);
      const keyFor = (version: number) => {
        mustBeVersion(held, version);
        return {
          key: held.derived('stream', service),
          aad: aadOf(formats.stream, version, service, held.citizen, ref),
        };
      };
      for await (const chunk of openChunks(keyFor, source)) {
        held.mustLive();
        yield chunk;
      }
    },
    async *sealChunksWith(contentKey, ref, source) {
      const held = await ring.get(ref.citizen);
      const aad = aadOf(formats.stream, contentVersion, service, held.citizen, ref);
      for await (const chunk of sealChunks(contentKeyOf(contentKey), contentVersion, aad, source)) {
        held.mustLive();
        yield chunk;
      }
    },
    async *openChunksWith(contentKey, ref, source) {
      const held = await ring.get(ref.citizen);
      const keyFor = (version: number) => {
        if (version !== contentVersion) throw new SealError('unknown-key', 'not sealed with a key of its own');
        return {
          key: contentKeyOf(contentKey),
          aad: aadOf(formats.stream, version, service, held.citizen, ref),
        };
      };
      for await (const chunk of openChunks(keyFor, source)) {
        held.mustLive();
        yield chunk;
      }
    },
    blind: async (citizen, purpose, value) => (await key(citizen)).blind(purpose, value),
    mac: (purpose, value) => hmac(derivedOnce(system.mac, named(purpose)), value),
    sealSystem: (purpose, plain) =>
      sealBlob(formats.system, systemVersion, derivedOnce(system.seal, named(purpose)), systemAad(purpose), plain),
    openSystem(purpose, sealed) {
      if (versionOf(formats.system, sealed) !== systemVersion)
        throw new SealError('unknown-key', 'another key version');
      return openBlob(formats.system, derivedOnce(system.seal, named(purpose)), systemAad(purpose), sealed);
    },
    erase,
  };
}

function citizenKey(service: string, held: HeldKey): CitizenKey {
  const place = (ref: Place): Buffer => aadOf(formats.record, held.version, service, held.citizen, ref);
  const own: CitizenKey = {
    citizen: held.citizen,
    seal: (ref, plain) => sealBlob(formats.record, held.version, held.derived('record', service), place(ref), plain),
    open(ref, sealed) {
      mustBeVersion(held, versionOf(formats.record, sealed));
      return openBlob(formats.record, held.derived('record', service), place(ref), sealed);
    },
    sealJson(ref, value) {
      const text = JSON.stringify(value) as string | undefined;
      if (text === undefined) throw new TypeError('this value has no JSON');
      return own.seal(ref, text);
    },
    openJson: <T>(ref: Place, sealed: Uint8Array) => JSON.parse(own.open(ref, sealed).toString('utf8')) as T,
    blind: (purpose, value) => hmac(held.derived(`blind ${named(purpose)}`, service), value),
  };
  return own;
}

/** @throws {SealError} malformed */
function contentKeyOf(bytes: Uint8Array): KeyObject {
  if (bytes.length !== 32) throw new SealError('malformed', 'a content key has 32 bytes');
  return createSecretKey(bytes);
}

function mustBeVersion(held: HeldKey, version: number): void {
  held.mustLive();
  if (version !== held.version) throw new SealError('unknown-key', 'another key version');
}

/** @throws {SealError} malformed, for a reference that does not say where, or of another citizen than the key */
function aadOf(
  format: number,
  version: number,
  service: string,
  citizen: CitizenId,
  ref: Place & { citizen?: CitizenId },
): Buffer {
  if (!ref.table || !ref.row) throw new SealError('malformed', 'a reference without table or row');
  if (ref.citizen !== undefined && ref.citizen !== citizen) throw new SealError('malformed', "another citizen's key");
  return associatedData(format, version, [service, ref.table, ref.row, citizen]);
}

function named(purpose: string): string {
  if (!purpose) throw new SealError('malformed', 'no purpose');
  return purpose;
}

function hmac(key: KeyObject, value: string | Uint8Array): Buffer {
  return createHmac('sha256', key).update(value).digest();
}

/** Purposes are words in the program, so there are few. */
function once(derive: (base: KeyObject, purpose: string) => KeyObject): typeof derive {
  const made = new Map<KeyObject, Map<string, KeyObject>>();
  return (base, purpose) => {
    const keys = made.get(base) ?? new Map<string, KeyObject>();
    made.set(base, keys);
    const key = keys.get(purpose) ?? derive(base, purpose);
    keys.set(purpose, key);
    return key;
  };
}
