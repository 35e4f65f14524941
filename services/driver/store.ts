import type { Database } from '#platform/data/index.ts';
import type { CitizenId } from '#platform/ids.ts';

/** What has been put into a citizen's calendar, sealed; null: nothing yet. */
export async function findDiary(db: Database, citizen: CitizenId): Promise<Uint8Array | null> {
  const [row] = await db.as<{ sealed: Uint8Array }[]>(
    citizen,
    'driver.diary',
    (sql) => sql`select sealed from diary where citizen = ${citizen}`,
  );
  return row?.sealed ?? null;
}

export async function saveDiary(db: Database, citizen: CitizenId, sealed: Uint8Array): Promise<void> {
  await db.as(
    citizen,
    'driver.diary.save',
    (sql) => sql`
    insert into diary (citizen, sealed) values (${citizen}, ${sealed})
    on conflict (citizen) do update set sealed = excluded.sealed`,
  );
}
