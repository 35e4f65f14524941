import type { Database } from '#platform/data/index.ts';
import type { CitizenId } from '#platform/ids.ts';

/** What has been put into a citizen's calendar and told to them, sealed; null: nothing yet. */
export async function findDiary(db: Database, citizen: CitizenId): Promise<Uint8Array | null> {
  const [row] = await db.as<{ sealed: Uint8Array }[]>(
    citizen,
    'taxes.diary',
    (sql) => sql`select sealed from diary where citizen = ${citizen}`,
  );
  return row?.sealed ?? null;
}

/** Keeps it, and tells of payments that come near, in one statement. */
export async function saveDiary(
  db: Database,
  citizen: CitizenId,
  sealed: Uint8Array,
  due: readonly string[],
): Promise<void> {
  await db.as(
    citizen,
    'taxes.diary.save',
    (sql) => sql`
    with saved as (
      insert into diary (citizen, sealed) values (${citizen}, ${sealed})
      on conflict (citizen) do update set sealed = excluded.sealed returning citizen
    )
    insert into events.outbox (name, citizen, payload)
    select 'taxes.payment-due', saved.citizen, jsonb_build_object('citizen', saved.citizen, 'due', told.due)
    from saved cross join unnest(${[...due]}::uuid[]) as told (due)`,
  );
}
