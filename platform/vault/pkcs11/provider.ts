import { randomBytes } from 'node:crypto';
import { SealError } from '../errors.ts';
import type { KeyProvider } from '../key-provider.ts';
import { formats, nonceBytes, versionOf } from '../sealing.ts';
import { lost, rv } from './constants.ts';
import { decrypt, encrypt, findKeys, generateKey } from './keys.ts';
import { TokenError } from './module.ts';
import { openToken, said, type Token, type TokenAccess } from './token.ts';

export interface TokenKeyOptions extends TokenAccess {
  /** CKA_LABEL of the keys. */
  readonly label: string;
}

const headBytes = 2;

/**
 * Key-encryption keys in a hardware module, by PKCS#11: AES-256 keys that are made in the token and cannot be taken
 * out of it. Data keys are wrapped and unwrapped in the token by AES-GCM (CKM_AES_GCM), which binds them to whose they
 * are; CKM_AES_KEY_WRAP has nothing for that, and asks for data keys as objects in the token, which modules in FIPS
 * mode do not let out again. Layout as for keys in a file: format, 0, nonce (12), ciphertext, tag (16).
 *
 * The first key is made when the token has none of that label. A token that was gone is opened anew, once.
 * @throws {KeyProviderError}
 */
export async function openTokenKeys({ label, ...access }: TokenKeyOptions): Promise<KeyProvider> {
  let token = await openToken(access);
  let keys = new Map<number, bigint>();
  const load = async (): Promise<void> => {
    keys = await token.session((session) => findKeys(session, label));
  };
  let opening: Promise<void> | undefined;
  const reopen = (): Promise<void> =>
    (opening ??= (async () => {
      await token.close();
      token = await openToken(access);
      await load();
    })().finally(() => (opening = undefined)));

  /** Runs with the key of a version; another process may have rotated, and a token may have come back. */
  const withKey = async <T>(version: number, run: (token: Token, key: bigint) => Promise<T>): Promise<T> => {
    if (!keys.has(version)) await load();
    const once = (): Promise<T> => {
      const key = keys.get(version);
      if (key === undefined) throw new SealError('unknown-key', `the token has no key of version ${version}`);
      return run(token, key);
    };
    try {
      return await once();
    } catch (error) {
      if (!(error instanceof TokenError) || !lost.has(error.code)) throw said(error, 'The token does not work');
      await reopen();
      return once().catch((again: unknown) => {
        throw said(again, 'The token does not work');
      });
    }
  };
  const current = (): number => Math.max(...keys.keys());
  const rotate = async (): Promise<number> => {
    await load();
    const version = await token.writing((session) => generateKey(session, label, Math.max(0, ...keys.keys()) + 1));
    await load();
    return version;
  };
  /** Whether the token works, so that what does not open is not its fault. */
  const works = (one: Token, key: bigint): Promise<boolean> =>
    one.session(async (session) => {
      const [nonce, plain, aad] = [randomBytes(nonceBytes), randomBytes(32), randomBytes(8)];
      const { nonce: used, body } = await encrypt(session, key, nonce, plain, aad);
      return (await decrypt(session, key, used, body, aad)).equals(plain);
    });

  try {
    await load();
    if (keys.size === 0) await rotate();
  } catch (error) {
    await token.close();
    throw said(error, `The keys “${label}” in the token cannot be used`);
  }
  return {
    name: 'pkcs11',
    id: `pkcs11:${access.token}/${label}`,
    currentVersion: current,
    versions: () => [...keys.keys()].toSorted((a, b) => a - b),
    wrap: (version, dataKey, aad) =>
      withKey(version, async (one, key) => {
        const made = await one.session((session) => encrypt(session, key, randomBytes(nonceBytes), dataKey, aad));
        return Buffer.concat([Buffer.of(formats.wrappedKey, 0), made.nonce, made.body]);
      }),
    unwrap: (version, wrapped, aad) =>
      withKey(version, async (one, key) => {
        versionOf(formats.wrappedKey, wrapped);
        const nonce = wrapped.subarray(headBytes, headBytes + nonceBytes);
        try {
          return await one.session((session) =>
            decrypt(session, key, nonce, wrapped.subarray(headBytes + nonceBytes), aad),
          );
        } catch (error) {
          if (!(error instanceof TokenError) || !refusals.has(error.code)) throw error;
          // Modules differ in how they say that a tag is wrong; some say only that something failed.
          if (vague.has(error.code) && !(await works(one, key).catch(() => false))) throw error;
          throw new SealError('not-genuine', 'altered, or wrapped for another place');
        }
      }),
    async rotate() {
      try {
        return await rotate();
      } catch (error) {
        throw said(error, 'The token does not make a key');
      }
    },
    close: () => token.close(),
  };
}

const vague: ReadonlySet<number> = new Set([rv.generalError, rv.functionFailed]);
const refusals: ReadonlySet<number> = new Set([...vague, rv.encryptedDataInvalid, rv.encryptedDataLength]);
