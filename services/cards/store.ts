import type { Database } from '#platform/data/index.ts';
import type { CitizenId } from '#platform/ids.ts';

/** Cards that the citizen was told to be ready, sealed; null: none yet. */
export async function findTold(db: Database, citizen: CitizenId): Promise<Uint8Array | null> {
  const [row] = await db.as<{ sealed: Uint8Array }[]>(
    citizen,
    'cards.told',
    (sql) => sql`select sealed from told where citizen = ${citizen}`,
  );
  return row?.sealed ?? null;
}

/** Keeps them, and tells of those that are new, in one statement. */
export async function saveTold(
  db: Database,
  citizen: CitizenId,
  sealed: Uint8Array,
  news: readonly string[],
): Promise<void> {
  await db.as(
    citizen,
    'cards.told.save',
    (sql) => sql`
    with saved as (
      insert into told (citizen, sealed) values (${citizen}, ${sealed})
      on conflict (citizen) do update set sealed = excluded.sealed returning citizen
    )
    insert into events.outbox (name, citizen, payload)
    select 'cards.card-ready', saved.citizen, jsonb_build_object('citizen', saved.citizen, 'card', news.card)
    from saved cross join unnest(${news}::uuid[]) as news (card)`,
  );
}
