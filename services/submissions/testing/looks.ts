import { randomUUID } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { CitizenCaller } from '#platform/caller.ts';
import type { Stand } from './stand.ts';

/** Code of the error that some work ends with. */
export async function codeOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'no error',
    (error: unknown) => String((error as { code?: unknown }).code),
  );
}

/** Files of a citizen in the file store, by path. */
export async function storedFiles({ portal }: Stand, citizen: string): Promise<string[]> {
  const all = await readdir(portal.dataDir, { recursive: true, withFileTypes: true });
  return all
    .filter((one) => one.isFile() && one.parentPath.includes(citizen))
    .map((one) => join(one.parentPath, one.name));
}

/** Lets what is over for a citizen end, as at night. */
export async function tidied({ portal, query }: Stand, { citizen }: CitizenCaller): Promise<void> {
  await query(`insert into events.job (task, payload, key, citizen, requested_by)
    values ('po-be-podani:tidy', '{"citizen":"${citizen}"}', 'test:${randomUUID()}', '${citizen}', 'po_be_podani')`);
  await portal.running.events.drained();
}
