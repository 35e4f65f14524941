import { KeyProviderError } from '../errors.ts';
import { ck, places, rv } from './constants.ts';
import { Memory } from './memory.ts';

/** A function of the module answered something else than OK. */
export class TokenError extends Error {
  override readonly name = 'TokenError';
  readonly safe = true;
  /** CK_RV. */
  readonly code: number;

  constructor(operation: string, code: number) {
    super(`${operation} answered 0x${code.toString(16)}`);
    this.code = code;
  }
}

/** Calls a function; runs in a thread of its own, since a module in a network may take its time. */
type Call = (...args: readonly (number | bigint | null)[]) => Promise<void>;
export type Functions = Readonly<Record<keyof typeof places, Call>>;

/** A loaded module: its functions, and the addresses of what is handed to them. */
export interface TokenModule {
  readonly functions: Functions;
  memory(size: number): Memory;
}

/** Arguments of each function: u number or handle, p address. */
const shapes: Readonly<Record<keyof typeof places, string>> = {
  initialize: 'p',
  getSlotList: 'cpp',
  getTokenInfo: 'up',
  openSession: 'uuppp',
  closeSession: 'u',
  login: 'uupu',
  destroyObject: 'uu',
  getAttributeValue: 'uupu',
  findObjectsInit: 'upu',
  findObjects: 'upup',
  findObjectsFinal: 'u',
  encryptInit: 'upu',
  encrypt: 'upupp',
  decryptInit: 'upu',
  decrypt: 'upupp',
  generateKey: 'uppup',
};
const types: Readonly<Record<string, string>> = { u: 'ulong', p: 'void *', c: 'uint8' };

const loaded = new Map<string, Promise<TokenModule>>();
/** Libraries and functions of theirs: koffi unloads a library of which nothing is held, with its threads in it. */
const held: unknown[] = [];

/**
 * Loads a PKCS#11 module, once in a process. Structures are laid out as on 64-bit Linux and macOS.
 * @throws {KeyProviderError} no such library, or none of PKCS#11
 */
export function loadModule(path: string): Promise<TokenModule> {
  const known = loaded.get(path);
  if (known) return known;
  const loading = load(path).catch((error: unknown) => {
    loaded.delete(path);
    throw error;
  });
  loaded.set(path, loading);
  return loading;
}

async function load(path: string): Promise<TokenModule> {
  if (process.platform === 'win32')
    throw new KeyProviderError('Keys by PKCS#11 work on Linux and macOS, not on Windows.');
  const { default: koffi } = await import('koffi').catch((error: unknown) => {
    throw new KeyProviderError('Keys by PKCS#11 need the package koffi, which is not installed. Run: npm ci', {
      cause: error,
    });
  });
  const memory = (size: number): Memory => new Memory(size, (bytes) => koffi.address(bytes));
  let list: bigint;
  try {
    const place = memory(8);
    // It is to find its own OpenSSL, not the one in the program of Node.
    const library = koffi.load(path, { deep: true });
    const getList = library.func('C_GetFunctionList', 'ulong', ['void *']) as (at: bigint) => number;
    held.push(library, getList);
    const at = place.reserve(8);
    must('C_GetFunctionList', getList(at.address));
    list = place.readNumber(at);
  } catch (error) {
    throw new KeyProviderError(`${path} cannot be used as a PKCS#11 module. Check PORTAL_PKCS11_MODULE.`, {
      cause: error,
    });
  }
  const functions = Object.fromEntries(
    Object.entries(places).map(([name, index]) => {
      // CK_FUNCTION_LIST: the version in the first eight bytes, then pointers.
      const address = koffi.decode(list, 8 + index * 8, 'void *') as bigint;
      const shape = shapes[name as keyof typeof places].split('').map((letter) => types[letter]!);
      const call = koffi.decode(address, koffi.proto('ulong', shape)) as { async: AsyncCall };
      held.push(call);
      return [
        name,
        async (...args: unknown[]) => {
          const { promise, resolve, reject } = Promise.withResolvers<number>();
          call.async(...args, (error, code) => (error ? reject(error) : resolve(code)));
          must(name, await promise);
        },
      ];
    }),
  ) as unknown as Functions;
  await initialize(functions, memory(64));
  return { functions, memory };
}

type AsyncCall = (...args: [...unknown[], (error: Error | null, code: number) => void]) => void;

function must(operation: string, code: number): void {
  if (code !== rv.ok) throw new TokenError(operation, code);
}

/** CK_C_INITIALIZE_ARGS: four functions that we do not give, flags, and nothing. */
async function initialize(functions: Functions, memory: Memory): Promise<void> {
  const args = memory.numbers([0, 0, 0, 0, ck.osLocking, 0]);
  try {
    await functions.initialize(args.address);
  } catch (error) {
    if (!(error instanceof TokenError) || error.code !== rv.alreadyInitialized) throw error;
  } finally {
    // Held until the call is over.
    memory.wipe();
  }
}
