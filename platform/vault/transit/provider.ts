import { z } from 'zod';
import { OutsideError } from '../../outside/index.ts';
import { KeyProviderError, SealError } from '../errors.ts';
import type { KeyProvider } from '../key-provider.ts';
import { inBatches } from './batches.ts';
import { type TransitAccess, type TransitAnswer, transitClient } from './client.ts';

export interface TransitOptions extends TransitAccess {
  /** Path of the engine, e.g. "transit". */
  readonly mount: string;
  /** Name of the key in it. */
  readonly key: string;
}

const aboutKey = z.object({
  data: z.object({
    type: z.string(),
    derived: z.boolean().optional(),
    latest_version: z.int().min(1),
    min_decryption_version: z.int(),
    keys: z.record(z.string(), z.unknown()),
  }),
});
const results = z.object({
  data: z.object({
    batch_results: z.array(
      z.object({ ciphertext: z.string().optional(), plaintext: z.string().optional(), error: z.string().optional() }),
    ),
  }),
});
const errors = z.object({ errors: z.array(z.string()) });

/** AEAD ciphers of the engine, which bind a data key to whose it is. */
const ciphers = new Set(['aes256-gcm96', 'chacha20-poly1305', 'xchacha20-poly1305']);
const batchSize = 200;
/** A rotation by others is learned of after this, when a new citizen comes. */
const freshMs = 60_000;

/**
 * Key-encryption keys in the transit engine of OpenBao or HashiCorp Vault: data keys go there to be wrapped and
 * unwrapped, and the keys never leave it. Each data key is asked for once in ten minutes and process, not at each
 * request. The engine's own `rewrap` cannot be used, since the version is part of what a wrapped key is bound to.
 *
 * Source: the API documentation of the engine (encrypt, decrypt, read key, rotate), and OpenBao's own code for what is
 * answered to a batch that fails in part.
 * @throws {KeyProviderError} no such key, of a type that cannot be used, or no answer
 */
export async function openTransitKeys({ mount, key, ...access }: TransitOptions): Promise<KeyProvider> {
  const client = await transitClient(access);
  const name = encodeURIComponent(key);
  let known = { latest: 0, least: 1, versions: [] as number[], at: 0 };

  const learn = async (): Promise<void> => {
    const answer = await client.call('GET', `${mount}/keys/${name}`, 'read-key');
    if (answer.status === 404)
      throw new KeyProviderError(
        `There is no key ${mount}/keys/${key} in the key service. Make it: bao write -f ${mount}/keys/${key} type=aes256-gcm96`,
      );
    const about = parsed(aboutKey, answer);
    const { data } = about;
    if (!ciphers.has(data.type) || data.derived)
      throw new KeyProviderError(
        `The key ${mount}/keys/${key} is of the type ${data.type}${data.derived ? ', derived' : ''}; aes256-gcm96 is needed.`,
      );
    const least = Math.max(1, data.min_decryption_version);
    const versions = Object.keys(data.keys).map(Number);
    known = {
      latest: data.latest_version,
      least,
      versions: versions.filter((version) => version >= least).toSorted((a, b) => a - b),
      at: Date.now(),
    };
  };

  const encrypt = inBatches(batchSize, async (items: readonly { version: number; plain: Buffer; aad: Buffer }[]) => {
    const answer = await client.call('POST', `${mount}/encrypt/${name}`, 'encrypt', {
      batch_input: items.map(({ version, plain, aad }) => ({
        plaintext: plain.toString('base64'),
        associated_data: aad.toString('base64'),
        key_version: version,
      })),
    });
    return batchOf(answer, items.length).map(({ ciphertext, error }) =>
      ciphertext === undefined || error ? refused(error) : Buffer.from(ciphertext, 'utf8'),
    );
  });
  const decrypt = inBatches(batchSize, async (items: readonly { wrapped: Buffer; aad: Buffer }[]) => {
    const answer = await client.call('POST', `${mount}/decrypt/${name}`, 'decrypt', {
      batch_input: items.map(({ wrapped, aad }) => ({
        ciphertext: wrapped.toString('utf8'),
        associated_data: aad.toString('base64'),
      })),
    });
    return batchOf(answer, items.length).map(({ plaintext, error }) =>
      error || !plaintext ? refused(error) : Buffer.from(plaintext, 'base64'),
    );
  });

  await learn().catch(async (error: unknown) => {
    await client.close();
    if (!(error instanceof OutsideError)) throw error;
    throw new KeyProviderError(
      `The key service ${access.url} cannot be used: ${error.message}. Unseal it, or check PORTAL_TRANSIT_URL.`,
      { cause: error },
    );
  });
  return {
    name: 'transit',
    id: `transit:${mount}/${key}`,
    currentVersion() {
      // What it knows now is still right; the next one to ask learns what is new.
      if (Date.now() - known.at > freshMs) {
        known.at = Date.now();
        learn().catch(() => undefined);
      }
      return known.latest;
    },
    versions: () => known.versions,
    wrap: (version, plain, aad) => encrypt({ version, plain, aad }),
    async unwrap(version, wrapped, aad) {
      // The engine takes the version from the text; it must be the one that the row says.
      if (!wrapped.subarray(0, 20).toString('latin1').startsWith(`vault:v${version}:`))
        throw new SealError('not-genuine', 'another key version than it says');
      return decrypt({ wrapped, aad });
    },
    async rotate() {
      const before = known.latest;
      const answer = await client.call('POST', `${mount}/keys/${name}/rotate`, 'rotate');
      if (answer.status >= 300) throw failed(answer);
      await learn();
      if (known.latest <= before) throw new KeyProviderError('The key service did not make a new version of the key.');
      return known.latest;
    },
    close: () => client.close(),
  };
}

/** A batch of which a part, or all, failed is answered 400, with a result for each; one that was not tried has none. */
function batchOf(answer: TransitAnswer, count: number) {
  const told = results.safeParse(answer.body);
  if (told.success && told.data.data.batch_results.length === count) return told.data.data.batch_results;
  throw failed(answer);
}

function parsed<T>(shape: z.ZodType<T>, answer: TransitAnswer): T {
  const told = shape.safeParse(answer.body);
  if (answer.status < 300 && told.success) return told.data;
  throw failed(answer);
}

function failed({ status, body }: TransitAnswer): KeyProviderError {
  const told = errors.safeParse(body);
  // The engine's own words name keys and operations, never contents.
  const words = told.success && told.data.errors.length > 0 ? `: ${told.data.errors.join('; ').slice(0, 200)}` : '';
  return new KeyProviderError(`The key service answered ${status}${words}.`);
}

/** What the engine says of one item; the texts are those of its key code, the same in OpenBao and Vault. */
function refused(error = 'no answer for an item'): Error {
  if (/version|too old|disallowed/i.test(error))
    return new SealError('unknown-key', 'the key service does not open this version of the key');
  if (/authentication failed|invalid ciphertext|could not decode/i.test(error))
    return new SealError('not-genuine', 'altered, or wrapped for another place or by another key');
  return new KeyProviderError(`The key service could not use a key: ${error.slice(0, 200)}.`);
}
