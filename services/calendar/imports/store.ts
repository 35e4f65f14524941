import type { Database } from '#platform/data/index.ts';
import type { CitizenId } from '#platform/ids.ts';

/** Keeps a read file until the citizen says yes, and forgets those begun before `before`. */
export async function keepImport(
  db: Database,
  citizen: CitizenId,
  row: { readonly id: string; readonly sealed: Buffer; readonly now: Date; readonly before: Date },
): Promise<void> {
  await db.as(
    citizen,
    'calendar.imports.keep',
    (sql) => sql`
    with old as (
      delete from import where begun_at < ${row.before}
    )
    insert into import (id, citizen, begun_at, sealed) values (${row.id}, ${citizen}, ${row.now}, ${row.sealed})`,
  );
}

/** The sealed file, when it was begun after `since`. */
export async function findImport(
  db: Database,
  citizen: CitizenId,
  id: string,
  since: Date,
): Promise<Buffer | undefined> {
  const [row] = await db.as(
    citizen,
    'calendar.imports.find',
    (sql) => sql<{ sealed: Buffer }[]>`select sealed from import where id = ${id} and begun_at >= ${since}`,
  );
  return row?.sealed;
}

export async function dropImport(db: Database, citizen: CitizenId, id: string): Promise<void> {
  await db.as(citizen, 'calendar.imports.drop', (sql) => sql`delete from import where id = ${id}`);
}
