import { createHash } from 'node:crypto';
import { pathToFileURL } from 'node:url';
import postgres from 'postgres';
import { type Database, openDatabase, type Sql } from '#platform/data/index.ts';
import { type CitizenId, schemaOf } from '#platform/ids.ts';
import { migratePortal } from '#platform/run/migrate.ts';
import { rolePassword } from '#platform/run/secret.ts';
import { silentLog } from '#platform/telemetry/index.ts';
import { testDatabase } from '#platform/testing/database.ts';
import { notificationsService } from '../service.ts';

const secret = 'a secret that only tests of stores know, long enough';
const role = schemaOf('po-be-notifikace');

/** The tables of notifications without a portal around them. */
export interface Tables {
  readonly database: Database;
  /** The administrator, who sees every citizen. */
  readonly admin: postgres.Sql;
  /** Brings the tables to what this version expects. */
  migrate(): Promise<void>;
  stop(): Promise<void>;
}

/** @param migrations folder of an older version to begin with; default: this version */
export async function layTables(migrations?: string): Promise<Tables> {
  const { adminUrl, drop } = await testDatabase();
  const migrate = async (older?: string): Promise<void> => {
    const service = notificationsService();
    const one = older === undefined ? service : { ...service, migrations: pathToFileURL(`${older}/`) };
    await migratePortal({ adminUrl, services: [one], secret, log: silentLog });
  };
  await migrate(migrations);
  const admin = postgres(adminUrl, { max: 1, onnotice: () => undefined });
  const password = rolePassword(secret)(role);
  const database = openDatabase({ url: adminUrl, role, password, applicationName: 'test', max: 8 });
  return {
    database,
    admin,
    migrate: () => migrate(),
    async stop() {
      await database.stop();
      await admin.end();
      await drop();
    },
  };
}

/** An id made of words; the same words, the same id. */
export function idOf(...words: readonly (string | number)[]): string {
  const hex = createHash('sha256').update(words.join(' ')).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** A kind as rows have it: blinded. */
export const kindOf = (kind: number): Buffer => Buffer.from([kind]);

/** A database that counts, in `looked`, how many rows and entries of indexes of a table its statements look at. */
export function watched(database: Database, table: string): Database & { looked: number } {
  // Of this connection, what it has not handed over to the server's statistics yet: between transactions, but never in one.
  const sum = async (sql: Sql): Promise<number> => {
    const [row] = await sql<{ looked: number }[]>`
      select (pg_stat_get_xact_tuples_returned(${table}::regclass) + sum(pg_stat_get_xact_tuples_returned(indexrelid)))::integer as looked
      from pg_index where indrelid = ${table}::regclass`;
    return row!.looked;
  };
  const watching = {
    ...database,
    looked: 0,
    as: (citizen: CitizenId, name: string, build: (sql: Sql) => PromiseLike<unknown>) =>
      database.transaction(citizen, name, async (sql) => {
        const before = await sum(sql);
        const rows = await build(sql);
        watching.looked += (await sum(sql)) - before;
        return rows;
      }),
  };
  return watching as unknown as Database & { looked: number };
}
