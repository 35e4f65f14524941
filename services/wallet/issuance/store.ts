import type { Database } from '#platform/data/index.ts';

/** SQL of nonces that have been used. */

/** False: it was used before. */
export async function useNonce(db: Database, { digest, until }: { digest: Buffer; until: Date }): Promise<boolean> {
  const rows = await db.none(
    'wallet.nonce.use',
    (sql) =>
      sql`insert into used_nonce (digest, until) values (${digest}, ${until}) on conflict do nothing returning 1`,
  );
  return rows.length > 0;
}

export async function dropNonces(db: Database, now: Date): Promise<void> {
  await db.none('wallet.nonce.drop', (sql) => sql`delete from used_nonce where until < ${now}`);
}
