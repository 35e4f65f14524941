/** Whom to believe: the authorities whose certificates of signers count as known. */
import { X509Certificate } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import { readPem } from '#platform/signatures/index.ts';

/** Authorities of signers and of time stamps. Plain texts, so that a store can be given to a worker thread. */
export interface TrustStore {
  /** PEM texts; each may hold several certificates. */
  readonly anchors: readonly string[];
}

/** Nobody is known: every genuine signature is of an unknown issuer. */
export const noTrust: TrustStore = { anchors: [] };

const SUFFIXES = new Set(['.pem', '.crt', '.cer', '.der']);

/**
 * Reads the authorities from files, or from every .pem, .crt, .cer and .der of folders (not of those inside them), PEM
 * or DER. Meant for the start of a service: what is wrong is told at once.
 *
 * @throws {TypeError} naming the file that is no certificate
 */
export function loadTrust(paths: readonly string[]): TrustStore {
  return { anchors: paths.flatMap(filesAt).map(pemOf) };
}

function filesAt(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  const names = readdirSync(path, { withFileTypes: true });
  return names
    .filter((entry) => !entry.isDirectory() && SUFFIXES.has(extname(entry.name).toLowerCase()))
    .map((entry) => join(path, entry.name))
    .toSorted();
}

function pemOf(file: string): string {
  const bytes = readFileSync(file);
  try {
    const text = bytes.includes('-----BEGIN') ? bytes.toString('latin1') : new X509Certificate(bytes).toString();
    if (readPem([text]).length > 0) return text;
  } catch {
    // Told below, with the name of the file.
  }
  throw new TypeError(`${file} holds no certificate, neither PEM nor DER`);
}
