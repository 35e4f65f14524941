import { ORPCError } from '@orpc/server';
import type { CitizenCaller } from '#platform/caller.ts';
import { makeDocument } from '../document/index.ts';
import { withFiler } from '../drafts/check.ts';
import { attachmentsOf, documentName, inputOf } from '../drafts/finish.ts';
import { readDraft } from '../drafts/reading.ts';
import { recipientOf } from '../drafts/recipient.ts';
import { problemsOf } from '../drafts/views.ts';
import type { Parts } from '../parts.ts';
import { UploadError } from '../files/upload-error.ts';

/**
 * The document of a draft as it would be if it were finished now; nothing is stored.
 *
 * @throws NOT_FOUND; NOT_READY: something is missing or wrong yet, or the authority is not known
 */
export async function documentOfDraft(
  parts: Parts,
  caller: CitizenCaller,
  id: string,
): Promise<{ readonly fileName: string; readonly pdf: Uint8Array }> {
  const { citizen } = caller;
  const found = await readDraft(parts, citizen, id);
  if (!found) throw new UploadError('NOT_FOUND');
  const read = await withFiler(parts, caller, found);
  const to = problemsOf(read).length === 0 ? await recipientOf(parts, citizen, read) : null;
  if (!to) throw new ORPCError('NOT_READY', { status: 409 });
  const attached = attachmentsOf(read, await parts.files.list(citizen, id));
  const { pdf } = await makeDocument(await inputOf(parts, caller, read, to, attached));
  return { fileName: documentName(read.type), pdf };
}
