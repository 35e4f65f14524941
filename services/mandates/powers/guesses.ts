import type { CitizenId } from '#platform/ids.ts';
import type { MandatesParts } from '../parts.ts';
import { countTry, giveTryBack } from './guess-store.ts';

/** Wrong codes that one citizen may try within an hour. */
export const mostWrong = 10;
const hourMs = 3_600_000;

/**
 * Looks a code up by `find`, unless the citizen has tried too many wrong ones. The try is counted before it is looked at,
 * so that many at once have no more tries than one after another; a right one gives it back.
 */
export async function withTry<T>(
  { database, now }: Pick<MandatesParts, 'database' | 'now'>,
  citizen: CitizenId,
  find: () => Promise<T | undefined>,
): Promise<T | undefined> {
  const at = now();
  if ((await countTry(database, citizen, at, new Date(at.getTime() - hourMs))) > mostWrong) return undefined;
  const found = await find();
  if (found !== undefined) await giveTryBack(database, citizen);
  return found;
}
