import type { Database } from '../data/index.ts';
import type { CitizenId } from '../ids.ts';

/** SQL of a service's diaries. */

/** What has been put elsewhere for a citizen, sealed; null: nothing yet. */
export async function findDiary(db: Database, citizen: CitizenId): Promise<Uint8Array | null> {
  const [row] = await db.as<{ sealed: Uint8Array }[]>(
    citizen,
    'diary.get',
    (sql) => sql`select sealed from diary where citizen = ${citizen}`,
  );
  return row?.sealed ?? null;
}

export async function saveDiary(db: Database, citizen: CitizenId, sealed: Uint8Array): Promise<void> {
  await db.as(
    citizen,
    'diary.save',
    (sql) => sql`
    insert into diary (citizen, sealed) values (${citizen}, ${sealed})
    on conflict (citizen) do update set sealed = excluded.sealed`,
  );
}
