import postgres from 'postgres';

/** Everything that lies in a database: one text a table, every value of every row; bytes read as latin1. */
export async function dumpDatabase(adminUrl: string): Promise<Map<string, string>> {
  const sql = postgres(adminUrl, { max: 1, onnotice: () => {} });
  try {
    const tables = await sql<{ schema: string; name: string }[]>`
      select n.nspname as schema, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'm', 'p') and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast') order by 1, 2`;
    const dump = new Map<string, string>();
    for (const { schema, name } of tables) {
      const rows = await sql`select * from ${sql(schema)}.${sql(name)}`;
      dump.set(`${schema}.${name}`, rows.map((row) => Object.values(row).map(written).join('\t')).join('\n'));
    }
    return dump;
  } finally {
    await sql.end();
  }
}

function written(value: unknown): string {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('latin1');
  return typeof value === 'string' ? value : JSON.stringify(value);
}
