import postgres from 'postgres';
import { migratorRole } from '../data/roles.ts';
import type { CitizenId } from '../ids.ts';

/** Rows of a citizen in one table. */
export interface TableCount {
  /** With its schema, e.g. "po_be_kalendar.entry". */
  readonly table: string;
  readonly rows: number;
}

/**
 * Counts what is still stored of a citizen, in every table of citizens of every service.
 *
 * @param adminUrl the administrator, who may act as the owner of the tables
 */
export async function countRows(adminUrl: string, citizen: CitizenId): Promise<TableCount[]> {
  const sql = postgres(adminUrl, {
    max: 1,
    onnotice: () => undefined,
    connection: { application_name: 'portal keys' },
  });
  try {
    return await sql.begin('read only', async (tx) => {
      const tables = await tx<{ schema: string; name: string }[]>`
        select n.nspname as schema, c.relname as name
        from pg_class c
        join pg_namespace n on n.oid = c.relnamespace
        join pg_attribute a on a.attrelid = c.oid and a.attname = 'citizen' and not a.attisdropped
        where n.nspname like 'po\\_%' and c.relkind in ('r', 'p') and not c.relispartition
        order by 1, 2`;
      await tx`select set_config('portal.citizen', ${citizen}, true)`;
      await tx.unsafe(`set local role ${migratorRole}`);
      const counts: TableCount[] = [];
      for (const { schema, name } of tables) {
        const [row] = await tx<{ count: string }[]>`
          select count(*) from ${tx(schema)}.${tx(name)} where citizen = ${citizen}`;
        counts.push({ table: `${schema}.${name}`, rows: Number(row?.count ?? 0) });
      }
      return counts;
    });
  } finally {
    await sql.end({ timeout: 5 });
  }
}
