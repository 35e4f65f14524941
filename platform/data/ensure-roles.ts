import { createHash, createHmac, pbkdf2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import type postgres from 'postgres';
import { migratorRole, servicesRole } from './roles.ts';

const derive = promisify(pbkdf2);

/** Names are put into DDL as they are, so nothing else may be in them. */
function plainName(name: string): string {
  if (!/^[a-z][a-z0-9_]{0,53}$/.test(name)) throw new RangeError(`not a name of a schema or role: ${name}`);
  return name;
}

/**
 * Creates the roles and schemas that are missing and sets the passwords that differ. Changes nothing else, so that a
 * start with nothing to do costs two queries.
 */
export async function ensureRoles(
  sql: postgres.Sql,
  services: readonly string[],
  parts: readonly string[],
  passwordOf: (role: string) => string,
): Promise<void> {
  services.forEach(plainName);
  parts.forEach(plainName);
  const partRole = (part: string): string => `portal_${part}`;
  const logins = [...services, ...parts.map(partRole)];
  const groups = [migratorRole, servicesRole];
  const schemas = new Set((await sql`select nspname from pg_namespace`).map((row) => row['nspname'] as string));

  const wrong = await loginsToSet(sql, logins, passwordOf);
  const existing = new Set((await sql`select rolname from pg_roles`).map((row) => row['rolname'] as string));
  const missing = groups.filter((role) => !existing.has(role));
  const newParts = parts.filter((part) => !schemas.has(part));
  const newServices = services.filter((service) => !schemas.has(service) || !existing.has(service));
  if (wrong.length + missing.length + newParts.length + newServices.length === 0) return;

  await sql.begin(async (tx) => {
    await lockRoles(tx);
    const database = (await tx`select quote_ident(current_database()) as name`)[0]?.['name'] as string;
    const now = new Set((await tx`select rolname from pg_roles`).map((row) => row['rolname'] as string));
    const run = (text: string) => tx.unsafe(text);

    for (const role of missing) if (!now.has(role)) await run(`create role ${role} nologin`);
    for (const role of wrong) {
      const stored = await storedForm(passwordOf(role));
      await run(`${now.has(role) ? 'alter' : 'create'} role ${role} login password '${stored}'`);
    }
    await run(`grant ${migratorRole} to current_user`);
    await run(`revoke all on database ${database} from public`);
    await run(`grant connect on database ${database} to ${logins.join(', ')}`);
    await run('revoke all on schema public from public');
    await run(`grant usage on schema platform to ${migratorRole}, ${servicesRole}`);

    for (const part of newParts) {
      await run(`create schema ${part}`);
      await run(`grant usage on schema ${part} to ${partRole(part)}`);
    }
    if (newServices.length > 0) {
      await run(`alter default privileges for role ${migratorRole} revoke execute on routines from public`);
    }
    for (const service of newServices) await createServiceSchema(run, service);
  });
}

async function createServiceSchema(run: (text: string) => PromiseLike<unknown>, service: string): Promise<void> {
  const byDefault = `alter default privileges for role ${migratorRole} in schema ${service} grant`;
  await run(`grant ${servicesRole} to ${service}`);
  // For whoever logs in as the service by hand; the database handle says so itself.
  await run(`alter role ${service} set row_security = off`);
  await run(`create schema if not exists ${service} authorization ${migratorRole}`);
  await run(`grant usage on schema ${service} to ${service}`);
  await run(`${byDefault} select, insert, update, delete on tables to ${service}`);
  await run(`${byDefault} usage, select on sequences to ${service}`);
  await run(`${byDefault} execute on routines to ${service}`);
}

/** Roles belong to the whole server: databases migrated at once on one server must not touch them together. */
async function lockRoles(tx: postgres.TransactionSql): Promise<void> {
  const [me] = await tx`select rolsuper from pg_roles where rolname = current_user`;
  if (me?.['rolsuper']) await tx.unsafe('lock table pg_catalog.pg_authid in share row exclusive mode');
}

/** Roles that do not exist, or whose password is another one. Where passwords cannot be read, all are set. */
async function loginsToSet(
  sql: postgres.Sql,
  roles: readonly string[],
  passwordOf: (role: string) => string,
): Promise<string[]> {
  const [may] = await sql`select has_table_privilege('pg_catalog.pg_authid', 'select') as read`;
  if (!may?.['read']) return [...roles];
  const rows = await sql`select rolname, rolpassword from pg_authid where rolname = any(${[...roles]}) and rolcanlogin`;
  const stored = new Map(rows.map((row) => [row['rolname'] as string, row['rolpassword'] as string | null]));
  const right = await Promise.all(roles.map((role) => isPassword(stored.get(role), passwordOf(role))));
  return roles.filter((_, index) => !right[index]);
}

/** Compares with PostgreSQL's stored form, "SCRAM-SHA-256$4096:salt$StoredKey:ServerKey" (RFC 5803, RFC 7677). */
async function isPassword(stored: string | null | undefined, password: string): Promise<boolean> {
  const [, iterations, salt] = /^SCRAM-SHA-256\$(\d+):([^$]+)\$/.exec(stored ?? '') ?? [];
  if (!stored || !iterations || !salt) return false;
  const expected = Buffer.from(await storedForm(password, Buffer.from(salt, 'base64'), Number(iterations)));
  const actual = Buffer.from(stored);
  return actual.length === expected.length && timingSafeEqual(actual, expected);
}

/** Made here, so that no password is in a statement that a server may log. */
async function storedForm(password: string, salt = randomBytes(16), iterations = 4096): Promise<string> {
  const salted = await derive(password, salt, iterations, 32, 'sha256');
  const key = (label: string) => createHmac('sha256', salted).update(label).digest();
  const storedKey = createHash('sha256').update(key('Client Key')).digest('base64');
  return `SCRAM-SHA-256$${iterations}:${salt.toString('base64')}$${storedKey}:${key('Server Key').toString('base64')}`;
}
