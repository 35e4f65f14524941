import type { Database } from '#platform/data/index.ts';
import type { CitizenId } from '#platform/ids.ts';

/** What has been put into a citizen's calendar and told to them, sealed; null: nothing yet. */
export async function findDiary(db: Database, citizen: CitizenId): Promise<Uint8Array | null> {
  const [row] = await db.as<{ sealed: Uint8Array }[]>(
    citizen,
    'cards.diary',
    (sql) => sql`select sealed from diary where citizen = ${citizen}`,
  );
  return row?.sealed ?? null;
}

/** Keeps it, and tells of cards that are ready, in one statement. */
export async function saveDiary(
  db: Database,
  citizen: CitizenId,
  sealed: Uint8Array,
  ready: readonly string[],
): Promise<void> {
  await db.as(
    citizen,
    'cards.diary.save',
    (sql) => sql`
    with saved as (
      insert into diary (citizen, sealed) values (${citizen}, ${sealed})
      on conflict (citizen) do update set sealed = excluded.sealed returning citizen
    )
    insert into events.outbox (name, citizen, payload)
    select 'cards.card-ready', saved.citizen, jsonb_build_object('citizen', saved.citizen, 'card', told.card)
    from saved cross join unnest(${ready}::uuid[]) as told (card)`,
  );
}
