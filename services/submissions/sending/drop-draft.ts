import type { CitizenId } from '#platform/ids.ts';
import { orWord } from '../cases/away.ts';
import type { CaseParts } from '../cases/parts.ts';
import { inNameOf } from './caller.ts';

type Clients = Pick<CaseParts, 'clients'>;

/**
 * Drops the draft of a submission from the data box, out of the queue first if it stands there, so that nothing sends it
 * unseen. False: it is too late for that. For whoever makes a draft of it again, or drops it.
 */
export async function dropDraft({ clients }: Clients, citizen: CitizenId, draft: string): Promise<boolean> {
  const { drafts, dispatches } = clients.databox.as(inNameOf(citizen));
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const letter = await orWord(clients.databox.own.letters.sent({ citizen, draft }), 'NOT_FOUND', null);
    if (letter === null) return true;
    if (letter.state !== 'draft') {
      if (letter.state !== 'queued' && letter.state !== 'refused') return false;
      if (letter.dispatch === null) return false;
      const gone = dispatches.withdraw({ id: letter.dispatch }).then(() => true);
      if (!(await orWord(gone, 'CONFLICT', false))) continue;
    }
    const removed = drafts.remove({ id: draft }).then(() => true);
    if (await orWord(orWord(removed, 'NOT_FOUND', true), 'CONFLICT', false)) return true;
  }
  return false;
}

/** The same for one whose draft was made but not written down, because the process died between: its key tells which it is. */
export async function forgetDraft(parts: Clients, citizen: CitizenId, submission: string): Promise<boolean> {
  const { boxes, drafts } = parts.clients.databox.as(inNameOf(citizen));
  const [box] = await boxes.list();
  if (!box) return true;
  const { id } = await drafts.create({ key: submission, box: box.id });
  return dropDraft(parts, citizen, id);
}
