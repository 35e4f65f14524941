import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { citizenId, schemaOf } from '../ids.ts';
import type { CitizenId, TargetName } from '../ids.ts';
import { testDatabase } from '../testing/database.ts';
import { migrate } from './migrate.ts';
import { openDatabase } from './database.ts';
import type { Database, DatabaseOptions } from './database.ts';

/** A migrated database with one service's tables; for tests. */
export interface DataTestbed {
  readonly adminUrl: string;
  /** The administrator, who bypasses row security. */
  readonly admin: postgres.Sql;
  open(options?: Partial<DatabaseOptions>): Database;
  close(): Promise<void>;
}

export const target: TargetName = 'po-be-zkouska';
export const testPassword = (role: string): string => `test-${role}`;

/** `note` belongs to citizens, `shared` to nobody. */
const tables = `
  create table note (
    id int generated always as identity primary key, citizen uuid not null, word text not null, unique (citizen, word)
  );
  call platform.citizen_scoped('note');
  create table shared (name text primary key, amount int not null check (amount >= 0));
`;

export async function dataTestbed(): Promise<DataTestbed> {
  const { adminUrl, drop } = await testDatabase();
  const migrations = await sqlFolder({ '001-init.sql': tables });
  await migrate({ adminUrl, targets: [{ target, migrations }], platform: [], rolePassword: testPassword });
  await rm(migrations, { recursive: true });
  const admin = postgres(adminUrl, { max: 1, onnotice: () => undefined });
  const role = schemaOf(target);
  return {
    adminUrl,
    admin,
    open: (options = {}) =>
      openDatabase({ url: adminUrl, role, password: testPassword(role), applicationName: 'test', ...options }),
    async close() {
      await admin.end();
      await drop();
    },
  };
}

/** A folder of migrations. */
export async function sqlFolder(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'portal-migrations-'));
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  return folder;
}

/** A citizen by number. */
export function testCitizen(number: number): CitizenId {
  return citizenId(`00000000-0000-4000-8000-${number.toString(16).padStart(12, '0')}`);
}

/** Polls until something holds; fails after `withinMs`. */
export async function until(condition: () => boolean | Promise<boolean>, withinMs = 15_000): Promise<void> {
  for (const end = Date.now() + withinMs; !(await condition());) {
    if (Date.now() > end) throw new Error('it did not happen in time');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
