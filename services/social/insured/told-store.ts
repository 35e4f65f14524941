import type { Database } from '#platform/data/index.ts';
import type { CitizenId } from '#platform/ids.ts';

/** SQL of what a citizen was told of sick notes and payments. */

export async function findTold(db: Database, citizen: CitizenId): Promise<Uint8Array | null> {
  const [row] = await db.as<{ sealed: Uint8Array }[]>(
    citizen,
    'social.told',
    (sql) => sql`select sealed from told where citizen = ${citizen}`,
  );
  return row?.sealed ?? null;
}

/** Keeps what was told, and tells the news with it, once: a second run finds the row changed and tells nothing. */
export async function saveTold(
  db: Database,
  citizen: CitizenId,
  change: { readonly before: Uint8Array | null; readonly sealed: Uint8Array; readonly events: readonly string[] },
): Promise<void> {
  await db.as(
    citizen,
    'social.told.save',
    (sql) => sql`
    with kept as (
      insert into told (citizen, sealed) values (${citizen}, ${change.sealed})
      on conflict (citizen) do update set sealed = excluded.sealed where told.sealed = ${change.before}
      returning citizen
    )
    insert into events.outbox (name, citizen, payload)
    select name, citizen, jsonb_build_object('citizen', citizen)
    from kept cross join unnest(${[...change.events]}::text[]) as name`,
  );
}
