import { createHash, randomBytes } from 'node:crypto';
import postgres from 'postgres';
import { joinTestServer } from './database-server.ts';

export interface TestDatabaseOptions {
  /**
   * Start from a copy of a prepared database instead of an empty one: prepared by the first who asks, copied by the
   * rest. The name must change when `prepare` would do something else, so put a checksum of the migrations into it.
   */
  readonly like?: { readonly name: string; readonly prepare: (adminUrl: string) => Promise<void> };
}

export interface TestDatabase {
  /** Administrator of a database that nobody else uses. */
  readonly adminUrl: string;
  /** Removes it, and breaks what is still connected to it. */
  drop(): Promise<void>;
}

/**
 * A fresh database on a real PostgreSQL, for one test file. All test processes share one server: the first to need it
 * starts it, it stops by itself soon after the last one ended, however they end. Set `PORTAL_TEST_DATABASE` to the
 * address of an administrator to use another server.
 *
 * Roles belong to the server and not to the database, so tests meet in them; the shared server lets every role in
 * whatever its password.
 */
export async function testDatabase({ like }: TestDatabaseOptions = {}): Promise<TestDatabase> {
  const server = process.env['PORTAL_TEST_DATABASE'] ?? (await joinTestServer()).adminUrl;
  const name = `test_${process.pid}_${randomBytes(5).toString('hex')}`;
  const template = like && (await ensureTemplate(server, like.name, like.prepare));
  await command(server, `create database ${name}${template ? ` template ${template}` : ''}`);
  return {
    adminUrl: withDatabase(server, name),
    drop: () => command(server, `drop database if exists ${name} with (force)`),
  };
}

async function ensureTemplate(
  server: string,
  key: string,
  prepare: (adminUrl: string) => Promise<void>,
): Promise<string> {
  const template = `test_template_${createHash('sha256').update(key).digest('hex').slice(0, 16)}`;
  const sql = connect(server);
  try {
    // Held by one preparer at a time; the connection's end releases it.
    await sql`select pg_advisory_lock(hashtext(${template}))`;
    const found = await sql`select from pg_database where datname = ${template}`;
    if (found.length > 0) return template;
    const draft = `${template}_${randomBytes(3).toString('hex')}`;
    await sql.unsafe(`create database ${draft}`);
    await prepare(withDatabase(server, draft));
    await sql.unsafe(`alter database ${draft} rename to ${template}`);
    return template;
  } finally {
    await sql.end({ timeout: 5 });
  }
}

async function command(server: string, text: string): Promise<void> {
  const sql = connect(server);
  try {
    await sql.unsafe(text);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

function connect(server: string): postgres.Sql {
  return postgres(withDatabase(server, 'postgres'), { max: 1, fetch_types: false, onnotice: () => undefined });
}

function withDatabase(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}
