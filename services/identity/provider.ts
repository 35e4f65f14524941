import { closeSync, existsSync, fsyncSync, openSync, readFileSync, statSync, writeSync } from 'node:fs';
import {
  createNia,
  generateServiceKeys,
  type Nia,
  parseNiaMetadata,
  type RequestStore,
  type ServiceKey,
} from '#connectors/nia/index.ts';
import type { Outside } from '#platform/outside/index.ts';

export interface ProviderOptions {
  readonly metadataUrl: string;
  readonly serviceUrl: string;
  /** Public address of the portal. */
  readonly publicUrl: string;
  readonly keyFile: string;
  readonly clockSkewMs: number;
  readonly requests: RequestStore;
  readonly outside: Outside;
  now(): Date;
}

/** The file of the portal's key for the national identity cannot be used. */
export class KeyFileError extends Error {
  override readonly name = 'KeyFileError';
}

/**
 * The connector, made when it is first needed: the portal starts, and signed-in people go on, also while the
 * national identity is down. Its metadata are read again every hour, for it exchanges its certificates.
 */
export function createProvider(options: ProviderOptions): () => Promise<Nia> {
  let keys: Promise<{ signing: ServiceKey; decryption: ServiceKey }> | undefined;
  return async () => {
    const { signing, decryption } = await (keys ??= loadOrMakeKeys(options.keyFile, options.publicUrl));
    const { value } = await options.outside.cached(
      'metadata',
      { freshMs: 3_600_000, staleMs: 7 * 86_400_000 },
      async () =>
        createNia({
          serviceUrl: options.serviceUrl,
          acsUrl: `${options.publicUrl}/prihlaseni/odpoved`,
          logoutUrl: `${options.publicUrl}/odhlaseni/odpoved`,
          idp: parseNiaMetadata(await fetchMetadata(options)),
          signing,
          decryption,
          requests: options.requests,
          clockSkewMs: options.clockSkewMs,
          now: options.now,
          spType: 'public',
        }),
    );
    return value;
  };
}

const metadataLimit = 500_000;

async function fetchMetadata({ outside, metadataUrl }: ProviderOptions): Promise<string> {
  return outside.call('metadata', { idempotent: true }, async (signal) => {
    const answer = await fetch(metadataUrl, { signal, redirect: 'error' });
    if (!answer.ok) throw new Error(`metadata answered ${answer.status}`);
    const text = await answer.text();
    if (text.length > metadataLimit) throw new Error('metadata too large');
    return text;
  });
}

const block = /-----BEGIN ([A-Z ]+)-----[\s\S]+?-----END \1-----\n?/g;

/** Reads the two keys with their certificates (signing first), or makes the file, readable by its owner only. */
async function loadOrMakeKeys(
  file: string,
  commonName: string,
): Promise<{ signing: ServiceKey; decryption: ServiceKey }> {
  if (!existsSync(file)) {
    const made = await generateServiceKeys({ commonName: new URL(commonName).hostname });
    writeOnce(
      file,
      [made.signing, made.decryption]
        .map(({ keyPem, certificate }) => `${keyPem.trim()}\n${certificate.trim()}\n`)
        .join(''),
    );
  }
  if (process.platform !== 'win32' && (statSync(file).mode & 0o077) !== 0) {
    throw new KeyFileError(`${file} may be read by others; run: chmod 600 ${file}`);
  }
  const [signingKey, signingCertificate, decryptionKey, decryptionCertificate] =
    readFileSync(file, 'utf8').match(block) ?? [];
  if (!signingKey || !signingCertificate || !decryptionKey || !decryptionCertificate) {
    throw new KeyFileError(
      `${file} must hold a signing key, its certificate, a decryption key and its certificate, in PEM`,
    );
  }
  return {
    signing: { key: signingKey, certificate: signingCertificate },
    decryption: { key: decryptionKey, certificate: decryptionCertificate },
  };
}

/** Two processes that start at once agree on whichever file came first. */
function writeOnce(file: string, text: string): void {
  try {
    const descriptor = openSync(file, 'wx', 0o600);
    writeSync(descriptor, text);
    fsyncSync(descriptor);
    closeSync(descriptor);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}
