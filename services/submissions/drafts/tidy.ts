import type { CitizenId } from '#platform/ids.ts';
import { allFileIds } from '../files/store.ts';
import { target } from '../jobs.ts';
import type { Parts } from '../parts.ts';
import { deleteEnded, lookAgain, warnOfEnding } from './tidy-store.ts';
import { nextTidy, warningMs } from './time.ts';

const hourMs = 3_600_000;

/**
 * Deletes drafts whose time is over, warns of those whose time will be in a week, and puts away contents in the file store
 * that no row knows of: a process has died between the two. May run twice and be cut short anywhere.
 */
export async function tidy(
  { database, contents, audit, now }: Pick<Parts, 'database' | 'contents' | 'audit' | 'now'>,
  citizen: CitizenId,
): Promise<void> {
  const at = now();
  for (const id of await deleteEnded(database, citizen, at))
    await audit.note({ citizen, deed: 'ended', by: { kind: 'service', target }, subject: id, once: `ended ${id}` });
  await warnOfEnding(database, citizen, { by: new Date(at.getTime() + warningMs), now: at });

  const known = await allFileIds(database, citizen);
  const unknown = [];
  for await (const place of contents.stored(citizen))
    if (!known.has(place.id) && place.modifiedAt.getTime() < at.getTime() - hourMs) unknown.push(place);
  await contents.drop(unknown);

  const touched = new Date(at.getTime() - 48 * hourMs);
  await lookAgain(database, citizen, { touched, soon: nextTidy(at), warningMs });
}
