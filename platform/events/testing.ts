import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { type Database, migrate, openDatabase } from '../data/index.ts';
import { citizenId, type CitizenId, schemaOf, type TargetName } from '../ids.ts';
import { testDatabase } from '../testing/database.ts';
import { eventsPart } from './queue.ts';

/** A fresh database with events and two services; for tests. */
export interface EventsTestbed {
  readonly adminUrl: string;
  /** What `startEvents` and `connectEvents` take. */
  readonly access: { readonly url: string; readonly password: string };
  /** The administrator, who sees everything. */
  readonly admin: postgres.Sql;
  /** Emits "databox.…"; has a table `note (id bigint, citizen uuid not null, word text)` of citizens. */
  readonly databox: Database;
  /** Subscribes; has a table `seen (event_id bigint, word text)`. */
  readonly calendar: Database;
  close(): Promise<void>;
}

export const databox: TargetName = 'po-be-datova-schranka';
export const calendar: TargetName = 'po-be-kalendar';

/** Password of a role in tests. */
function testPassword(role: string): string {
  return `test-${role}`;
}

const tables: Readonly<Record<string, string>> = {
  [databox]: `
    create table note (id bigint primary key, citizen uuid not null, word text not null);
    call platform.citizen_scoped('note');`,
  [calendar]: 'create table seen (event_id bigint not null, word text not null);',
};

/** Makes a migrated database; close it at the end. */
export async function eventsTestbed(): Promise<EventsTestbed> {
  const { adminUrl, drop } = await testDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'portal-events-'));
  const targets = [];
  for (const target of [databox, calendar]) {
    const migrations = await mkdtemp(join(folder, 'service-'));
    await writeFile(join(migrations, '001-init.sql'), tables[target] ?? '');
    targets.push({ target, migrations });
  }
  await migrate({ adminUrl, targets, platform: [eventsPart], rolePassword: testPassword });
  await rm(folder, { recursive: true });
  const open = (target: TargetName): Database => {
    const role = schemaOf(target);
    return openDatabase({ url: adminUrl, role, password: testPassword(role), applicationName: `test ${target}` });
  };
  const admin = postgres(adminUrl, { max: 3, onnotice: () => undefined });
  const opened = [open(databox), open(calendar)] as const;
  return {
    adminUrl,
    access: { url: adminUrl, password: testPassword('portal_events') },
    admin,
    databox: opened[0],
    calendar: opened[1],
    async close() {
      await Promise.all(opened.map((database) => database.stop()));
      await admin.end();
      await drop();
    },
  };
}

/** Emits "databox.<what>" in the statement that writes the row it speaks of. */
export async function emitNote(
  database: Database,
  citizen: CitizenId,
  id: number,
  word: string,
  what = 'written',
): Promise<void> {
  await database.as(
    citizen,
    'note.write',
    (sql) => sql`
    with saved as (
      insert into note (id, citizen, word) values (${id}, ${citizen}, ${word}) returning id, citizen, word
    )
    insert into events.outbox (name, citizen, payload)
    select ${`databox.${what}`}, citizen, jsonb_build_object('id', id, 'word', word) from saved`,
  );
}

/** A citizen by number. */
export function testCitizen(number: number): CitizenId {
  return citizenId(`00000000-0000-4000-8000-${number.toString(16).padStart(12, '0')}`);
}

/** Polls until something holds; fails after `withinMs`. */
export async function until(condition: () => boolean | Promise<boolean>, withinMs = 15_000): Promise<void> {
  const end = Date.now() + withinMs;
  while (!(await condition())) {
    if (Date.now() > end) throw new Error('it did not happen in time');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
