import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import postgres from 'postgres';
import type { CitizenCaller } from '#platform/caller.ts';
import { calendarApi } from '#services/calendar/api.ts';
import { databoxApi } from '#services/databox/api.ts';
import { documentsApi } from '#services/documents/api.ts';
import { profileApi } from '#services/profile/api.ts';
import { eventually } from '../journeys/eventually.ts';
import type { Portal } from './place.ts';

/** Of the document that everybody puts in. */
export const content = randomBytes(300_000);

/** A life in every service; gives the id of a document. */
export async function live(on: Portal, caller: CitizenCaller, person: number): Promise<string> {
  await on.connectBox(caller, person);
  await on.client('po-be-profil', profileApi).as(caller).setAddress({ text: 'Paní Testová' });
  const { messages } = on.client('po-be-datova-schranka', databoxApi).as(caller);
  const first = await eventually(
    'messages are there',
    async () => (await messages.list({ folder: 'received' })).items[0],
  );
  await messages.open({ id: first.id });
  await entry(on, caller, 'Zubař');
  return on.upload(caller, 'smlouva.bin', content);
}

async function entry(on: Portal, caller: CitizenCaller, title: string): Promise<void> {
  const when = { kind: 'days', from: '2030-01-02', to: '2030-01-02' } as const;
  const fields = { title, when, repeat: null };
  await on.client('po-be-kalendar', calendarApi).as(caller).entries.create({ fields });
}

/** Writes one after another until it is stopped; gives what was acknowledged, in order. */
export function writes(on: Portal, caller: CitizenCaller) {
  const done: string[] = [];
  const stopped = new AbortController();
  const work = (async () => {
    for (let count = 0; !stopped.signal.aborted; count++) {
      const mark = `Záznam ${String(count).padStart(5, '0')}`;
      await entry(on, caller, mark);
      done.push(mark);
    }
  })();
  return {
    count: () => done.length,
    async stop() {
      stopped.abort();
      await work;
      return done;
    },
  };
}

export async function marksOf(on: Portal, caller: CitizenCaller): Promise<string[]> {
  const { items } = await on
    .client('po-be-kalendar', calendarApi)
    .as(caller)
    .view({ from: '2030-01-01', to: '2030-01-05' });
  return items.flatMap(({ title }) => (title.cs.startsWith('Záznam') ? [title.cs] : [])).toSorted();
}

export async function read(on: Portal, caller: CitizenCaller, id: string): Promise<Buffer> {
  const { name } = await on.client('po-be-dokumenty', documentsApi).as(caller).documents.get({ id });
  assert.equal(name, 'smlouva.bin');
  return on.content(caller, id);
}

/** Everything sealed of a citizen, column by column. */
export async function sealedOf(adminUrl: string, { citizen }: CitizenCaller): Promise<Map<string, readonly string[]>> {
  const sql = postgres(adminUrl, { max: 1, onnotice: () => undefined });
  try {
    const columns = await sql<{ schema: string; name: string; column: string }[]>`
      select s.table_schema as schema, s.table_name as name, s.column_name as column
      from information_schema.columns c join information_schema.columns s using (table_schema, table_name)
      where c.column_name = 'citizen' and s.data_type = 'bytea' and s.table_schema not in ('pg_catalog', 'vault')
      order by 1, 2, 3`;
    const found = new Map<string, readonly string[]>();
    for (const { schema, name, column } of columns) {
      const blobs = await sql<{ blob: string }[]>`
        select encode(${sql(column)}, 'hex') as blob from ${sql(schema)}.${sql(name)}
        where citizen = ${citizen} and ${sql(column)} is not null`;
      if (blobs.length > 0)
        found.set(
          `${schema}.${name}.${column}`,
          blobs.map(({ blob }) => blob),
        );
    }
    return found;
  } finally {
    await sql.end();
  }
}
