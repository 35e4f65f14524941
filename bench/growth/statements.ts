import type postgres from 'postgres';

/** One statement of the services, with what it cost while it was watched. */
export interface Cost {
  readonly role: string;
  readonly query: string;
  readonly calls: number;
  /** Pages of 8 kB that were looked at, and milliseconds, over all calls. */
  readonly blocks: number;
  readonly ms: number;
}

/** Settings of a server whose statements can be watched (PostgreSQL's own extension). */
export const watchingSettings = {
  shared_preload_libraries: 'pg_stat_statements',
  'pg_stat_statements.track': 'top',
  'pg_stat_statements.track_utility': 'off',
} as const;

/** Counts from zero. */
export async function forgetCosts(sql: postgres.Sql): Promise<void> {
  await sql`create extension if not exists pg_stat_statements`;
  await sql`select pg_stat_statements_reset()`;
}

/** What the services' statements cost since then; what the machinery of events does meanwhile is not among them. */
export async function readCosts(sql: postgres.Sql): Promise<Cost[]> {
  return sql<Cost[]>`
    select rolname as role, query, sum(calls)::integer as calls,
      sum(shared_blks_hit + shared_blks_read)::float8 as blocks, sum(total_exec_time)::float8 as ms
    from pg_stat_statements join pg_roles on pg_roles.oid = userid
    where rolname like 'po\\_%' and query ~* '^\\s*(select|with|insert|update|delete)' and query !~ 'set_config'
    group by rolname, query order by blocks desc`;
}

/** A statement as the planner would do it now, whatever its values: nodes with their tables and indexes. */
export async function planOf(sql: postgres.Sql, { role, query }: Pick<Cost, 'role' | 'query'>): Promise<string> {
  return sql.begin(async (own) => {
    await own.unsafe(`set local role ${role}`);
    await own.unsafe(`set local search_path to ${role}`);
    await own.unsafe('set local row_security to on');
    const [row] = await own.unsafe<{ 'QUERY PLAN': [{ Plan: PlanNode }] }[]>(
      `explain (generic_plan, format json) ${query}`,
    );
    return shapeOf(row!['QUERY PLAN'][0].Plan);
  });
}

interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly Plans?: readonly PlanNode[];
}

function shapeOf(node: PlanNode): string {
  const on = [node['Relation Name'], node['Index Name']].filter(Boolean).join(' by ');
  const below = (node.Plans ?? []).map(shapeOf).join(', ');
  return `${node['Node Type']}${on ? ` ${on}` : ''}${below ? ` (${below})` : ''}`;
}
