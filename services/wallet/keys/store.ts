import type { Database } from '#platform/data/index.ts';

/** SQL of the portal's own keys. */

export type KeyPurpose = 'root' | 'issuer' | 'verifier';

export interface KeyRow {
  readonly purpose: KeyPurpose;
  readonly year: number;
  readonly kid: string;
  readonly certificate: Buffer;
  readonly sealed: Buffer;
}

export async function listKeys(db: Database): Promise<readonly KeyRow[]> {
  return db.none(
    'wallet.keys.list',
    (sql) => sql<KeyRow[]>`
    select purpose, year, kid, certificate, sealed from signing_key order by purpose, year desc`,
  );
}

/** Keeps a key unless another process was faster: then its key counts. */
export async function insertKey(db: Database, key: KeyRow, now: Date): Promise<void> {
  await db.none(
    'wallet.keys.insert',
    (sql) => sql`
    insert into signing_key (purpose, year, kid, certificate, made_at, sealed)
    values (${key.purpose}, ${key.year}, ${key.kid}, ${key.certificate}, ${now}, ${key.sealed})
    on conflict (purpose, year) do nothing`,
  );
}
