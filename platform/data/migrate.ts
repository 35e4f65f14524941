import postgres from 'postgres';
import { schemaOf } from '../ids.ts';
import type { TargetName } from '../ids.ts';
import { MigrationError, readMigrations } from './migration-files.ts';
import type { MigrationFile } from './migration-files.ts';
import { ensureRoles } from './ensure-roles.ts';
import { primaryUrl } from './primary.ts';
import { migratorRole } from './roles.ts';

export { MigrationError } from './migration-files.ts';

/** A service's schema. */
export interface ServiceSchema {
  readonly target: TargetName;
  /** Folder of 001-init.sql, 002-… */
  readonly migrations: URL | string;
}

/**
 * A part of the platform with tables of its own: schema `name`, login role `portal_<name>`. Its files run as the
 * administrator and grant what is needed, to their role and to `portal_service`, the group of all services.
 */
export interface PlatformPart {
  readonly name: string;
  readonly migrations: URL | string;
  /** Runs before the files, under the lock, e.g. to install the schema of a library. Must be repeatable. */
  readonly before?: (adminUrl: string) => Promise<void>;
}

export interface MigrateOptions {
  /** Administrator of the database, on one server or several: may create roles and schemas. */
  readonly adminUrl: string;
  readonly targets: readonly ServiceSchema[];
  readonly platform: readonly PlatformPart[];
  /** Password of a login role; the same for the same role. */
  readonly rolePassword: (role: string) => string;
  readonly log?: (message: string) => void;
}

export interface MigrateResult {
  /** e.g. ["vault/001-init.sql", "po_be_profil/002-consent.sql"] */
  readonly applied: readonly string[];
}

/** "portal-migrate" as a number; any process that migrates this database takes it. */
const lock = 0x706d6967;

/**
 * Brings the database to what the code expects: roles, schemas, and each numbered file that has not run, once, in its
 * own transaction. Forward only. A second process waits for the first. Versions newer than the code are left alone
 * and logged, so that the previous release keeps running while the next one has migrated (expand, then contract).
 *
 * Inside a service's file, unqualified names mean its own schema; tables of citizens call
 * `platform.citizen_scoped('table')`, and a table with a column "citizen" that is not so guarded fails the file. The
 * service's login role, named as its schema, may read and write the tables and call the functions; it owns nothing.
 *
 * @throws {MigrationError} a landed file was changed or is missing, a file fails, a table is left unguarded
 */
export async function migrate(options: MigrateOptions): Promise<MigrateResult> {
  const log = options.log ?? (() => undefined);
  const adminUrl = await primaryUrl(options.adminUrl);
  const sql = postgres(adminUrl, {
    max: 1,
    max_lifetime: null,
    idle_timeout: 0,
    onnotice: () => undefined,
    connection: { application_name: 'portal migrate' },
  });
  try {
    await sql`select pg_advisory_lock(${lock})`;
    await sql.unsafe(`
      create schema if not exists platform;
      create table if not exists platform.migration (
        part text not null, number int not null, name text not null, checksum text not null,
        applied_at timestamptz not null default now(), primary key (part, number))`);
    const landed = await readLanded(sql);
    const applied: string[] = [];
    const part = async (name: string, folder: URL | string, owner: string | null): Promise<void> => {
      const files = due(name, await readMigrations(folder), landed.get(name) ?? [], log);
      for (const file of files) {
        await apply(sql, name, file, owner);
        applied.push(`${name}/${file.name}`);
        log(`migrated ${name}/${file.name}`);
      }
    };

    await part('platform', new URL('./migrations/', import.meta.url), null);
    const schemas = options.targets.map(({ target }) => schemaOf(target));
    await ensureRoles(
      sql,
      schemas,
      options.platform.map(({ name }) => name),
      options.rolePassword,
    );
    for (const { name, migrations, before } of options.platform) {
      await before?.(adminUrl);
      await part(name, migrations, null);
    }
    for (const { target, migrations } of options.targets) await part(schemaOf(target), migrations, migratorRole);
    return { applied };
  } finally {
    await sql.end({ timeout: 5 });
  }
}

interface Landed {
  readonly number: number;
  readonly name: string;
  readonly checksum: string;
}

async function readLanded(sql: postgres.Sql): Promise<Map<string, Landed[]>> {
  const rows = await sql<(Landed & { part: string })[]>`
    select part, number, name, checksum from platform.migration order by part, number`;
  return Map.groupBy(rows, (row) => row.part);
}

/** The files that have not run; what ran must still be what the files say. */
function due(part: string, files: MigrationFile[], landed: Landed[], log: (message: string) => void): MigrationFile[] {
  for (const { number, name, checksum } of landed) {
    const file = files[number - 1];
    if (!file) {
      log(`${part}: the database has ${name}, which is newer than this code`);
      continue;
    }
    if (file.checksum !== checksum) {
      throw new MigrationError(
        `${part}/${file.name} was changed after it had run here; restore it and put the change into a new file`,
      );
    }
  }
  return files.slice(landed.length);
}

async function apply(sql: postgres.Sql, part: string, file: MigrationFile, owner: string | null): Promise<void> {
  try {
    await sql.begin(async (tx) => {
      const before = await tx`select pg_current_xact_id()::text as id`;
      if (owner) await tx.unsafe(`set local role ${owner}`);
      await tx.unsafe(`set local search_path to ${part}`);
      await tx.unsafe(file.sql).simple();
      await tx.unsafe('reset role');
      await tx.unsafe('set local search_path to pg_catalog');
      const after = await tx`select pg_current_xact_id()::text as id`;
      if (before[0]?.['id'] !== after[0]?.['id']) throw new MigrationError('it must not begin or end a transaction');
      if (owner) await mustBeScoped(tx, part);
      await tx`
        insert into platform.migration (part, number, name, checksum)
        values (${part}, ${file.number}, ${file.name}, ${file.checksum})`;
    });
  } catch (error) {
    // A migration's statements are the project's own text; values can come only from data that it converts.
    const { message, code, position } = error as { message: string; code?: string; position?: string };
    const line = position ? ` at line ${file.sql.slice(0, Number(position)).split('\n').length}` : '';
    const said = code?.startsWith('22') || code?.startsWith('23') ? `SQLSTATE ${code}` : message;
    throw new MigrationError(`${part}/${file.name} failed${line}: ${said}`);
  }
}

async function mustBeScoped(tx: postgres.TransactionSql, schema: string): Promise<void> {
  const unscoped = await tx`select relation from platform.unscoped(${schema})`;
  const first = unscoped[0]?.['relation'] as string | undefined;
  if (first === undefined) return;
  const table = first.split('.').at(-1);
  throw new MigrationError(
    `${first} has a column "citizen" but is not guarded: add "call platform.citizen_scoped('${table}');" to the file`,
  );
}
