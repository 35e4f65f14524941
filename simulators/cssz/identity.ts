/** ČSSZ's key and certificate for encryption, kept between starts: who has the certificate must be able to use it on. */
import type { DatabaseSync } from 'node:sqlite';
import type { Pki } from '../pki/index.ts';

export interface CsszIdentity {
  readonly keyPem: string;
  readonly certificatePem: string;
}

/** Reads it, or has it made. */
export async function openIdentity(database: DatabaseSync, pki: Pki): Promise<CsszIdentity> {
  database.exec(
    'CREATE TABLE IF NOT EXISTS identity (one INTEGER PRIMARY KEY CHECK (one = 1), key TEXT NOT NULL, certificate TEXT NOT NULL) STRICT',
  );
  const kept = database.prepare('SELECT key, certificate FROM identity').get() as
    | { key: string; certificate: string }
    | undefined;
  if (kept) return { keyPem: kept.key, certificatePem: kept.certificate };
  const made = await pki.issue('encryption', {
    organization: 'Simulovaná ČSSZ (nic skutečného)',
    commonName: 'DIS.CSSZ – simulace',
  });
  database.prepare('INSERT INTO identity VALUES (1, ?, ?)').run(made.keyPem, made.certificatePem);
  return made;
}
