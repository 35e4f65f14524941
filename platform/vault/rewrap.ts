import { setTimeout as wait } from 'node:timers/promises';
import type { Database } from '../data/index.ts';
import type { KeyProviders } from './key-provider.ts';
import { citizenKeyAad, systemKeyAad } from './key-store.ts';

/** What a re-wrapping did. */
export interface RewrapReport {
  /** Keys of citizens. */
  readonly citizens: number;
  /** Keys of the portal itself. */
  readonly own: number;
  /** Keys that their provider could not unwrap, or that is not at hand; they stay as they are. */
  readonly failed: number;
}

interface WrappedKey {
  readonly id: string;
  readonly version: number;
  readonly wrapped: Buffer;
  readonly provider: string;
  readonly kek_version: number;
}

const batchSize = 200;
const firstId = '00000000-0000-0000-0000-000000000000';
const othersMs = 30_000;

/**
 * Wraps every data key anew with the current key-encryption key of the current provider, wherever it was wrapped
 * before: after a rotation, or to move to another provider. Records are not touched, and readers never wait. In batches, each on its own: what is done stays done when it is broken off. Two that run share the work.
 */
export async function rewrap(database: Database, providers: KeyProviders): Promise<RewrapReport> {
  const current = providers.current.currentVersion();
  const own = await rewrapSystem(database, providers, current);
  let citizens = 0;
  let failed = 0;
  for (const deadline = Date.now() + othersMs; ; await wait(100)) {
    failed = 0;
    for (let after = firstId; ;) {
      const batch = await rewrapBatch(database, providers, current, after);
      citizens += batch.done;
      failed += batch.failed;
      if (batch.last === undefined) break;
      after = batch.last;
    }
    // What another run holds just now was passed over; it may also have been broken off.
    const [left] = await database.none<{ count: number }[]>(
      'vault.rewrap.left',
      (sql) => sql`
      select count(*) as count from data_key where wrapped is not null and (provider, kek_version) <> (${providers.current.id}, ${current}::int)`,
    );
    if ((left?.count ?? 0) <= failed || Date.now() > deadline) return { citizens, own, failed: left?.count ?? 0 };
  }
}

async function rewrapBatch(database: Database, providers: KeyProviders, current: number, after: string) {
  return database.transaction(null, 'vault.rewrap', async (sql) => {
    const rows = await sql<WrappedKey[]>`
      select citizen as id, version, wrapped, provider, kek_version from data_key
      where wrapped is not null and (provider, kek_version) <> (${providers.current.id}, ${current}::int)
        and citizen > ${after}
      order by citizen limit ${batchSize} for update skip locked`;
    const results = await Promise.allSettled(
      rows.map(async (row) => {
        const aad = (kek: number): Buffer => citizenKeyAad(row.id, row.version, kek);
        return { id: row.id, wrapped: (await again(providers, row, current, aad)).toString('base64') };
      }),
    );
    const done = results.filter((result) => result.status === 'fulfilled').map((result) => result.value);
    if (done.length > 0) {
      await sql`
        update data_key k set wrapped = decode(n.wrapped, 'base64'), provider = ${providers.current.id}, kek_version = ${current}
        from unnest(${done.map((row) => row.id)}::uuid[], ${done.map((row) => row.wrapped)}::text[]) as n (citizen, wrapped)
        where k.citizen = n.citizen`;
    }
    return { done: done.length, failed: rows.length - done.length, last: rows.at(-1)?.id };
  });
}

async function rewrapSystem(database: Database, providers: KeyProviders, current: number): Promise<number> {
  return database.transaction(null, 'vault.rewrap.system', async (sql) => {
    const rows = await sql<WrappedKey[]>`
      select purpose as id, 0 as version, wrapped, provider, kek_version from system_key
      where (provider, kek_version) <> (${providers.current.id}, ${current}::int) order by purpose for update`;
    for (const row of rows) {
      const wrapped = await again(providers, row, current, (kek) => systemKeyAad(row.id, kek));
      await sql`
        update system_key set wrapped = ${wrapped}, provider = ${providers.current.id}, kek_version = ${current}
        where purpose = ${row.id}`;
    }
    return rows.length;
  });
}

async function again(
  providers: KeyProviders,
  row: WrappedKey,
  to: number,
  aad: (kek: number) => Buffer,
): Promise<Buffer> {
  const plain = await providers.of(row.provider).unwrap(row.kek_version, row.wrapped, aad(row.kek_version));
  const wrapped = await providers.current.wrap(to, plain, aad(to));
  plain.fill(0);
  return wrapped;
}
