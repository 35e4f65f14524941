import { type CitizenId, uuidOf } from '#platform/ids.ts';
import { findDocument } from '../documents/store.ts';
import type { Parts } from '../parts.ts';
import type { FinishedUpload } from './finish.ts';

/**
 * Id of the document that a content becomes when its sender gave a key: made with the citizen's own key from what was
 * sent, so that what is sent twice meets itself, and nobody without the key can tell what it was.
 */
export async function onceId({ vault }: Parts, citizen: CitizenId, sent: readonly string[]): Promise<string> {
  return uuidOf(await vault.blind(citizen, 'upload', JSON.stringify(sent)));
}

/** The document that the same upload has become before; `trashed`: the citizen has thrown it away since. */
export async function metBefore(
  { database, seals }: Parts,
  citizen: CitizenId,
  id: string,
): Promise<FinishedUpload | 'trashed' | undefined> {
  const row = await findDocument(database, citizen, id);
  if (!row) return undefined;
  if (row.trashed_at !== null) return 'trashed';
  const { name } = await seals.open(citizen, 'document.about', id, row.about);
  return { document: id, name, isVersion: false, wasThere: true };
}
