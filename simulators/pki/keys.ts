/** Keeping the keys of the state in a box: one JSON file, readable by its owner only. */
import { createPrivateKey, generateKeyPair, X509Certificate } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import type { Identity } from './certificates.ts';
import type { Identities } from './index.ts';

/** The stored keys cannot be used; the message says what to do. */
class PkiError extends Error {
  override readonly name = 'PkiError';
}

const generate = promisify(generateKeyPair);

/** A new RSA key of 2048 bits, made off the main thread. */
export async function newKey(): Promise<KeyObject> {
  return (await generate('rsa', { modulusLength: 2048 })).privateKey;
}

const storedIdentity = z.object({ key: z.string(), certificate: z.string(), subject: z.base64() });
const storedFile = z.object({
  root: storedIdentity,
  issuer: storedIdentity,
  seal: storedIdentity,
  'time-stamping': storedIdentity,
});

const fileIn = (dataDir: string): string => join(dataDir, 'pki.json');

/** Reads the kept identities; undefined when there are none yet. */
export function loadIdentities(dataDir: string): Identities | undefined {
  if (dataDir === ':memory:' || !existsSync(fileIn(dataDir))) return undefined;
  if ((statSync(fileIn(dataDir)).mode & 0o077) !== 0) {
    throw new PkiError(
      'pki.json in the data folder of the simulators is readable by others: chmod 600 it, or delete it',
    );
  }
  try {
    const stored = storedFile.parse(JSON.parse(readFileSync(fileIn(dataDir), 'utf8')));
    return {
      root: revive(stored.root),
      issuer: revive(stored.issuer),
      seal: revive(stored.seal),
      'time-stamping': revive(stored['time-stamping']),
    };
  } catch (error) {
    throw new PkiError(
      'pki.json in the data folder of the simulators is damaged: delete it, new certificates will be made',
      { cause: error },
    );
  }
}

function revive(stored: z.infer<typeof storedIdentity>): Identity {
  const certificate = new X509Certificate(stored.certificate);
  const key = createPrivateKey(stored.key);
  if (!certificate.checkPrivateKey(key)) throw new Error('a key does not belong to its certificate');
  return {
    key,
    certificate: Buffer.from(certificate.raw),
    subject: Buffer.from(stored.subject, 'base64'),
    serial: Buffer.from(certificate.serialNumber, 'hex'),
  };
}

/** Writes the identities so that a crash leaves either all of them or nothing. */
export function saveIdentities(dataDir: string, identities: Identities): void {
  if (dataDir === ':memory:') return;
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const text = JSON.stringify(
    Object.fromEntries(
      Object.entries(identities).map(([purpose, identity]) => [
        purpose,
        {
          key: identity.key.export({ type: 'pkcs8', format: 'pem' }),
          certificate: new X509Certificate(identity.certificate).toString(),
          subject: identity.subject.toString('base64'),
        },
      ]),
    ),
  );
  const draft = `${fileIn(dataDir)}.new`;
  const file = openSync(draft, 'w', 0o600);
  writeSync(file, text);
  fsyncSync(file);
  closeSync(file);
  renameSync(draft, fileIn(dataDir));
}
