import type { Database } from '#platform/data/index.ts';
import type { CitizenId } from '#platform/ids.ts';
import type { ServiceVault } from '#platform/vault/index.ts';

/** Keeps something as if it had been read from outside just now, without asking for it: see `platform/snapshots`. */
export async function keepSnapshot(
  database: Database,
  vault: ServiceVault,
  citizen: CitizenId,
  what: string,
  data: unknown,
): Promise<void> {
  const sealed = await vault.sealJson({ citizen, table: 'snapshot', row: what }, data);
  // A quarter of an hour ago, so that it may be read anew and its page is kept.
  const at = new Date(Date.now() - 900_000);
  await database.as(
    citizen,
    'bench.snapshot',
    (sql) => sql`
    insert into snapshot (citizen, what, asked_at, outcome, ended_at, read_at, sealed)
    values (${citizen}, ${what}, ${at}, 'read', ${at}, ${at}, ${sealed})`,
  );
}
