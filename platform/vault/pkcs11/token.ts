import { readFile } from 'node:fs/promises';
import { KeyProviderError } from '../errors.ts';
import { ck, rv } from './constants.ts';
import type { Memory } from './memory.ts';
import { type Functions, loadModule, TokenError, type TokenModule } from './module.ts';

export interface TokenAccess {
  /** Path of the library. */
  readonly module: string;
  /** Label of the token. */
  readonly token: string;
  readonly pinFile: string;
}

/** A session of a token: one call at a time. */
export interface TokenSession {
  readonly handle: bigint;
  readonly functions: Functions;
  /** Runs with memory that is wiped afterwards. */
  using<T>(run: (memory: Memory) => Promise<T>): Promise<T>;
}

/** A token that this process is logged in to. */
export interface Token {
  /** A session of one's own for a while; others wait when all are taken. */
  session<T>(run: (session: TokenSession) => Promise<T>): Promise<T>;
  /** One that may make keys, opened for it. */
  writing<T>(run: (session: TokenSession) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

const sessionCount = 4;
const memoryBytes = 8_192;
const labelBytes = 32;
const mostSlots = 256;

/** Finds the token by its label and logs in. @throws {KeyProviderError} */
export async function openToken({ module: path, token: label, pinFile }: TokenAccess): Promise<Token> {
  const module = await loadModule(path);
  const slot = await findSlot(module, label);
  const sessions: bigint[] = [];
  const open = async (flags: number): Promise<bigint> => {
    const memory = module.memory(64);
    const out = memory.numbers([0]);
    await module.functions.openSession(slot, flags, null, null, out.address);
    return memory.readNumber(out);
  };
  try {
    for (let count = 0; count < sessionCount; count++) sessions.push(await open(ck.session.serial));
    await login(module, sessions[0]!, label, pinFile);
  } catch (error) {
    await closeAll(module, sessions);
    throw said(error, `The token “${label}” cannot be opened`);
  }

  const free = [...sessions];
  const waiting: ((handle: bigint) => void)[] = [];
  const release = (handle: bigint): void => {
    const next = waiting.shift();
    if (next) next(handle);
    else free.push(handle);
  };
  const bound = (handle: bigint): TokenSession => ({
    handle,
    functions: module.functions,
    async using(run) {
      const memory = module.memory(memoryBytes);
      try {
        return await run(memory);
      } finally {
        memory.wipe();
      }
    },
  });
  return {
    async session(run) {
      const handle = free.pop() ?? (await new Promise<bigint>((resolve) => waiting.push(resolve)));
      try {
        return await run(bound(handle));
      } finally {
        release(handle);
      }
    },
    async writing(run) {
      const handle = await open(ck.session.serial | ck.session.rw);
      try {
        return await run(bound(handle));
      } finally {
        await closeAll(module, [handle]);
      }
    },
    close: () => closeAll(module, sessions),
  };
}

async function findSlot({ functions, memory }: TokenModule, label: string): Promise<bigint> {
  const room = memory(16 + mostSlots * 8);
  const count = room.numbers([mostSlots]);
  const slots = room.reserve(mostSlots * 8);
  await functions.getSlotList(1, slots.address, count.address);
  for (let index = 0; index < Number(room.readNumber(count)); index++) {
    const slot = room.readNumber(slots, index);
    const about = memory(512);
    const info = about.reserve(256);
    await functions.getTokenInfo(slot, info.address);
    if (about.read(info, labelBytes).toString('utf8').trimEnd() === label) return slot;
  }
  throw new KeyProviderError(`There is no token “${label}” in the module. Check PORTAL_PKCS11_TOKEN.`);
}

async function login(
  { functions, memory }: TokenModule,
  session: bigint,
  label: string,
  pinFile: string,
): Promise<void> {
  const pin = await readFile(pinFile).catch((error: NodeJS.ErrnoException) => {
    throw new KeyProviderError(`The file of the PIN ${pinFile} cannot be read (${error.code}).`);
  });
  const room = memory(512);
  try {
    const trimmed = pin.subarray(0, pin.toString('latin1').trimEnd().length);
    const place = room.bytes(trimmed);
    await functions.login(session, ck.userRole, place.address, trimmed.length);
  } catch (error) {
    if (error instanceof TokenError && error.code === rv.userAlreadyLoggedIn) return;
    // Tried once only: a few wrong tries lock a token.
    if (error instanceof TokenError && error.code === rv.pinIncorrect)
      throw new KeyProviderError(`The token “${label}” refuses the PIN in ${pinFile}. Mend it before the token locks.`);
    if (error instanceof TokenError && error.code === rv.pinLocked)
      throw new KeyProviderError(
        `The token “${label}” is locked after wrong PINs. Its security officer must unlock it.`,
      );
    throw error;
  } finally {
    pin.fill(0);
    room.wipe();
  }
}

async function closeAll({ functions }: TokenModule, sessions: readonly bigint[]): Promise<void> {
  for (const session of sessions) await functions.closeSession(session).catch(() => undefined);
}

/** The module's answers in a sentence of ours. */
export function said(error: unknown, what: string): unknown {
  return error instanceof TokenError ? new KeyProviderError(`${what} (${error.message}).`, { cause: error }) : error;
}
