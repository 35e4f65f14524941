import type postgres from 'postgres';
import { type Database, DatabaseError, openDatabase, type Sql } from '#platform/data/index.ts';
import { type CitizenId, schemaOf } from '#platform/ids.ts';
import type { AnyService } from '#platform/run/discover.ts';
import type { Target } from './country.ts';

/** A table as the catalogue of the database has it. */
export interface Table {
  readonly schema: string;
  readonly name: string;
  /** Whether rows of it are of a citizen each: it has the column `citizen`. */
  readonly ofCitizens: boolean;
}

/** Everything in the database that holds rows, whoever made it, but what PostgreSQL has of its own. */
export async function tablesOf(admin: postgres.Sql): Promise<Table[]> {
  return admin<Table[]>`
    select n.nspname as schema, c.relname as name,
      exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'citizen' and not a.attisdropped) as "ofCitizens"
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p', 'm', 'f', 'v') and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
    order by 1, 2`;
}

/** A service's way into the database: its own role, and the handle that it uses. */
export interface Role {
  readonly name: string;
  readonly database: Database;
}

/** The roles of all services that keep anything. */
export function rolesOf({ services, database: { adminUrl, password } }: Target): Role[] {
  return services
    .filter(({ migrations }: AnyService) => migrations !== undefined)
    .map(({ target }) => {
      const role = schemaOf(target);
      return {
        name: role,
        database: openDatabase({ url: adminUrl, role, password: password(role), applicationName: 'attack', max: 1 }),
      };
    });
}

/** What came of a statement: how many rows it saw or touched, or why it was refused. */
export type Outcome = number | { readonly state: string; readonly said: string };

/** Thrown so that nothing of what was tried stays. */
const undone = new Error('undone');

/** Runs a statement in a scope and takes it back. */
export async function tried(
  { database }: Role,
  scope: CitizenId | null,
  build: (sql: Sql) => PromiseLike<{ readonly count: number }>,
): Promise<Outcome> {
  let count = 0;
  try {
    await database.transaction(scope, 'attack.rows', async (sql) => {
      ({ count } = await build(sql));
      throw undone;
    });
  } catch (error) {
    if (error === undone) return count;
    if (error instanceof DatabaseError) return { state: error.sqlState, said: error.message };
    throw error;
  }
  return count;
}
