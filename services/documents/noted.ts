import type { Actor } from '#platform/audit/index.ts';
import type { CitizenId } from '#platform/ids.ts';
import type { DocumentsDeed } from './deeds.ts';
import type { Parts } from './parts.ts';

/**
 * Notes a deed in the citizen's log; only words of this service.
 *
 * @param once where the work may run twice: notes of one deed with the same word are one entry
 */
export async function note(
  { audit }: Pick<Parts, 'audit'>,
  citizen: CitizenId,
  deed: DocumentsDeed,
  by: Actor,
  subject?: string,
  once?: string,
): Promise<void> {
  await audit.note({
    citizen,
    deed,
    by,
    ...(subject === undefined ? {} : { subject }),
    ...(once === undefined ? {} : { once }),
  });
}

/** Notes a deed done to each of some documents; of very many only that it was done. */
export async function noteEach(
  parts: Pick<Parts, 'audit'>,
  citizen: CitizenId,
  deed: DocumentsDeed,
  by: Actor,
  subjects: readonly string[],
): Promise<void> {
  if (subjects.length > mostNotes) return note(parts, citizen, deed, by);
  for (const subject of subjects) await note(parts, citizen, deed, by, subject);
}

/** Entries that one deed makes at most. */
const mostNotes = 20;
