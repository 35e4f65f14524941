import type { Sql } from './sql.ts';

/** Sends notices, in a statement of its own. They are lost with the server anyway, so its commit need not wait for the disk. */
export function notices(sql: Sql, channel: string, payloads: readonly string[]) {
  return sql`
    select set_config('synchronous_commit', 'off', true), pg_notify(${channel}, payload)
    from unnest(${payloads}::text[]) as told (payload)`;
}
