import { KeyProviderError } from '../errors.ts';
import { tagBytes } from '../sealing.ts';
import { ck, rv } from './constants.ts';
import type { Memory, Place } from './memory.ts';
import { TokenError } from './module.ts';
import type { TokenSession } from './token.ts';

const versionBytes = 4;
const mostKeys = 1_000;

/** Keys of a label in the token: version → handle. A version made twice at once is left out until one is withdrawn. */
export async function findKeys(
  { handle, functions, using }: TokenSession,
  label: string,
): Promise<Map<number, bigint>> {
  const handles = await using(async (memory) => {
    const wanted = memory.attributes([
      [ck.attribute.class, ck.classSecretKey],
      [ck.attribute.keyType, ck.keyAes],
      [ck.attribute.label, Buffer.from(label)],
    ]);
    const count = memory.numbers([0]);
    const found: bigint[] = [];
    const room = memory.reserve(64 * 8);
    await functions.findObjectsInit(handle, wanted.address, 3);
    try {
      for (; found.length < mostKeys;) {
        await functions.findObjects(handle, room.address, 64, count.address);
        const got = Number(memory.readNumber(count));
        if (got === 0) break;
        for (let index = 0; index < got; index++) found.push(memory.readNumber(room, index));
      }
    } finally {
      await functions.findObjectsFinal(handle);
    }
    return found;
  });
  const keys = new Map<number, bigint>();
  const doubled = new Set<number>();
  for (const key of handles) {
    const version = await using((memory) => versionOfKey({ handle, functions, using }, memory, key));
    if (version === undefined) continue;
    if (keys.has(version)) doubled.add(version);
    keys.set(version, key);
  }
  for (const version of doubled) keys.delete(version);
  return keys;
}

/** The version stands in CKA_ID; a key with another kind of id is somebody else's. */
async function versionOfKey(
  { handle, functions }: TokenSession,
  memory: Memory,
  key: bigint,
): Promise<number | undefined> {
  const value = memory.reserve(256);
  const asked = memory.numbers([ck.attribute.id, value.address, value.size]);
  await functions.getAttributeValue(handle, key, asked.address, 1);
  if (Number(memory.readNumber(asked, 2)) !== versionBytes) return undefined;
  return memory.read(value, versionBytes).readUInt32BE(0) || undefined;
}

/** Makes a key of the next version, in the token and for good. @throws {KeyProviderError} another one made it, too */
export async function generateKey(session: TokenSession, label: string, version: number): Promise<number> {
  const { handle, functions, using } = session;
  const id = Buffer.alloc(versionBytes);
  id.writeUInt32BE(version);
  const made = await using(async (memory) => {
    const template = memory.attributes([
      [ck.attribute.token, true],
      [ck.attribute.private, true],
      [ck.attribute.label, Buffer.from(label)],
      [ck.attribute.id, id],
      [ck.attribute.valueLength, 32],
      [ck.attribute.sensitive, true],
      [ck.attribute.extractable, false],
      [ck.attribute.encrypt, true],
      [ck.attribute.decrypt, true],
      [ck.attribute.wrap, false],
      [ck.attribute.unwrap, false],
    ]);
    const mechanism = memory.mechanism(ck.mechanism.aesKeyGen);
    const out = memory.numbers([0]);
    await functions.generateKey(handle, mechanism.address, template.address, 11, out.address);
    return memory.readNumber(out);
  });
  // Whoever sees another one of the version withdraws their own: nothing was wrapped with it yet.
  if ((await findKeys(session, label)).has(version)) return version;
  await functions.destroyObject(handle, made);
  throw new KeyProviderError('Another rotation is under way in the token. Try again in a moment.');
}

/** CK_GCM_PARAMS: address and length of the nonce, its bits, address and length of the associated data, tag bits. */
function gcm(memory: Memory, nonce: Place, aad: Buffer): Place {
  const data = memory.bytes(aad);
  const parameter = memory.numbers([nonce.address, nonce.size, nonce.size * 8, data.address, aad.length, tagBytes * 8]);
  return memory.mechanism(ck.mechanism.aesGcm, parameter);
}

/** Gives ciphertext with the tag behind it, and the nonce, which some modules choose themselves. */
export function encrypt(
  { handle, functions, using }: TokenSession,
  key: bigint,
  nonce: Buffer,
  plain: Buffer,
  aad: Buffer,
): Promise<{ nonce: Buffer; body: Buffer }> {
  return using(async (memory) => {
    const iv = memory.bytes(nonce);
    const mechanism = gcm(memory, iv, aad);
    const input = memory.bytes(plain);
    const output = memory.reserve(plain.length + tagBytes);
    const length = memory.numbers([output.size]);
    await functions.encryptInit(handle, mechanism.address, key).catch(noGcm);
    await functions.encrypt(handle, input.address, plain.length, output.address, length.address);
    return { nonce: memory.read(iv), body: memory.read(output, Number(memory.readNumber(length))) };
  });
}

export function decrypt(
  { handle, functions, using }: TokenSession,
  key: bigint,
  nonce: Buffer,
  body: Buffer,
  aad: Buffer,
): Promise<Buffer> {
  return using(async (memory) => {
    const mechanism = gcm(memory, memory.bytes(nonce), aad);
    const input = memory.bytes(body);
    // Some modules ask for room for the tag, too.
    const output = memory.reserve(body.length);
    const length = memory.numbers([output.size]);
    await functions.decryptInit(handle, mechanism.address, key).catch(noGcm);
    await functions.decrypt(handle, input.address, body.length, output.address, length.address);
    return memory.read(output, Number(memory.readNumber(length)));
  });
}

function noGcm(error: unknown): never {
  const unknown: readonly number[] = [rv.mechanismInvalid, rv.mechanismParamInvalid];
  if (error instanceof TokenError && unknown.includes(error.code))
    throw new KeyProviderError('The module does not do AES-GCM (CKM_AES_GCM) with a nonce of the portal.', {
      cause: error,
    });
  throw error;
}
